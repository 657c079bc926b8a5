/** The page fills the note types' templates as Anki does. */
import { describe, expect, inject, it } from 'vitest';
import { sidesOf } from '../../src/export/html/template.ts';
import type { Known } from '../../src/model.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';
import { shelve } from '../render/cards.ts';

const { path } = inject('anki');

const option = (label: string, right: boolean) => ({ label, right, ...rendered(`Option ${label}`) });

const notes: Known[] = [
  knownNote({ guid: 'basic', fields: { question: rendered('Q'), answer: rendered('A') } }),
  knownNote({
    guid: 'full',
    fields: {
      question: rendered('Q'),
      context: rendered('C', '<pre><code>{{Front}} {{c1::x}}</code></pre>'),
      answer: rendered('A', '<p>$&amp; \\(x\\) $1</p>'),
      reverse: rendered('R'),
      hint: rendered('H'),
    },
    options: [option('A', true), option('B', false)],
    retired: true,
    file: 'a <b>.md',
    link: 'https://example.org/a?b&c',
    language: 'ar',
  }),
  knownNote({
    guid: 'options',
    fields: { question: rendered('Q') },
    options: [option('', true), option('', true)],
  }),
  knownNote({
    guid: 'cloze',
    noteType: 'cloze',
    fields: {
      question: rendered(
        'x',
        '<p>{{c1::a}} <em>{{c2::b::hint}}</em> {{c1::c {{c3::d}}}} \\({{c2::e^{x} }}\\) {{c11::f::<b>g</b>}}</p>',
      ),
      context: rendered('C'),
      answer: rendered('E', '<p>and {{c1::no gap}}</p>'),
      hint: rendered('H'),
    },
  }),
];

/** Anki says more of its gaps, for its editor: their numbers, and what is left out. */
const plain = (html: string) =>
  html
    .replace(/<span class="(cloze(?:-inactive)?)"[^>]*>/g, '<span class="$1">')
    .replace(/\s+/g, ' ')
    .trim();

describe.skipIf(!path)('needs Anki’s engine: each side of each card', () => {
  it('is the same on the page as in Anki', async () => {
    await using shelf = await shelve(path, collectionOf(notes));
    const cards = await shelf.anki.cards();
    const anki: Record<string, string[]> = {};
    const page: Record<string, string[]> = {};
    for (const { id, guid, ord } of cards) {
      const { question, answer } = await shelf.anki.render(id);
      anki[`${guid} ${ord}`] = [plain(question), plain(answer)];
    }
    for (const note of notes) {
      const ords = cards.filter(({ guid }) => guid === note.guid).map(({ ord }) => ord);
      for (const [i, { front, back }] of sidesOf(note).entries())
        page[`${note.guid} ${ords.sort((a, b) => a - b)[i]}`] = [plain(front), plain(back)];
    }
    // What goes below an opened card's question makes it the whole back.
    for (const { front, back, added } of notes.flatMap(sidesOf))
      if (added !== undefined) expect(`<div class="dp-answered">${front}</div>${added}`).toBe(back);
    expect(Object.keys(page)).toHaveLength(8);
    expect(page).toEqual(anki);
  });
});
