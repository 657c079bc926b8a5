import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fieldValues } from '../../src/export/fields.ts';
import type { Draft, Known } from '../../src/model.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { type Browser, openBrowser } from '../browser/browser.ts';
import { collectionOf, knownNote } from '../known.ts';
import { attacks, runsOn } from './attacks.ts';
import { type Shelf, shelve, typeset } from './cards.ts';
import { show } from './render.ts';

const chromium = inject('chromium').path;
const anki = inject('anki').path;

const nodes = (markdown: string) => parseMarkdown(markdown).children;

/** A note with the attack in every place that an author can write in. */
async function attacked(attack: string, i: number, noteType: 'basic' | 'cloze'): Promise<Known> {
  const draft: Partial<Draft> = {
    noteType,
    asking: attack,
    fields: {
      question: nodes(
        noteType === 'cloze' ? `{{c1::gap}} ${attack.replaceAll('{{c', '{{ c')}` : `Q ${attack}`,
      ),
      context: nodes(attack),
      answer: nodes(attack),
      hint: nodes(attack),
    },
    options: noteType === 'cloze' ? [] : [{ label: attack, right: true, content: nodes(attack) }],
    sections: [attack],
  };
  const bank = { language: attack, forge: { repository: 'https://github.com/o/r', folder: attack } };
  const { note } = await show(attack, bank, {}, draft);
  return knownNote({ ...note, file: `${attack}.md`, guid: `${noteType}${i}`, deck: 'Bank' });
}

describe.skipIf(!chromium || !anki)('needs Chromium and Anki’s engine: attacks', () => {
  let browser: Browser;
  let shelf: Shelf;
  let notes: Known[];

  beforeAll(async () => {
    notes = [];
    for (const noteType of ['basic', 'cloze'] as const) {
      for (const [i, attack] of attacks.entries()) notes.push(await attacked(attack, i, noteType));
    }
    browser = await openBrowser(chromium);
    shelf = await shelve(anki, collectionOf(notes));
  });
  afterAll(async () => {
    await browser?.close();
    await shelf?.[Symbol.asyncDispose]();
  });

  it('leave every note whole, with one card each, and no sound', async () => {
    const stored = await shelf.anki.notes();
    expect(stored).toHaveLength(notes.length);
    for (const note of notes) {
      const { fields = {} } = stored.find(({ guid }) => guid === note.guid) ?? {};
      expect(Object.values(fields)).toEqual(fieldValues(note));
    }
    const cards = await shelf.anki.cards();
    expect(cards).toHaveLength(notes.length);
    expect(await shelf.anki.emptyCards()).toEqual([]);
    expect(await shelf.anki.fixIntegrity()).toMatchObject({ ok: true });
    for (const { id } of cards) {
      expect(await shelf.anki.render(id)).toMatchObject({ questionAv: [], answerAv: [] });
    }
  });

  it.each(['question', 'answer'] as const)('do nothing on the %s in a browser with MathJax', async (side) => {
    const file = await shelf.page(side, false);
    await using view = await browser.open({ html: '<title>x</title>' });
    const ran = await runsOn(view.page);
    await view.page.goto(pathToFileURL(file).href);
    await typeset(view.page);
    const found = await view.page.evaluate(() => {
      const bad: string[] = [];
      for (const element of document.querySelectorAll('body *')) {
        const place = `${element.closest('section')?.id}: ${element.outerHTML.slice(0, 120)}`;
        if (/^(?:script|iframe|object|embed|form|link|meta|base|style|template)$/i.test(element.tagName))
          bad.push(place);
        for (const { name, value } of element.attributes) {
          if (/^on|^srcdoc$|^srcset$|^poster$|^background$/i.test(name)) bad.push(place);
          if (
            /^(?:href|src|action)$/i.test(name) &&
            /^[\s\0]*(?:javascript|vbscript|data|file):/i.test(value)
          )
            bad.push(place);
        }
      }
      for (const link of document.querySelectorAll('a'))
        link.addEventListener('click', (event) => event.preventDefault());
      return bad;
    });
    expect(found).toEqual([]);
    expect(await view.page.evaluate(() => document.querySelectorAll('#qa > section').length)).toBe(
      notes.length,
    );
    expect(
      await view.page.evaluate(
        () =>
          [...document.querySelectorAll('mjx-container')].filter((math) => math.querySelector('a')).length,
      ),
    ).toBe(0);
    expect(ran).toEqual([]);
    expect(view.refused).toEqual([]);
    expect(view.messages).toEqual([]);
  });
});
