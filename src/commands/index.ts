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
    command: 'init [folder]',
    describe: 'Set up a bank: its configuration and its lock file',
    load: async () => (await import('./init.ts')).init,
  },
  {
    command: 'lock [paths..]',
    describe: 'Bring the lock file up to date: which note is which, and when it changed',
    load: async () => (await import('./lock.ts')).lock,
  },
  {
    command: 'diff <old> <new>',
    describe: 'Tell what changed between two releases; exit code 1 if anything did',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    command: 'explain [rule]',
    describe: 'Tell what a message means and how to mend it',
    load: async () => (await import('./explain.ts')).explain,
  },
];
