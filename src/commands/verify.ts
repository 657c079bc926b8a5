import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { artifactsOf, bytesOf } from '../artifacts.ts';
import { isMissing } from '../host/host.ts';
import type { RelativePath } from '../model.ts';
import { difference } from '../verify/difference.ts';
import { checksumsName } from '../write/index.ts';
import { banksOf, formatOption, type PathArguments, pathOptions, pressAll, shown } from './banks.ts';
import { type Command, type Context, UsageError } from './context.ts';

interface Arguments extends PathArguments {
  folder: string;
  against?: string | undefined;
  format?: string[] | undefined;
  json: boolean;
}

/** One artifact that is not what the bank gives. */
interface Difference {
  file: RelativePath;
  /** A clause in words. */
  difference: string;
}

export const verify: Command<Arguments> = {
  builder: (yargs) =>
    formatOption(pathOptions(yargs))
      .positional('folder', {
        type: 'string',
        demandOption: true,
        describe: 'The folder that holds the artifacts',
      })
      .option('against', {
        type: 'string',
        requiresArg: true,
        describe: 'A list of checksums that the artifacts must have [default: SHA256SUMS in the folder]',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, for programs' }),
  async run(args, context) {
    const folder = resolve(context.cwd, args.folder);
    if ((await context.host.kindOf(folder)) !== 'folder')
      throw new UsageError(`There is no such folder: ${shown(folder, context.cwd)}`);
    const sums = await checksums(args, folder, context);
    const all = await pressAll(await banksOf(args, context, folder), context);
    const rebuilt = new Set<RelativePath>();
    const differences: Difference[] = [];
    for (const { artifacts } of artifactsOf(all, context.host, args.format)) {
      for await (const artifact of artifacts) {
        rebuilt.add(artifact.path);
        const words = await compared(artifact.path, await bytesOf(artifact), folder, sums, context);
        if (words) differences.push({ file: artifact.path, difference: words });
      }
    }
    for (const file of sums?.keys() ?? []) {
      // Of a part of the formats the others can't be told from what is gone.
      if (!rebuilt.has(file) && !args.format)
        differences.push({ file, difference: 'the bank does not give it' });
    }
    if (rebuilt.size === 0) differences.push({ file: '.', difference: 'the bank gives no artifact at all' });
    report(rebuilt.size, differences, args, context);
    return differences.length > 0 ? 1 : 0;
  },
};

/** What is wrong with an artifact in the folder; undefined where nothing is. */
async function compared(
  path: RelativePath,
  expected: Uint8Array,
  folder: string,
  sums: ReadonlyMap<RelativePath, string> | undefined,
  { host }: Context,
): Promise<string | undefined> {
  let found: Uint8Array;
  try {
    found = await host.readFile(join(folder, path));
  } catch (error) {
    if (isMissing(error)) return 'it is missing';
    throw error;
  }
  if (Buffer.compare(found, expected) !== 0) return difference(path, found, expected);
  const sum = createHash('sha256').update(expected).digest('hex');
  if (!sums || sums.get(path) === sum) return undefined;
  const listed = sums.get(path);
  return listed ? `its checksum is ${sum}, not ${listed}` : 'the list of checksums does not name it';
}

/** Checksums as `sha256sum` writes them, by path; undefined where there is no list. */
async function checksums(
  { against }: Arguments,
  folder: string,
  { host, cwd }: Context,
): Promise<Map<RelativePath, string> | undefined> {
  const path = against === undefined ? join(folder, checksumsName) : resolve(cwd, against);
  try {
    const text = new TextDecoder().decode(await host.readFile(path));
    const lines = text.split('\n').filter(Boolean);
    return new Map(lines.map((line) => checksumLine(line, shown(path, cwd))));
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (against === undefined) return undefined;
    throw new UsageError(`There is no such file: ${against}`);
  }
}

function checksumLine(line: string, path: string): [RelativePath, string] {
  const [, sum, file] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
  if (!sum || !file) throw new UsageError(`${path} is no list of checksums: “${line.slice(0, 80)}”`);
  return [file, sum];
}

function report(count: number, differences: Difference[], { json }: Arguments, { out, err }: Context): void {
  if (json) {
    out(`${JSON.stringify({ artifacts: count, differences }, null, 2)}\n`);
  } else {
    for (const { file, difference } of differences) out(`${file}: ${difference}\n`);
    const artifacts = count === 1 ? '1 artifact' : `${count} artifacts`;
    err(differences.length === 0 ? `${artifacts}: each is what the bank gives.\n` : '');
  }
}
