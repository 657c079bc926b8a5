/** `<slug>.apkg`: Anki's legacy 1 package, which every version and every other reader opens. */
import type { Collection, DeckName, Target } from '../../model.ts';
import { fieldValues } from '../fields.ts';
import { type NoteType, noteTypesOf } from '../note-types.ts';
import type { Container } from './container.ts';
import { colRow, schema } from './schema.ts';
import { checksum, stripped } from './sort-field.ts';

export const apkg: Target = {
  name: 'apkg',
  describe: 'Anki package, for Anki on every platform',
  retired: true,
  async export(collection) {
    return [{ path: `${collection.slug}.apkg`, bytes: packageOf(collection) }];
  },
};

/** Its bytes in one piece, made when they are asked for. */
async function* packageOf(collection: Collection): AsyncGenerator<Uint8Array> {
  const { openContainer } = await import('./container.ts'); // SQLite is loaded when a package is written
  const container = await openContainer(collection.name, schema);
  const deckIds = new Map(collection.decks.map(({ name }, i) => [name, collection.stamp * 1000 + i + 2]));
  fill(container, collection, deckIds);
  for (const name of [...collection.media.keys()].sort()) {
    container.addMedia(name, await collection.readMedia(name));
  }
  yield await container.save();
}

/** Writes all rows in one transaction, with one prepared statement a table. */
function fill({ db }: Container, collection: Collection, deckIds: ReadonlyMap<DeckName, number>): void {
  db.run('BEGIN');
  const noteTypes = noteTypesOf(collection);
  const row = colRow(collection, Object.values(noteTypes), deckIds);
  const columns = Object.keys(row);
  db.run(`UPDATE col SET ${columns.map((name) => `${name} = ?`).join(', ')}`, Object.values(row));
  const insertNote = db.prepare('INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ?)');
  const insertCard = db.prepare(
    'INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)',
  );
  // A note's id is also the time at which Anki says that it was made; one a millisecond keeps the reading order.
  let noteId = collection.stamp * 1000;
  let cardId = noteId;
  collection.notes.forEach((note, i) => {
    const type: NoteType = noteTypes[note.noteType];
    const fields = fieldValues(note);
    const sortField = stripped(fields[0] ?? '');
    const tags = note.tags.length > 0 ? ` ${note.tags.join(' ')} ` : '';
    insertNote.run([
      ++noteId,
      note.guid,
      type.id,
      note.modified,
      tags,
      fields.join('\u001f'),
      sortField,
      checksum(sortField),
      '',
    ]);
    for (const ord of cardOrds(type, fields)) {
      const due = Math.min(i + 1, 999_999);
      insertCard.run([++cardId, noteId, deckIds.get(note.deck) ?? 1, ord, note.modified, due, '']);
    }
  });
  insertNote.free();
  insertCard.free();
  db.run('COMMIT');
}

/** The cards that Anki would generate: an import makes none that are missing. */
function cardOrds(type: NoteType, fields: string[]): number[] {
  if (type.kind === 'cloze') {
    const numbers = new Set<number>();
    for (const field of fields) {
      for (const match of field.matchAll(/\{\{c(\d+)::/g)) numbers.add(Number(match[1]) - 1);
    }
    return [...numbers].filter((ord) => ord >= 0).sort((a, b) => a - b);
  }
  const isFilled = (name: string) =>
    !isEmpty(fields[type.fields.findIndex((field) => field.name === name)] ?? '');
  return type.templates.flatMap(({ needs }, ord) => (needs.some(isFilled) ? [ord] : []));
}

/** Anki takes a field of white space, line breaks and empty blocks for empty. */
function isEmpty(field: string): boolean {
  return /^(?:\s|<\/?(?:br|div)\b[^>]*>)*$/i.test(field);
}
