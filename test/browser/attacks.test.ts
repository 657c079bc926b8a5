/**
 * Attacks wherever a bank has words: file and media names, front matter, headings, tags, decks, alternative texts,
 * options, the configuration. Nothing of them runs on the page, in the preview, or on Anki's cards.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bytesOf } from '../../src/artifacts.ts';
import { configSchema } from '../../src/config/schema.ts';
import { embedMedia } from '../../src/export/html/cards.ts';
import { html } from '../../src/export/html/index.ts';
import { memoryHost } from '../../src/host/memory.ts';
import type { Artifact, Collection } from '../../src/model.ts';
import { collect, press } from '../../src/pipeline.ts';
import { previewPage } from '../../src/preview/page.ts';
import { findBanks } from '../../src/read/bank.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';
import { attacks, runsOn } from '../render/attacks.ts';
import { type Shelf, shelve, typeset } from '../render/cards.ts';
import { type Browser, openBrowser, type View } from './browser.ts';

const chromium = inject('chromium').path;
const anki = inject('anki').path;

const line = (attack: string) => attack.replace(/[\s\0]+/g, ' ');
const literal = (attack: string) => line(attack).replace(/[!-/:-@[-`{-~]/g, '\\$&');
/** What a file’s name may hold. */
const nameOf = (attack: string) =>
  line(attack)
    .replace(/[/\\]/g, '')
    .replace(/^[.!\s]+/, '')
    .slice(0, 80);

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

function filesOf(attack: string, i: number): [string, string][] {
  const matter = {
    title: `${i} ${attack}`,
    deck: `D ${i}::${attack}`,
    tags: [attack, `t::${attack}`],
    language: attack,
  };
  const media = `${i} ${nameOf(attack)}.svg`;
  const text = `---\n${JSON.stringify(matter)}\n---

# Title ${line(attack)}

## Section ${line(attack)}

### What is ${i}?

${attack.replaceAll('\0', '')}

### Why ${i}: ${line(attack)}?

![${literal(attack)}](<${encodeURIComponent(media)}> "${literal(attack)}")

### Which is ${i}, ${line(attack)}?

- [x] ${line(attack)}
- [ ] No, ${line(attack)}

Because.
`;
  return [
    [`${i} ${nameOf(attack)}.md`, text],
    [media, dot],
  ];
}

const all = attacks.map(line).join(' ');
const config = {
  id: 'attacks',
  title: all,
  description: attacks.join('\n\n'),
  release: all,
  license: all,
  repository: 'https://github.com/o/r"><script>pwned()</script>',
  language: '"><script>pwned()</script>',
  tags: ["'><script>pwned()</script>", '[sound:x.mp3]'],
};

/** What on a page could run, load or restyle. */
function dangers(): string[] {
  const bad: string[] = [];
  const own = new Set(document.head.querySelectorAll('script, style, meta'));
  for (const element of document.querySelectorAll('*')) {
    const place = `${element.parentElement?.outerHTML.slice(0, 100)} … ${element.outerHTML.slice(0, 120)}`;
    if (/^(?:script|iframe|object|embed|form|link|meta|base|style|template)$/i.test(element.tagName)) {
      if (!own.has(element)) bad.push(place);
    }
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^srcset$|^poster$|^background$|^style$/i.test(name)) {
        if (!(name === 'style' && element.matches('.group, mjx-container *, mjx-container'))) bad.push(place);
      }
      if (/^(?:href|action)$/i.test(name) && !/^(?:https?:|mailto:|#)/i.test(value)) bad.push(place);
      if (name === 'src' && !/^(?:data:image\/svg|[a-z0-9-]+\.svg$)/.test(value)) bad.push(place);
    }
  }
  return bad;
}

