import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Draft, DraftOption, Known, Media } from '../../src/model.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { mediaBytes } from '../../src/render/pictures.ts';
import { brokenRules } from '../browser/accessibility.ts';
import { type Browser, openBrowser, type View } from '../browser/browser.ts';
import { collectionOf, knownNote } from '../known.ts';
import { type Shelf, shelve, typeset } from './cards.ts';
import { files, folder, hardCase } from './hard-cases.ts';
import { type Shown, show } from './render.ts';

const chromium = inject('chromium').path;
const anki = inject('anki').path;
/** A folder to keep screenshots in, for whoever wants to look. */
const shots = process.env.DECKPRESS_SHOTS;

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

const nodes = (markdown: string) => parseMarkdown(markdown).children;
const option = (label: string, right: boolean, markdown: string): DraftOption => ({
  label,
  right,
  content: nodes(markdown),
});

const drafts: Record<string, Partial<Draft>> = {
  choice: {
    fields: {
      question: nodes('What does it *print*?'),
      context: nodes('```js\nconsole.log(typeof null)\n```'),
      answer: nodes('Because of a **bug**.'),
    },
    options: [
      option('A', false, '`"null"`'),
      option('B', true, '`"object"`, for a reason that takes some words to explain on a narrow screen'),
      option('C', false, '```js\nundefined_with_a_long_name_that_is_wider_than_a_phone()\n```'),
      option('D', true, '- a list\n- of two'),
    ],
  },
  cloze: {
    noteType: 'cloze',
    fields: {
      question: nodes(
        '{{c1::Paris::a city}} is the capital of **{{c1::France}}**, where $e^{\\frac{a}{b}}$.',
      ),
      answer: nodes('More.'),
    },
  },
};

describe.skipIf(!chromium || !anki)('needs Chromium and Anki’s engine: cards', () => {
  let browser: Browser;
  let shelf: Shelf;

  beforeAll(async () => {
    browser = await openBrowser(chromium);
    const shown: [string, Shown][] = [];
    for (const name of names) shown.push([name, await hardCase(name)]);
    for (const [name, draft] of Object.entries(drafts)) shown.push([name, await show('', {}, {}, draft)]);
    const notes: Known[] = shown.map(([name, { note }]) => knownNote({ ...note, guid: name }));
    const media: Record<string, Uint8Array> = {};
    for (const each of shown.flatMap(([, one]) => one.media)) media[each.name] = await bytesOf(each);
    shelf = await shelve(anki, collectionOf(notes, { media }));
  });
  afterAll(async () => {
    await browser?.close();
    await shelf?.[Symbol.asyncDispose]();
  });

  describe.each([
    ['day', 'question'],
    ['day', 'answer'],
    ['night', 'question'],
    ['night', 'answer'],
  ] as const)('by %s, the %s on a phone', (time, side) => {
    let view: View;
    beforeAll(async () => {
      const scheme = time === 'night' ? 'dark' : 'light';
      const file = await shelf.page(side, time === 'night');
      view = await browser.open({ file }, { width: 360, height: 740, scheme });
      if (shots) {
        for (const name of [...names, ...Object.keys(drafts)])
          await view.page.locator(`#${name}`).screenshot({ path: `${shots}/${name}-${side}-${time}.png` });
      }
    });
    afterAll(async () => view?.close());

    it('is no wider than the screen', async () => {
      const wide = await view.page.evaluate(() =>
        [...document.querySelectorAll('section')]
          .filter((section) => section.scrollWidth > section.clientWidth)
          .map((section) => section.id),
      );
      expect(wide).toEqual([]);
      expect(await view.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });

    it('has enough contrast for every word', async () => {
      const broken = await brokenRules(view.page);
      expect(
        broken.filter((rule) => /^(?:color-contrast|image-alt|list|listitem|duplicate-id)/.test(rule)),
      ).toEqual([]);
    });

    it('shows every picture, says nothing and asks for nothing', async () => {
      const missing = await view.page.evaluate(() =>
        [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.outerHTML),
      );
      expect(missing).toEqual([]);
      expect(view.messages).toEqual([]);
      expect(view.refused).toEqual([]);
    });
  });

  it('has MathJax typeset every formula, and nothing else', async () => {
    await using view = await browser.open(
      { file: await shelf.page('answer', false) },
      { width: 360, height: 740 },
    );
    await typeset(view.page);
    const formulas = await view.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('section')]
          .map((section) => [section.id, section.querySelectorAll('mjx-container').length] as const)
          .filter(([id, count]) => id && count > 0),
      ),
    );
    expect(formulas).toEqual({
      cloze: 1,
      'display-math': 6,
      environments: 3,
      math: 12,
      'money-and-bars': 6,
      prices: 1,
    });
    expect(await view.page.locator('mjx-merror').count()).toBe(0);
    const wide = await view.page.evaluate(() =>
      [...document.querySelectorAll('#qa > section')]
        .filter((each) => each.scrollWidth > each.clientWidth)
        .map((each) => each.id),
    );
    expect(wide).toEqual([]);
    if (shots) await view.page.locator('#math').screenshot({ path: `${shots}/math-typeset.png` });
    expect(view.messages).toEqual([]);
  });

  it('scrolls long code and wide tables in boxes of their own', async () => {
    await using view = await browser.open(
      { file: await shelf.page('answer', false) },
      { width: 360, height: 740 },
    );
    const scrolls = (selector: string) =>
      view.page
        .locator(selector)
        .first()
        .evaluate((box) => {
          box.scrollLeft = 1000;
          return { moves: box.scrollLeft > 0, height: box.clientHeight < 400 };
        });
    expect(await scrolls('#code pre[data-language="c++"]')).toEqual({ moves: true, height: true });
    expect(await scrolls('#github .dp-table')).toEqual({ moves: true, height: true });
  });

  it('sets lists below each other at the side where their language begins', async () => {
    await using view = await browser.open(
      { file: await shelf.page('answer', false) },
      { width: 360, height: 740 },
    );
    const lefts = await view.page
      .locator('#lists .dp-answer > ul > li')
      .evaluateAll((items) => [...new Set(items.map((item) => item.getBoundingClientRect().left))]);
    expect(lefts.length).toBeLessThanOrEqual(2); // tasks stand further left than bullets
    const direction = (selector: string) =>
      view.page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await direction('#arabic .dp-answer li')).toBe('rtl');
    expect(await direction('#arabic .dp-answer pre')).toBe('ltr');
    expect(await direction('#lists .dp-answer li')).toBe('ltr');
  });

  it('marks right options with a sign and keeps what the front shows', async () => {
    await using view = await browser.open(
      { file: await shelf.page('answer', false) },
      { width: 360, height: 740 },
    );
    const visible = await view.page.locator('#choice .dp-option:visible').allInnerTexts();
    expect(visible.map((text) => text.replace(/\s+/g, ' ')).map((text) => /✓/.test(text))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    await using front = await browser.open(
      { file: await shelf.page('question', false) },
      { width: 360, height: 740 },
    );
    expect(await front.page.locator('#choice').textContent()).not.toContain('✓');
    expect(await front.page.locator('#cloze').textContent()).toContain('[a city] is the capital of [...]');
  });
});

function bytesOf({ file }: Media): Promise<Uint8Array> {
  const content = files[file] as Uint8Array | string;
  return mediaBytes(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}
