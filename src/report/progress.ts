/** A line on the terminal that says how far long work is; nothing where there is no terminal, or no long work. */
import type { Observer } from '../pipeline.ts';

/** Work shorter than this shows nothing. */
const patience = 500;

export interface Progress extends Observer {
  stop(): void;
}

export function startProgress({
  interactive,
  err,
}: {
  interactive: boolean;
  err(text: string): void;
}): Progress {
  if (!interactive) return { progress() {}, stop() {} };
  const start = performance.now();
  let last = 0;
  let shown = false;
  return {
    progress(done, total) {
      const now = performance.now();
      if (now - start < patience || (now - last < 100 && done < total)) return;
      last = now;
      shown = true;
      err(`\r\u001b[K${done} of ${total} files read`);
    },
    stop() {
      if (shown) err('\r\u001b[K');
    },
  };
}
