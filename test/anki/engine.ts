import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type {
  Card,
  Deck,
  ExportOptions,
  ImportLog,
  ImportOptions,
  Info,
  MediaFile,
  Note,
  Notetype,
  Rendered,
  Review,
  TextImport,
} from './collection.ts';

const DRIVER = fileURLToPath(new URL('engine.py', import.meta.url));

export type Collection = Awaited<ReturnType<typeof openCollection>>;

/**
 * Opens a new, empty collection in Anki's own engine, in a process of its own, until `close` or the end of
 * an `await using` scope. Every method rejects with the engine's own message if the engine refuses.
 *
 * @param python The interpreter that has Anki: `inject('anki').path`. Without it the test should have been skipped.
 */
export async function openCollection(python: string | undefined) {
  if (!python) throw new Error("A test that needs Anki's engine runs without it: use describe.skipIf");
  const folder = await mkdtemp(join(tmpdir(), 'deckpress-anki-'));
  const { ask, stop } = startDriver(python, folder);

  async function close(): Promise<void> {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }

  return {
    /** Imports a package; the defaults are those of Anki's import window. */
    importPackage: (path: string, options: ImportOptions = {}): Promise<ImportLog> =>
      ask('import_package', {
        path,
        update_notes: options.updateNotes ?? 'if newer',
        update_notetypes: options.updateNotetypes ?? 'if newer',
        merge_notetypes: options.mergeNotetypes ?? false,
        with_scheduling: options.withScheduling ?? false,
        with_presets: options.withPresets ?? false,
      }),
    /** Imports a text file by what its own header lines say. */
    importText: (path: string): Promise<TextImport> => ask('import_text', { path }),
    /** Exports all notes; resolves to their number. */
    exportPackage: (path: string, options: ExportOptions = {}): Promise<number> =>
      ask('export_package', {
        path,
        legacy: options.legacy ?? false,
        with_scheduling: options.withScheduling ?? false,
        with_presets: options.withPresets ?? false,
        with_media: options.withMedia ?? true,
      }),

    info: (): Promise<Info> => ask('info'),
    notes: (): Promise<Note[]> => ask('notes'),
    cards: (): Promise<Card[]> => ask('cards'),
    decks: (): Promise<Deck[]> => ask('decks'),
    notetypes: (): Promise<Notetype[]> => ask('notetypes'),
    media: (): Promise<MediaFile[]> => ask('media'),
    revlog: (): Promise<Review[]> => ask('revlog'),
    /** The GUIDs of the notes that a search of Anki's browser finds. */
    findNotes: (search: string): Promise<string[]> => ask('find_notes', { search }),
    /** The ids of the cards that it finds. */
    findCards: (search: string): Promise<number[]> => ask('find_cards', { search }),
    render: (card: number): Promise<Rendered> => ask('render', { card }),

    /** Tools › Check Database; `ok` if it found nothing to mend. */
    fixIntegrity: (): Promise<{ ok: boolean; report: string }> => ask('fix_integrity'),
    /** Tools › Empty Cards: the ids of the cards that it would delete. */
    emptyCards: (): Promise<number[]> => ask('empty_cards'),
    /** Tools › Check Media: file names. */
    checkMedia: (): Promise<{ missing: string[]; unused: string[] }> => ask('check_media'),

    /** Answers every card so many times, by a fixed mixture of the four ratings. */
    review: (times: number): Promise<void> => ask('review', { times }),
    /** Adds a note type like one of Anki's own, which are not the same ones in any two collections. */
    addNotetype: (stock: string, name: string): Promise<void> => ask('add_notetype', { stock, name }),
    /** Adds a note, and its deck if need be; resolves to the GUID that Anki gives it. */
    addNote: (
      type: string,
      deck: string,
      fields: Record<string, string>,
      tags: string[] = [],
    ): Promise<string> => ask('add_note', { type, deck, fields, tags }),
    removeNote: (guid: string): Promise<void> => ask('remove_note', { guid }),
    /** A learner's own edit: like every one, it sets the note's `mod` to now. */
    setField: (guid: string, field: string, value: string): Promise<void> =>
      ask('set_field', { guid, field, value }),
    addTag: (guid: string, tag: string): Promise<void> => ask('add_tag', { guid, tag }),
    moveNote: (guid: string, deck: string): Promise<void> => ask('move_note', { guid, deck }),
    suspendNote: (guid: string): Promise<void> => ask('suspend_note', { guid }),
    /** Adds a field to a note type, which changes the type's schema. */
    addField: (type: string, field: string): Promise<void> => ask('add_field', { type, field }),
    /** Copies a file into the media folder; resolves to the name that it has there. */
    addMedia: (path: string): Promise<string> => ask('add_media', { path }),
    /** Sets a note's `mod`, in seconds since 1970, as if it had last been changed then. */
    setModified: (guid: string, seconds: number): Promise<void> => ask('set_modified', { guid, seconds }),

    close,
    [Symbol.asyncDispose]: close,
  };
}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/** The driver answers in the order of the questions, so the first answer is the first waiting one's. */
function startDriver(python: string, folder: string) {
  const driver = spawn(python, [DRIVER, folder], { stdio: 'pipe' });
  const ended = once(driver, 'close');
  const waiting: Waiting[] = [];
  let stderr = '';
  let over: Error | undefined;

  driver.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-2000);
  });
  createInterface({ input: driver.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as { ok: never } | { error: string };
    const { resolve, reject } = waiting.shift() as Waiting;
    if ('error' in answer) reject(new Error(answer.error));
    else resolve(answer.ok);
  });
  // Writing to a driver that died fails too; its end, below, tells the reason better.
  driver.stdin.on('error', () => {});
  driver.on('close', () => {
    over = new Error(`Anki's engine has ended. ${stderr}`.trim());
    for (const { reject } of waiting.splice(0)) reject(over);
  });

  function ask<Result>(command: string, args: Record<string, unknown> = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (over) return reject(over);
      waiting.push({ resolve, reject });
      driver.stdin.write(`${JSON.stringify({ do: command, with: args })}\n`);
    });
  }

  async function stop(): Promise<void> {
    if (!over) driver.stdin.end(`${JSON.stringify({ do: 'stop' })}\n`);
    await ended;
  }

  return { ask, stop };
}
