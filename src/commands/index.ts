/**
 * The commands. A new one is a file beside this one, and an entry here. They are loaded when they are called, so
 * that `--version` need not wait for a Markdown parser.
 */
import type { Command } from './context.ts';

interface Entry {
  /** As yargs takes it. */
  command: string;
  describe: string;
  // biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own
  load(): Promise<Command<any>>;
}

export const commands: readonly Entry[] = [
  {
    command: 'build [paths..]',
    describe: 'Build the decks of one or more banks',
    load: async () => (await import('./build.ts')).build,
  },
  {
    command: 'check [paths..]',
    describe: 'Say what is wrong or odd in a bank; write nothing',
    load: async () => (await import('./check.ts')).check,
  },
  {
    command: 'list [paths..]',
    describe: 'List every note that was recognised; write nothing',
    load: async () => (await import('./list.ts')).list,
  },
  {
    command: 'explain [rule]',
    describe: 'Tell what a message means and how to mend it',
    load: async () => (await import('./explain.ts')).explain,
  },
];