describe.skipIf(!chromium)('needs Chromium: attacks on a whole bank', { timeout: 240_000 }, () => {
  let browser: Browser;
  let folder: string;
  let collection: Collection;
  let preview: string;

  beforeAll(async () => {
    browser = await openBrowser(chromium);
    folder = await mkdtemp(join(tmpdir(), 'deckpress-attacks-'));
    const files = attacks.flatMap(filesOf).map(([name, text]) => [`/bank/${name}`, text] as const);
    const host = memoryHost(new Map([...files, ['/bank/deckpress.yaml', JSON.stringify(config)]]));
    const [bank] = await findBanks(host, { paths: ['/bank'] }, configSchema([], []));
    if (!bank) throw new Error('No bank was found');
    const pressed = await press(bank, host, 1_700_000_000);
    [collection] = collect(pressed, host) as [Collection];
    preview = await previewPage([{ collection, addresses: await embedMedia(collection) }], pressed.files);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page on which every attack is counted that runs; at the end there must be none. */
  async function use(content: string | Uint8Array, action: (page: Page, view: View) => Promise<void>) {
    const file = join(folder, 'page.html');
    await writeFile(file, content);
    await using view = await browser.open({ html: '<title>x</title>' });
    const ran = await runsOn(view.page);
    await view.page.goto(pathToFileURL(file).href);
    await action(view.page, view);
    expect(await view.page.evaluate(dangers)).toEqual([]);
    expect(ran).toEqual([]);
    expect(view.messages).toEqual([]);
    expect(view.refused).toEqual([]);
  }

  async function pageOf(of: Collection): Promise<Uint8Array> {
    const [artifact] = await html.export(of, undefined);
    return bytesOf(artifact as Artifact);
  }

  it('has made notes of every file, with its picture', () => {
    const files = new Set(collection.notes.map(({ file }) => file.split(' ')[0]));
    expect(attacks.filter((_, i) => !files.has(String(i)))).toEqual([]);
    expect(collection.media.size).toBeGreaterThan(attacks.length - 10);
    expect(collection.notes.length).toBeGreaterThan(2 * attacks.length);
  });

  it('do nothing on the page, read, searched, filtered and flipped through', async () => {
    await use(await pageOf(collection), async (page) => {
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      expect(await page.locator('article').count()).toBeGreaterThanOrEqual(collection.notes.length);
      for (const query of ['<script>', '"><img src=x onerror=pwned()>']) {
        await page.fill('#query', query);
        expect(await page.locator('#status').textContent()).toMatch(/\d cards|No card/);
      }
      await page.click('#clear');
      for (const field of ['deck', 'tag']) {
        const values = await page
          .locator(`#${field} option`)
          .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
        expect(values.length).toBeGreaterThan(attacks.length / 2);
        for (const value of values.filter((each) => /script|onerror/.test(each)).slice(0, 10))
          await page.selectOption(`#${field}`, value);
        await page.selectOption(`#${field}`, '');
      }
      const address = page.url().replace(/#.*/, '');
      for (const attack of [
        'card="><script>pwned()</script>',
        'tag=<img src=x onerror=pwned()>',
        'query=__proto__',
      ])
        await page.goto(`${address}#${attack}`);
      await page.goto(`${address}#`);
      await page.click('#start');
      for (let i = 0; i < 5; i++) {
        await page.keyboard.press('Space');
        await page.keyboard.press('j');
      }
      const data = await page.locator('script[type="application/ld+json"]').textContent();
      expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'Quiz', license: all });
    });
  });

  it('do nothing in the preview', async () => {
    await use(preview.replaceAll("connect-src 'self'", "connect-src 'none'"), async (page, view) => {
      await page.evaluate('for (const each of document.querySelectorAll("article")) each.scrollIntoView()');
      expect(await page.locator('article').count()).toBeGreaterThanOrEqual(collection.notes.length);
      view.messages.length = 0; // there is no server for it to follow
    });
  });

  it('do nothing as the name of a deck, as a tag, or as what else is told of a bank', async () => {
    await use('<!doctype html><title>x</title>', async (page) => {
      for (const attack of attacks) {
        const fields = { question: rendered('Q'), answer: rendered('A') };
        const named = collectionOf([knownNote({ deck: attack, tags: [attack], fields })], { name: attack });
        const credits = { id: attack, release: attack, license: attack, language: attack };
        const file = join(folder, 'named.html');
        await writeFile(file, await pageOf({ ...named, credits, decks: [] }));
        await page.goto(pathToFileURL(file).href);
        expect(await page.locator('article').count(), attack).toBe(1);
        expect(await page.evaluate(dangers), attack).toEqual([]);
      }
    });
  });

  describe.skipIf(!anki)('and Anki’s engine', () => {
    let shelf: Shelf;
    beforeAll(async () => {
      shelf = await shelve(anki, collection);
    });
    afterAll(async () => shelf?.[Symbol.asyncDispose]());

    it('break no note, card, deck or tag', async () => {
      const stored = await shelf.anki.notes();
      expect(stored).toHaveLength(collection.notes.length);
      for (const note of collection.notes) {
        const { tags } = stored.find(({ guid }) => guid === note.guid) ?? {};
        // To Anki tags are one that differ by case alone.
        const lower = (all: readonly string[] = []) => all.map((tag) => tag.toLowerCase()).sort();
        expect(lower(tags)).toEqual(lower(note.tags));
      }
      expect(await shelf.anki.emptyCards()).toEqual([]);
      expect(await shelf.anki.fixIntegrity()).toMatchObject({ ok: true });
      expect((await shelf.anki.checkMedia()).missing).toEqual([]);
      const decks = new Set((await shelf.anki.decks()).map(({ name }) => name));
      for (const { deck } of collection.notes) expect(decks).toContain(deck);
      for (const { id } of await shelf.anki.cards())
        expect(await shelf.anki.render(id)).toMatchObject({ questionAv: [], answerAv: [] });
    });

    it.each(['question', 'answer'] as const)(
      'do nothing on the %s, nor in a deck’s description',
      async (side) => {
        const file = await shelf.page(side, false);
        await using view = await browser.open({ html: '<title>x</title>' });
        const ran = await runsOn(view.page);
        await view.page.goto(pathToFileURL(file).href);
        const descriptions = collection.decks.map(({ description }) => description);
        await view.page.evaluate((parts) => {
          for (const part of parts) {
            const section = document.createElement('section');
            section.innerHTML = part;
            document.body.append(section);
          }
        }, descriptions);
        expect(await view.page.evaluate(dangers)).toEqual([]);
        await typeset(view.page);
        const linked = view.page
          .locator('mjx-container')
          .filter({ has: view.page.locator('a, [class~="card"]') });
        expect(
          await linked.evaluateAll((all) => all.map((it) => it.parentElement?.outerHTML.slice(0, 300))),
        ).toEqual([]);
        expect(ran).toEqual([]);
        expect(view.messages).toEqual([]);
        expect(view.refused).toEqual([]);
      },
    );
  });
});
