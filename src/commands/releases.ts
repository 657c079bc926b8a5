/** Where `diff` reads a release from: artifacts, packages, Markdown, or git. */
import { basename, join, resolve } from 'node:path';
import type { Release, ReleaseNote } from '../diff/release.ts';
import { type DeckDocument, readDocument } from '../export/read-json.ts';
import { filesAt } from '../host/git.ts';
import { type Host, reasonOf } from '../host/host.ts';
import { memoryHost } from '../host/memory.ts';
import type { Known } from '../model.ts';
import type { Pressed } from '../pipeline.ts';
import { banksOf, pressAll } from './banks.ts';
import { type Context, UsageError } from './context.ts';
import { notesOfPackage, packagedWording } from './packaged.ts';

/** `beside` is the other release: a revision is of its folder if it is one of Markdown, else of the present one. */
export async function readRelease(given: string, beside: string, context: Context): Promise<Release> {
  const { host, cwd } = context;
  const path = resolve(cwd, given);
  const kind = await host.kindOf(path);
  if (kind === 'file') return byGuid(await notesOfFile(path, given, host));
  if (kind === 'folder') {
    const artifacts = await artifactsIn(path, host);
    if (artifacts.length === 0) return byGuid(await notesOfBanks([path], context));
    const lists = await Promise.all(artifacts.map((file) => notesOfFile(join(path, file), file, host)));
    return byGuid(lists.flat());
  }
  const other = resolve(cwd, beside);
  const isBank = (await host.kindOf(other)) === 'folder' && (await artifactsIn(other, host)).length === 0;
  const folder = await host.realPath(isBank ? other : cwd);
  const files = await filesAt(folder, given);
  if (!files)
    throw new UsageError(
      `“${given}” is no file or folder, and git knows no such revision of ${basename(folder)}.`,
    );
  return byGuid(await notesOfBanks([folder], { ...context, host: memoryHost(files) }));
}

function byGuid(notes: ReleaseNote[]): Release {
  return new Map(notes.map((note) => [note.guid, note]));
}

/** The decks of a folder that Deckpress built: JSON says most, packages will do. */
async function artifactsIn(folder: string, host: Host): Promise<string[]> {
  const names = (await host.readFolder(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const text = async (name: string) => new TextDecoder().decode(await host.readFile(join(folder, name)));
  const decks: string[] = [];
  for (const name of names) {
    if (name.endsWith('.json') && (await text(name)).startsWith('{\n  "format": "deckpress"'))
      decks.push(name);
  }
  if (decks.length > 0) return decks;
  return names.some((name) => /\.(?:md|markdown)$/i.test(name))
    ? []
    : names.filter((name) => name.endsWith('.apkg'));
}

async function notesOfFile(path: string, given: string, host: Host): Promise<ReleaseNote[]> {
  try {
    const bytes = await host.readFile(path);
    if (path.endsWith('.apkg')) return await notesOfPackage(bytes);
    if (path.endsWith('.json')) return notesOfDocument(readDocument(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new UsageError(`${given} can’t be read: ${reasonOf(error)}`);
  }
  throw new UsageError(
    `${given} is neither a package (.apkg) nor a JSON artifact; of Markdown, name the folder.`,
  );
}

function notesOfDocument({ notes }: DeckDocument): ReleaseNote[] {
  return notes.map((note) => {
    const { type, options, source, retired, guid, id, fields } = note;
    const known = { noteType: type, options, file: source.file, sections: [], guid, id, fields };
    return { ...note, retired: retired ?? false, packaged: () => packagedWording(known) };
  });
}

async function notesOfBanks(paths: string[], context: Context): Promise<ReleaseNote[]> {
  const all = await pressAll(await banksOf({ paths }, context), context);
  return all.flatMap(({ notes, retired }: Pressed) =>
    [...notes, ...retired].filter(({ duplicateOf }) => duplicateOf === undefined).map(releaseNote),
  );
}

function releaseNote(note: Known): ReleaseNote {
  const { guid, id, asking, front, back, deck, tags, media, hash, retired = false } = note;
  const packaged = () => packagedWording(note);
  return { guid, id, question: asking, front, back, deck, tags, media, hash, retired, packaged };
}
