/**
 * The library: a bank held in memory in, decks out. It touches no disk, clock or network.
 *
 * ```ts
 * const { artifacts } = await buildDeck({ files: { 'bank.md': '## What is a deck?\n\nA set of cards.\n' } });
 * ```
 */
import { posix } from 'node:path';
import { artifactsOf, bytesOf } from './artifacts.ts';
import { ConfigError } from './config/load.ts';
import { configName } from './config/names.ts';
import { configSchema } from './config/schema.ts';
import { targets as allTargets } from './export/index.ts';
import { memoryHost } from './host/memory.ts';
import { tellShared } from './identify/shared.ts';
import type { Artifact, Collection, Seconds, Target } from './model.ts';
import { collect, type Pressed, press } from './pipeline.ts';
import { findBanks } from './read/bank.ts';
import { syntaxes as allSyntaxes } from './recognise/index.ts';
import { type Finding, findings } from './report/json.ts';

export type {
  Artifact,
  Collection,
  Credits,
  Deck,
  DeckName,
  FieldName,
  Guid,
  Html,
  Known,
  Media,
  MediaName,
  Note,
  NoteTypeName,
  Option,
  Place,
  RelativePath,
  Rendered,
  Seconds,
  SyntaxName,
  Tag,
  Target,
} from './model.ts';
export type { Finding } from './report/json.ts';

/** What a list for people to choose from shows. */
export interface Choice {
  name: string;
  /** One line. */
  describe: string;
}

/** What the configuration says under a target's name, such as `csv`; what another target understands is not heeded. */
export type TargetSettings = Readonly<Record<string, unknown>>;

/** What a bank can be written as. `export` takes a collection and the settings of the target's name. */
export const targets: readonly Target<TargetSettings | undefined>[] = allTargets;

/** The ways of writing cards that are understood. */
export const syntaxes: readonly Choice[] = allSyntaxes.map(({ name, describe }) => ({ name, describe }));

/** A bank in memory. */
export interface BankFiles {
  /** Contents by path with `/`, relative to the bank: Markdown, and the pictures that it names. */
  files: Readonly<Record<string, string | Uint8Array>>;
  /** The settings of `deckpress.yaml`, as `deckpress/schema/config.json` describes them. */
  config?: Readonly<Record<string, unknown>>;
  /** When the bank was last changed: it stamps notes and artifacts. By default one fixed moment. */
  time?: Seconds;
}

/** A bank as it was understood. `media` of a collection is a `Map`, and `readMedia` reads from the files that were given. */
export interface ReadBank {
  /** One for the whole bank, or one a subdeck where the settings split it; none where no question was found. */
  collections: Collection[];
  /** What is wrong or odd in the bank. */
  findings: Finding[];
}

export interface BuiltDeck extends ReadBank {
  artifacts: (Artifact & { bytes: Uint8Array })[];
}

/**
 * Reads and understands a bank, and writes nothing.
 *
 * @throws Error whose message lists what is wrong with the settings, or names a path that can't be one.
 */
export async function readBank(bank: BankFiles): Promise<ReadBank> {
  const { all, host } = await pressFiles(bank);
  return { collections: all.flatMap((pressed) => collect(pressed, host)), findings: findingsOf(all) };
}

/**
 * Builds a bank's artifacts. The same bank gives the same bytes.
 *
 * `formats` are names of `targets`; by default what the settings say, or else all.
 *
 * @throws Error whose message lists what is wrong with the settings, or names a path that can't be one or an unknown format.
 */
export async function buildDeck(bank: BankFiles & { formats?: readonly string[] }): Promise<BuiltDeck> {
  const unknown = bank.formats?.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) throw new Error(`There is no format “${unknown}”`);
  const { all, host } = await pressFiles(bank);
  const built: BuiltDeck = { collections: [], artifacts: [], findings: findingsOf(all) };
  for (const { collection, artifacts } of artifactsOf(all, host, bank.formats)) {
    built.collections.push(collection);
    for await (const artifact of artifacts) {
      built.artifacts.push({ ...artifact, bytes: await bytesOf(artifact) });
    }
  }
  return built;
}

const root = '/bank';

async function pressFiles({ files, config, time }: BankFiles) {
  const held = new Map<string, string | Uint8Array>();
  for (const [path, content] of Object.entries(files)) {
    const place = `${root}/${placeOf(path)}`;
    if (held.has(place)) throw new Error(`“${path}” is given twice`);
    held.set(place, content);
  }
  if (config) held.set(`${root}/${configName}`, JSON.stringify(config)); // which is YAML as well
  const host = memoryHost(held, time);
  const schema = configSchema(
    targets.map(({ name }) => name),
    syntaxes.map(({ name }) => name),
  );
  const all: Pressed[] = [];
  try {
    for (const bank of await findBanks(host, { paths: [root] }, schema))
      all.push(await press(bank, host, time));
  } catch (error) {
    if (error instanceof ConfigError) throw wrongSettings(error, config === undefined);
    throw error;
  }
  tellShared(
    all,
    ({ bank }, note) => `${posix.relative(root, `${bank.root}/${note.file}`)}:${note.place.line}`,
  );
  return { all, host };
}

/** A path in the bank as the bank has it: what goes in circles goes straight. */
function placeOf(path: string): string {
  const place = posix.normalize(path);
  const isInside =
    path !== '' && !path.startsWith('/') && !/^\.{1,2}(?:\/|$)/.test(place) && !place.endsWith('/');
  if (!isInside)
    throw new Error(
      `“${path}” can’t be the path of a file in the bank: write it relative to the bank, as in notes/a.md`,
    );
  return place;
}

/** Settings that were not written into a file have no place in one. */
function wrongSettings({ file }: ConfigError, inFile: boolean): Error {
  const name = posix.relative(root, file.path);
  const reasons = file.messages.map(({ line, column, reason, note }) =>
    [inFile ? `${name}:${line ?? 1}:${column ?? 1}: ` : '', reason, note ? `. ${note}` : ''].join(''),
  );
  return new Error(reasons.join('\n'));
}

function findingsOf(all: Pressed[]): Finding[] {
  return findings(all.flatMap(({ files }) => files));
}
