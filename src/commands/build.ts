import { dirname, resolve } from 'node:path';
import type { VFile } from 'vfile';
import { artifactsOf } from '../artifacts.ts';
import { LostError } from '../host/host.ts';
import type { RelativePath } from '../model.ts';
import type { Pressed } from '../pipeline.ts';
import type { Bank } from '../read/bank.ts';
import { pretty, tally } from '../report/pretty.ts';
import { startProgress } from '../report/progress.ts';
import { table } from '../report/table.ts';
import {
  asItWas,
  finish,
  isForeign,
  type Manifest,
  unwritable,
  type WrittenDeck,
  writeArtifact,
} from '../write/index.ts';
import {
  banksOf,
  filesOf,
  formatOption,
  type PathArguments,
  pathOptions,
  pressAll,
  shown,
  warningsOption,
} from './banks.ts';
import type { Command, Context } from './context.ts';
import { reportEmpty } from './empty.ts';
import { type FrozenArgument, frozenOption, isFrozen, keepLock } from './locks.ts';

interface Arguments extends PathArguments, FrozenArgument {
  out?: string | undefined;
  format?: string[] | undefined;
  json: boolean;
  maxWarnings?: number | undefined;
}

export const build: Command<Arguments> = {
  builder: (yargs) =>
    warningsOption(frozenOption(formatOption(pathOptions(yargs))))
      .option('out', {
        type: 'string',
        describe: 'The folder for the artifacts [default: out]',
        requiresArg: true,
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print the manifest as JSON, for programs',
      }),
  async run(args, context) {
    const banks = await banksOf(
      args,
      context,
      args.out === undefined ? undefined : resolve(context.cwd, args.out),
    );
    const progress = startProgress(context);
    const all = await pressAll(banks, context, progress);
    reportEmpty(all);
    const held = new Set<Pressed>();
    for (const pressed of all) {
      if (!(await keepLock(pressed, isFrozen(args, context), context))) held.add(pressed);
    }
    const files: VFile[] = filesOf(all, context);
    const decks: WrittenDeck[] = [];
    const hints: string[] = [];
    for (const [out, pressed] of byOutput(all, args, context)) {
      // A folder whose other artifacts would be taken for left-overs is not touched, nor one for which there is nothing.
      if (pressed.some((each) => held.has(each)) || pressed.every(({ notes }) => notes.length === 0))
        continue;
      const written = await writeAll(out, pressed, args, context, files, hints);
      decks.push(...written);
    }
    progress.stop();
    report(decks, files, hints, args, context);
    const { errors, warnings } = tally(files);
    return errors > 0 || warnings > (args.maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  },
};

/** Banks may say for themselves where their artifacts go. */
function byOutput(all: Pressed[], { out }: Arguments, { cwd }: Context): Map<string, Pressed[]> {
  const groups = new Map<string, Pressed[]>();
  for (const pressed of all) {
    const folder = out !== undefined ? resolve(cwd, out) : outputOf(pressed.bank, cwd);
    groups.set(folder, [...(groups.get(folder) ?? []), pressed]);
  }
  return groups;
}

function outputOf({ config, configPath }: Bank, cwd: string): string {
  return config.out && configPath ? resolve(dirname(configPath), config.out) : resolve(cwd, 'out');
}

async function writeAll(
  out: string,
  all: Pressed[],
  args: Arguments,
  { host, cwd, version }: Context,
  files: VFile[],
  hints: string[],
): Promise<WrittenDeck[]> {
  const decks: WrittenDeck[] = [];
  const unwritten = new Set<RelativePath>();
  const tell = (path: RelativePath, error: unknown) => files.push(unwritable(shown(out, cwd), path, error));
  try {
    if (await isForeign(host, out)) {
      tell('manifest.json', new Error('another program’s stands there'));
      return [];
    }
    for (const { collection, artifacts } of artifactsOf(all, host, args.format)) {
      const written: WrittenDeck = {
        name: collection.name,
        bank: collection.credits.id,
        notes: collection.notes.filter(({ retired }) => !retired).length,
        files: [],
      };
      decks.push(written);
      for await (const artifact of artifacts) {
        try {
          written.files.push(await writeArtifact(host, out, artifact));
          if (artifact.hint) hints.push(artifact.hint);
        } catch (error) {
          // Without the folder none of the others can be written either.
          const isAlone = error instanceof LostError || (await host.kindOf(out)) === 'folder';
          if (!isOfSystem(error) || !isAlone) throw error;
          unwritten.add(artifact.path);
          written.files.push(...(await asItWas(host, out, artifact.path)));
          tell(artifact.path, error);
        }
      }
    }
    await finish(host, out, version, decks, tell);
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    tell('', error);
  }
  return decks
    .map((deck) => ({ ...deck, files: deck.files.filter(({ path }) => !unwritten.has(path)) }))
    .filter((deck) => deck.files.length > 0);
}

function isOfSystem(error: unknown): boolean {
  return (error as { code?: string }).code !== undefined;
}

function report(
  decks: WrittenDeck[],
  files: VFile[],
  hints: string[],
  args: Arguments,
  context: Context,
): void {
  const text = pretty(files, { color: context.errColor });
  if (text) context.err(`${text}\n\n`);
  if (args.json) {
    const manifest: Manifest = { generator: 'deckpress', version: context.version, decks };
    context.out(`${JSON.stringify(manifest, null, 2)}\n`);
  } else if (decks.length > 0) {
    const rows = decks.flatMap((deck) =>
      deck.files.map((file, i) => [
        i === 0 ? deck.name : '',
        i === 0 ? String(deck.notes) : '',
        file.path,
        bytes(file.size),
      ]),
    );
    context.out(`${table(['deck', 'notes', 'file', 'size'], rows, context.width, [1, 3])}\n`);
  }
  if (hints.length > 0) context.err(`\n${hints.join('\n')}\n`);
}

function bytes(size: number): string {
  return size < 10_000
    ? `${size} B`
    : size < 10_000_000
      ? `${Math.round(size / 1000)} kB`
      : `${Math.round(size / 1_000_000)} MB`;
}
