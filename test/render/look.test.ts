import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Known, Media } from '../../src/model.ts';
import { mediaBytes } from '../../src/render/pictures.ts';
import { brokenRules } from '../browser/accessibility.ts';
import { type Browser, openBrowser } from '../browser/browser.ts';
import { collectionOf, knownNote } from '../known.ts';
import { type Shelf, shelve } from './cards.ts';
import { files, folder, hardCase } from './hard-cases.ts';

const chromium = inject('chromium').path;
const anki = inject('anki').path;
const shots = process.env.DECKPRESS_SHOTS;

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

describe.skipIf(!chromium || !anki)('needs Chromium and Anki’s engine: cards', () => {
  let browser: Browser;
  let shelf: Shelf;
  const cards = new Map<string, number>();

  beforeAll(async () => {
    browser = await openBrowser(chromium);
    const shown = await Promise.all(names.map((name) => hardCase(name)));
    const notes: Known[] = shown.map(({ note }, i) => knownNote({ ...note, guid: names[i] as string }));
    const media: Record<string, Uint8Array> = {};
    for (const each of shown.flatMap((one) => one.media)) media[each.name] = await bytesOf(each);
    shelf = await shelve(anki, collectionOf(notes, { media }));
    for (const { id, guid } of await shelf.anki.cards()) cards.set(guid, id);
  });
  afterAll(async () => {
    await browser.close();
    await shelf[Symbol.asyncDispose]();
  });

  const looks = names.flatMap((name) => [false, true].map((night) => ({ name, night })));

  it.each(looks)('$name, night $night: legible on a phone, quiet, and whole', async ({ name, night }) => {
    const file = await shelf.page(cards.get(name) as number, 'answer', night);
    await using view = await browser.open(
      { file },
      { width: 360, height: 700, scheme: night ? 'dark' : 'light' },
    );
    if (shots) await view.screenshot(`${shots}/${name}-${night ? 'night' : 'day'}.png`);
    const wide = await view.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(360);
    expect((await brokenRules(view.page)).filter((rule) => rule.startsWith('color-contrast'))).toEqual([]);
    const broken = await view.page.evaluate(() =>
      [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src),
    );
    expect(broken).toEqual([]);
    expect(view.messages).toEqual([]);
    expect(view.refused).toEqual([]);
  });
});

function bytesOf({ file }: Media): Promise<Uint8Array> {
  const content = files[file] as Uint8Array | string;
  return mediaBytes(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}
