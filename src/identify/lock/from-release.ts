/** A lost lock file, from the JSON artifacts of a release: the same GUIDs and times. */
import type { FieldName, Guid, NoteTypeName, Option, Rendered, Seconds, Tag } from '../../model.ts';
import { normaliseQuestion } from '../normalise.ts';
import type { Entry, Lock } from './format.ts';
import { saidBeside } from './said.ts';
import { sketchOf } from './sketch.ts';

/** What is needed of a JSON artifact. */
export interface Released {
  bank: string;
  modified: Seconds;
  notes: readonly {
    guid: Guid;
    id?: string | undefined;
    type: NoteTypeName;
    deck: string;
    tags: Tag[];
    modified: Seconds;
    hash?: string | undefined;
    question: string;
    fields: { [name in FieldName]?: Rendered | undefined };
    options: Option[];
    retired?: true | undefined;
    source: { file: string };
  }[];
}

/** `documents` are those of one bank. */
export function lockOfDocuments(documents: readonly Released[]): Lock {
  const entries = new Map<Guid, Entry>();
  for (const { notes } of documents) {
    for (const note of notes) entries.set(note.guid, entryOf(note));
  }
  return {
    bank: documents[0]?.bank ?? '',
    released: Math.max(0, ...documents.map(({ modified }) => modified)),
    entries,
  };
}

function entryOf(note: Released['notes'][number]): Entry {
  const { guid, modified, hash, type, deck, source, id, question, fields, options, retired, tags } = note;
  const html = Object.entries(fields).map(([name, value]) => [name, value?.html]);
  return {
    guid,
    modified,
    hash: hash ?? '', // unknown: the note counts as changed
    type,
    deck,
    file: source.file,
    ...(id !== undefined && { id }),
    question: normaliseQuestion(question),
    answer: sketchOf(saidBeside(fields, options)),
    ...(retired && {
      retired: modified,
      content: {
        fields: Object.fromEntries(html),
        options: options.map(({ label, right, html }) => ({ label, right, html })),
        tags: tags.filter((tag) => tag !== 'retired'),
      },
    }),
  };
}
