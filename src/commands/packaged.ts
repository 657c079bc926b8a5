/** What a package says of a note, be it read from one or about to be packed. */
import type { ReleaseNote, Wording } from '../diff/release.ts';
import { fieldValues } from '../export/fields.ts';
import { noteTypes } from '../export/note-types.ts';
import type { Html } from '../model.ts';
import { renderKept } from '../render/kept.ts';

/** A note as its package has it. */
export function packagedWording(note: Parameters<typeof fieldValues>[0]): Wording {
  const values = fieldValues(note);
  const names = noteTypes[note.noteType].fields.map(({ name }) => name);
  return wordingOf(Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])));
}

/** What the fields of our note types say. */
function wordingOf(fields: Readonly<Record<string, Html>>): Wording {
  const text = (...names: string[]) => plain(names.map((name) => fields[name] ?? '').join('\n'));
  return {
    question: revealed(text('Question', 'Text')).replace(/\s+/g, ' '),
    front: { text: text('Question', 'Text', 'Context', 'Options') },
    back: { text: text('Solution', 'Answer', 'Extra') },
    beside: text('Hint', 'Reverse'),
  };
}

/** A cloze's sentence without the marks of its gaps. */
function revealed(text: string): string {
  return text.replace(/\{\{c\d+::(.*?)(?:::[^:]*?)?\}\}/gs, '$1');
}

export async function notesOfPackage(bytes: Uint8Array): Promise<ReleaseNote[]> {
  const { readPackagedNotes } = await import('../export/apkg/read.ts'); // SQLite
  return (await readPackagedNotes(bytes)).map(({ guid, deck, tags, fields }) => {
    const isOurs = 'ID' in fields && 'Notice' in fields;
    const [first = '', ...others] = Object.values(fields);
    const [front, back] = [plain(first), plain(others.join('\n'))];
    const foreign = { question: front.replace(/\s+/g, ' '), front: { text: front }, back: { text: back } };
    return {
      ...{ guid, deck, tags, media: mediaIn(Object.values(fields).join('\n')) },
      ...(isOurs && fields.ID && fields.ID !== guid && { id: fields.ID }),
      ...(isOurs ? wordingOf(fields) : foreign),
      retired: isOurs && Boolean(fields.Notice),
    };
  });
}

/** The files that fields name: an address on the web is none. */
function mediaIn(html: Html): string[] {
  const names = [...html.matchAll(/ src="([^":/]+)"|\[sound:([^\]]+)\]/g)].map(
    ([, src, sound]) => src ?? sound,
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

function plain(html: string): string {
  return renderKept({ fields: { question: html }, options: [] }).front?.text ?? '';
}
