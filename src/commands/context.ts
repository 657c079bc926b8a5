/** What a command is given of the world, and what it gives back. */
import type { Argv } from 'yargs';
import type { Host } from '../host/host.ts';
import type { Ask } from '../report/ask.ts';

export interface Context {
  host: Host;
  /** The folder that relative paths start from; absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  version: string;
  /** Results, to stdout. */
  out(text: string): void;
  /** Words for people, to stderr. */
  err(text: string): void;
  /** Whether stderr is a terminal, so that progress may be shown. */
  interactive: boolean;
  /**
   * For a command that runs until it is told to stop: from this call on, Ctrl-C or a request to terminate aborts
   * the signal instead of ending the program; a second one ends it.
   */
  untilInterrupted(): AbortSignal;
  /** Asks the person at the terminal; undefined where there is none. */
  ask?: Ask;
  /** Whether what `out` writes may be coloured. */
  color: boolean;
  /** And what `err` writes. */
  errColor: boolean;
  /** Columns of the terminal. */
  width: number;
}

/** 0: done, warnings or not; 1: errors in the content; 2: wrong usage or configuration. */
export type ExitCode = 0 | 1 | 2;

/** One file in this folder, one entry in `index.ts`. */
export interface Command<Arguments> {
  builder(yargs: Argv): Argv<Arguments> | Promise<Argv<Arguments>>;
  run(args: Arguments, context: Context): Promise<ExitCode>;
}

/** Wrong usage: told without a stack, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
