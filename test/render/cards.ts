/** Cards in a browser as Anki shows them: the engine's HTML and CSS, with the pictures beside the page. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bytesOf } from '../../src/artifacts.ts';
import { apkg } from '../../src/export/apkg/index.ts';
import type { Artifact, Collection } from '../../src/model.ts';
import { type Collection as Anki, openCollection } from '../anki/engine.ts';

export interface Shelf extends AsyncDisposable {
  anki: Anki;
  /** The path of a page with one side of each card, as Anki's window shows it; each has its note's GUID for id. */
  page(side: 'question' | 'answer', night: boolean): Promise<string>;
}

/** Imports a collection's package into Anki's engine. */
export async function shelve(python: string | undefined, collection: Collection): Promise<Shelf> {
  const folder = await mkdtemp(join(tmpdir(), 'deckpress-cards-'));
  const [artifact] = await apkg.export(collection, undefined as never);
  const path = join(folder, 'deck.apkg');
  await writeFile(path, await bytesOf(artifact as Artifact));
  for (const name of collection.media.keys())
    await writeFile(join(folder, name), await collection.readMedia(name));
  const anki = await openCollection(python);
  await anki.importPackage(path);
  return {
    anki,
    async page(side, night) {
      let css = '';
      const sides: string[] = [];
      for (const { id, guid, ord } of await anki.cards()) {
        const shown = await anki.render(id);
        css = shown.css;
        sides.push(`<section id="${guid}${ord > 0 ? `-${ord + 1}` : ''}">${shown[side]}</section>`);
      }
      const file = join(folder, `${side}-${night ? 'night' : 'day'}.html`);
      await writeFile(file, windowOf(sides.join('\n'), css, night));
      return file;
    },
    async [Symbol.asyncDispose]() {
      await anki.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The engine leaves a card's style and window to the program around it. */
function windowOf(html: string, css: string, night: boolean): string {
  const classes = night ? 'card card1 nightMode' : 'card card1';
  return `<!doctype html><html class="${night ? 'night-mode' : ''}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Card</title><style>${css}</style></head><body class="${classes}"><div id="qa">${html}</div></body></html>`;
}

const mathjax = createRequire(import.meta.url).resolve('mathjax/es5/tex-svg-full.js');

/** Typesets a page's formulas with MathJax, set up as in Anki. */
export async function typeset(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, {
      MathJax: {
        tex: {
          inlineMath: [['\\(', '\\)']],
          displayMath: [['\\[', '\\]']],
          processEscapes: false,
          processEnvironments: false,
          processRefs: false,
        },
        startup: { typeset: false },
      },
    });
  });
  await page.addScriptTag({ path: mathjax });
  await page.evaluate('MathJax.startup.promise.then(() => MathJax.typesetPromise())');
}
