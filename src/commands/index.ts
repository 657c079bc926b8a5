/**
 * The commands. A new one is a file beside this one, and an entry here. They are loaded when they are called, so
 * that `--version` need not wait for a Markdown parser.
 */
import { loadBuiltIn } from '../host/built-in.ts';
import type { Command } from './context.ts';

interface Entry {
  /** As yargs takes it. */
  command: string;
  describe: string;
  /** `args` are those of the whole command line, as they stand there. */
  // biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own
  load(args: readonly string[]): Promise<Command<any>>;
}

/** Whether a command line names no formats, or a package among them. */
function mayWritePackage(args: readonly string[]): boolean {
  const named = args.flatMap((arg, i) => {
    if (arg === '--format') return [args[i + 1] ?? ''];
    return arg.startsWith('--format=') ? [arg.slice('--format='.length)] : [];
  });
  return named.length === 0 || named.some((names) => names.split(',').some((name) => name.trim() === 'apkg'));
}

export const commands: readonly Entry[] = [
  {
    command: 'build [paths..]',
    describe: 'Build the decks of one or more banks',
    load: async (args) => {
      // Later the event loop, which hands V8's threads their work, has no turn to spare until a package is written.
      if (mayWritePackage(args)) {
        void Promise.all([import('../export/apkg/container.ts'), loadBuiltIn()]).then(([{ loadSqlite }]) =>
          loadSqlite(),
        );
      }
      return (await import('./build.ts')).build;
    },
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
    command: 'preview [paths..]',
    describe: 'Show the cards in a browser while you write them',
    load: async () => (await import('./preview.ts')).preview,
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
    command: 'verify <folder> [paths..]',
    describe: 'Build a bank again and compare with the artifacts in a folder',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    command: 'explain [rule]',
    describe: 'Tell what a message means and how to mend it',
    load: async () => (await import('./explain.ts')).explain,
  },
];
