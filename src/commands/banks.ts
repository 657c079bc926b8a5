/** What `build`, `check` and `list` share: from arguments to banks that have been read. */
import { relative, resolve, sep } from 'node:path';
import type { VFile } from 'vfile';
import type { Argv } from 'yargs';
import { configSchema } from '../config/schema.ts';
import { targetNames } from '../export/index.ts';
import { isMissing } from '../host/host.ts';
import { type Knowledge, type Observer, type Pressed, press } from '../pipeline.ts';
import { type Bank, findBanks } from '../read/bank.ts';
import { syntaxNames } from '../recognise/index.ts';
import { type Context, UsageError } from './context.ts';

export interface PathArguments {
  paths?: string[] | undefined;
  config?: string | undefined;
}

/** The options that say what to read. */
export function pathOptions<T>(yargs: Argv<T>): Argv<T & PathArguments> {
  return yargs
    .positional('paths', {
      type: 'string',
      array: true,
      describe: 'Files or folders. By default what the configuration says, or this folder',
    })
    .option('config', { type: 'string', describe: 'The configuration file', requiresArg: true }) as Argv<
    T & PathArguments
  >;
}

export async function banksOf(args: PathArguments, context: Context, out?: string): Promise<Bank[]> {
  const paths = (args.paths && args.paths.length > 0 ? args.paths : ['.']).map((path) =>
    resolve(context.cwd, path),
  );
  const request = {
    paths,
    ...(out !== undefined && { out }),
    ...(args.config !== undefined && { configPath: resolve(context.cwd, args.config) }),
  };
  try {
    return await findBanks(context.host, request, configSchema(targetNames, syntaxNames));
  } catch (error) {
    if (!isMissing(error)) throw error;
    const missing = [];
    for (const path of paths) if ((await context.host.kindOf(path)) === undefined) missing.push(path);
    throw new UsageError(
      `There is no such file or folder: ${missing.map((path) => shown(path, context.cwd)).join(', ')}`,
    );
  }
}

/** Reads every bank; the present is `SOURCE_DATE_EPOCH` where that is set. */
export async function pressAll(
  banks: Bank[],
  context: Context,
  observer?: Observer,
  knowledge?: Knowledge,
): Promise<Pressed[]> {
  const epoch = sourceDateEpoch(context);
  const all: Pressed[] = [];
  for (const bank of banks) all.push(await press(bank, context.host, epoch, observer, knowledge));
  return all;
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
export function sourceDateEpoch({ env }: Context): number | undefined {
  const value = env.SOURCE_DATE_EPOCH;
  if (value === undefined || value === '') return undefined;
  if (!/^\d{1,12}$/.test(value))
    throw new UsageError(`SOURCE_DATE_EPOCH must be whole seconds since 1970, not “${value}”`);
  return Number(value);
}

/** The files of several banks, with paths as seen from the folder of the command. */
export function filesOf(all: Pressed[], context: Context): VFile[] {
  return all.flatMap(({ bank, files, lockFile }) =>
    [...files, ...(lockFile ? [lockFile.file] : [])].map((file) => {
      file.path = shown(resolve(bank.root, file.path), context.cwd);
      return file;
    }),
  );
}

export function shown(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/') || '.';
}
