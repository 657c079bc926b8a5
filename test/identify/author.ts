/** An author at work: a bank in memory, a clock, and the command line. */
import yargs from 'yargs';
import type { Context } from '../../src/commands/context.ts';
import { commands } from '../../src/commands/index.ts';
import type { Host } from '../../src/host/host.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { parseLock } from '../../src/identify/lock/format.ts';
import type { Ask } from '../../src/report/ask.ts';

const root = '/bank';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface Listed {
  file: string;
  line: number;
  guid: string;
  id: string | null;
  question: string;
  duplicateOf: string | null;
  deck: string;
}

/** `texts` maps paths in the bank to contents. */
export function author(texts: Record<string, string>, start = 1_700_000_000) {
  const files = new Map<string, Uint8Array | string>();
  for (const [name, text] of Object.entries(texts)) files.set(`${root}/${name}`, text);
  const clock = { now: start };
  const host: Host = { ...memoryHost(files), now: () => clock.now, changed: async () => start };
  const env: Record<string, string> = {};
  const person: { ask?: Ask } = {};

  const text = (path: string): string => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`no file ${path}`);
    return typeof content === 'string' ? content : new TextDecoder().decode(content);
  };

  return {
    files,
    clock,
    host,
    env,
    text: (name: string) => text(`${root}/${name}`),
    write(name: string, content: string) {
      files.set(`${root}/${name}`, content);
    },
    /** Replaces text that must be there. */
    edit(name: string, before: string, after: string) {
      const content = text(`${root}/${name}`);
      if (!content.includes(before)) throw new Error(`${name} has no “${before}”`);
      files.set(
        `${root}/${name}`,
        content.replace(before, () => after),
      );
    },
    remove(name: string) {
      files.delete(`${root}/${name}`);
    },
    /** From now on there is somebody at the terminal. */
    answer(ask: Ask) {
      person.ask = ask;
    },
    run: (...args: string[]): Promise<Ran> => run(args, host, env, person.ask),
    lock: () => parseLock(text(`${root}/deckpress.lock`)).lock,
    /** The notes as `list` has them. */
    async list(): Promise<Listed[]> {
      const { out } = await run(['list', '.', '--json'], host, env, person.ask);
      return JSON.parse(out) as Listed[];
    },
    /** GUIDs by question. */
    async guids(): Promise<Map<string, string>> {
      return new Map((await this.list()).map(({ question, guid }) => [question, guid]));
    },
    /** Builds, and gives an artifact's bytes. */
    async build(artifact: RegExp, ...args: string[]): Promise<Uint8Array> {
      const ran = await run(['build', '.', '--out', '/out', ...args], host, env, person.ask);
      if (ran.code !== 0) throw new Error(ran.err);
      const path = [...files.keys()].find((file) => file.startsWith('/out/') && artifact.test(file));
      const bytes = path === undefined ? undefined : files.get(path);
      if (!(bytes instanceof Uint8Array)) throw new Error(`no artifact ${artifact}`);
      return bytes;
    },
  };
}

export type Author = ReturnType<typeof author>;

async function run(args: string[], host: Host, env: Record<string, string>, ask?: Ask): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '' };
  const context: Context = {
    host,
    cwd: root,
    env,
    version: '0.0.0',
    out: (text) => {
      ran.out += text;
    },
    err: (text) => {
      ran.err += text;
    },
    ...(ask && { ask }),
    interactive: false,
    untilInterrupted: () => new AbortController().signal,
    color: false,
    errColor: false,
    width: 100,
  };
  const parser = yargs(args)
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error ?? new Error(message);
    });
  for (const { command, describe, load } of commands) {
    parser.command(
      command,
      describe,
      async (y) => (await load(args)).builder(y),
      async (argv) => {
        ran.code = await (await load(args)).run(argv, context);
      },
    );
  }
  await parser.parseAsync();
  return ran;
}
