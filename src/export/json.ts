/** `<slug>.json`: everything that is known of a deck, for other programs. `deck.schema.json` describes it. */
import type { Known, Rendered, Target } from '../model.ts';

/** Goes up when a reader of the last version would be wrong about this one. */
const formatVersion = 1;

export const json: Target = {
  name: 'json',
  describe: 'JSON with a published schema, for other programs',
  retired: true,
  async export({ slug, name, credits, stamp, decks, notes, media }) {
    const document = {
      format: 'deckpress',
      version: formatVersion,
      bank: credits.id,
      name,
      ...(credits.release && { release: credits.release }),
      ...(credits.license && { license: credits.license }),
      ...(credits.repository && { repository: credits.repository }),
      ...(credits.language && { language: credits.language }),
      modified: stamp,
      decks: decks.map((deck) => ({ name: deck.name, description: deck.description })),
      notes: [],
      media: [...media.values()]
        .map(({ name, file, size }) => ({ name, file, size }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
    return [{ path: `${slug}.json`, bytes: written(JSON.stringify(document, null, 2), notes) }];
  },
};

/** So many notes are written at a time: all of a large deck are more than a string can hold. */
const atATime = 200;

/** The document's bytes, with its notes. */
async function* written(document: string, notes: readonly Known[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const place = '\n  "notes": [';
  const at = document.indexOf(place) + place.length;
  yield encoder.encode(document.slice(0, at));
  for (let i = 0; i < notes.length; i += atATime) {
    const texts = notes.slice(i, i + atATime).map((note) => JSON.stringify(noteOf(note), null, 2));
    const indented = texts.map((text) => `\n${text}`.replaceAll('\n', '\n    '));
    yield encoder.encode((i > 0 ? ',' : '') + indented.join(','));
  }
  yield encoder.encode(`${notes.length > 0 ? '\n  ' : ''}${document.slice(at)}\n`);
}

function noteOf(note: Known) {
  return {
    guid: note.guid,
    ...(note.id !== undefined && { id: note.id }),
    type: note.noteType,
    deck: note.deck,
    tags: note.tags,
    modified: note.modified,
    ...(note.hash !== undefined && { hash: note.hash }),
    question: note.asking,
    front: rendered(note.front),
    back: rendered(note.back),
    fields: Object.fromEntries(Object.entries(note.fields).map(([name, value]) => [name, rendered(value)])),
    ...(note.options.length > 0 && {
      options: note.options.map((option) => ({
        label: option.label,
        right: option.right,
        ...rendered(option),
      })),
    }),
    ...(note.language && { language: note.language }),
    media: note.media,
    ...(note.retired && { retired: true }),
    source: { file: note.file, line: note.place.line, endLine: note.place.endLine },
  };
}

function rendered({ html, text, markdown }: Rendered): Rendered {
  return { html, text, markdown };
}
