/** What `build`, `check` and `list` share: from arguments to banks that have been read. */
import { relative, resolve, sep } from 'node:path';
import type { VFile } from 'vfile';
import type { Argv } from 'yargs';
import { configSchema } from '../config/schema.ts';
import { targetNames } from '../export/index.ts';
import { isMissing } from '../host/host.ts';
import { tellShared } from '../identify/shared.ts';
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

/** The option that says which of a bank's formats are meant. */
export function formatOption<T>(yargs: Argv<T>): Argv<T & { format?: string[] | undefined }> {
  return yargs.option('format', {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: `The formats, separated by commas: ${targetNames.join(', ')}`,
    coerce: formatNames,
  }) as Argv<T & { format?: string[] | undefined }>;
}

/** The option that makes warnings fail. */
export function warningsOption<T>(yargs: Argv<T>): Argv<T & { maxWarnings?: number | undefined }> {
  return yargs.option('max-warnings', {
    type: 'string', // yargs would take a word for a number that is none
    describe: 'Fail if there are more warnings',
    requiresArg: true,
    coerce: (text: string) => {
      if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings takes a number, not “${text}”`);
      return Number(text);
    },
  }) as unknown as Argv<T & { maxWarnings?: number | undefined }>;
}

function formatNames(values: string[]): string[] {
  const names = values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new UsageError(`--format names no format: ${targetNames.join(', ')}`);
  const unknown = names.filter((name) => !targetNames.includes(name));
  if (unknown.length > 0)
    throw new UsageError(`There is no format “${unknown[0]}”. Formats: ${targetNames.join(', ')}`);
  return names;
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
  tellShared(all, ({ bank }, { file, place }) => {
    return `${shown(resolve(bank.root, file), context.cwd)}:${place.line}`;
  });
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
