/** Collections written out by hand, for tests of the targets. */
import type { Collection, Known, Media, Rendered } from '../src/model.ts';
import { sides } from '../src/render/sides.ts';

export function rendered(text: string, html = `<p>${text}</p>`): Rendered {
  return { html, text, markdown: text };
}

let count = 0;

/** A note with what the test does not care about filled in. */
export function knownNote(note: Partial<Known> & Pick<Known, 'fields'>): Known {
  count++;
  return {
    syntax: 'heading-body',
    noteType: 'basic',
    file: 'bank.md',
    place: { line: count, column: 1, endLine: count + 1 },
    asking: note.fields.question?.text ?? '',
    options: [],
    ...sides(note.fields, note.options ?? []),
    sections: [],
    tags: [],
    media: [],
    deck: 'Bank',
    guid: `guid${count}`,
    modified: 1_700_000_000,
    position: count,
    ...note,
  };
}

/** A collection of these notes, whose decks are theirs. */
export function collectionOf(
  notes: Known[],
  { name = 'Bank', media = {} }: { name?: string; media?: Record<string, Uint8Array> } = {},
): Collection {
  const facts: [string, Media][] = Object.entries(media).map(([file, bytes]) => [
    file,
    { name: file, file: `images/${file}`, size: bytes.length },
  ]);
  return {
    name,
    slug: 'bank',
    credits: { id: 'test/bank' },
    stamp: 1_700_000_000,
    decks: [...new Set([name, ...notes.map(({ deck }) => deck)])].map((deck) => ({
      name: deck,
      about: `<p>About ${deck}</p>`,
      description: `<p>About ${deck}</p>`,
    })),
    notes,
    media: new Map(facts),
    readMedia: async (file) => media[file] as Uint8Array,
  };
}
