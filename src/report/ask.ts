/** Questions to the person at the terminal. */
import type { Readable, Writable } from 'node:stream';

export interface Ask {
  /** Resolves to what was written, trimmed; `check` gives a reason to ask again. */
  text(question: string, initial: string, check?: (text: string) => string | undefined): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

/** Rejects with an `Error` named `UsageError` if the person breaks off. The library is loaded at the first question. */
export function askOn(input: Readable, output: Writable): Ask {
  const load = () => import('@clack/prompts');
  return {
    async text(message, initialValue, check) {
      const { text, isCancel } = await load();
      const validate = (value: string | undefined) => check?.((value ?? '').trim());
      const answer = await text({ message, initialValue, validate, input, output });
      if (isCancel(answer)) throw brokenOff();
      return (answer ?? '').trim();
    },
    async confirm(message) {
      const { confirm, isCancel } = await load();
      const answer = await confirm({ message, input, output });
      if (isCancel(answer)) throw brokenOff();
      return answer;
    },
  };
}

function brokenOff(): Error {
  return Object.assign(new Error('Broken off: nothing was written.'), { name: 'UsageError' });
}
