/**
 * Takes the README's pictures of the banks in `content/`, with the page's and the cards' real styles:
 * `npm run pictures`. They are committed, so it is run when the looks change.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, it } from 'vitest';
import { withoutIds } from '../../src/export/html/style.ts';
import { noteTypes } from '../../src/export/note-types.ts';
import { deckpress, folderOf, projectRoot } from '../cli.ts';
import { type Browser, openBrowser } from './browser.ts';

const folder = fileURLToPath(new URL('../../.github/images', import.meta.url));
const { path } = inject('chromium');

it.skipIf(!path)('takes the pictures', async () => {
  await mkdir(folder, { recursive: true });
  await using out = await folderOf({});
  await deckpress(['build', join(projectRoot, 'content'), '--out', out.path, '--format', 'html'], {
    cwd: projectRoot,
  });
  await using browser = await openBrowser(path);
  await picture(browser, 'card', [
    [await cardShot(browser, out.path, 'day', 'front'), await cardShot(browser, out.path, 'day', 'back')],
    [await cardShot(browser, out.path, 'night', 'front'), await cardShot(browser, out.path, 'night', 'back')],
  ]);
  await picture(browser, 'page', [
    [await pageShot(browser, out.path, { width: 980, height: 720 })],
    [await pageShot(browser, out.path, { width: 360, height: 720, scheme: 'dark' }, true)],
  ]);
});

/** A PNG of as many pixels as CSS pixels. */
type Shot = Buffer;

/** One side of one card as Anki shows it: the note type's style alone, without the page around it. */
async function cardShot(
  browser: Browser,
  out: string,
  time: 'day' | 'night',
  side: 'front' | 'back',
): Promise<Shot> {
  const file = join(out, 'probability-and-statistics.html');
  await using view = await browser.open({ file });
  const card = view.page.locator('article', { hasText: 'You test positive' }).first();
  const front = await card.locator('.front').innerHTML();
  const html =
    side === 'front'
      ? front
      : `<div class="dp-answered">${front}</div>${await card.locator('.back').innerHTML()}`;
  const style = withoutIds(noteTypes.basic.css);
  const name = time === 'night' ? 'card nightMode' : 'card';
  const math = 'math { font-family: "Latin Modern Math", "DejaVu Math TeX Gyre", math }'; // near to Anki's MathJax
  const alone = `<!doctype html><style>${style} ${math} body { margin: 0 }</style><body><div class="${name}">${html}</div></body>`;
  await using anki = await browser.open({ html: alone }, { width: 620 });
  return await anki.page.locator('.card').screenshot();
}

async function pageShot(
  browser: Browser,
  out: string,
  look: { width: number; height: number; scheme?: 'light' | 'dark' },
  answered = false,
): Promise<Shot> {
  const file = join(out, 'sql-and-databases.html');
  await using view = await browser.open({ file }, { ...look, touch: answered });
  if (answered) {
    await view.page.click('#start');
    await view.page.click('#flip');
  }
  return await view.page.screenshot();
}

/** Lays columns of shots side by side, as WebP: a third of the PNG's size. */
async function picture(browser: Browser, name: string, columns: Shot[][]): Promise<void> {
  const images = columns.map((shots) => {
    const own = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
    return `<div>${own.join('')}</div>`;
  });
  const html = `<!doctype html><style>
    body { display: inline-flex; gap: 20px; margin: 0; padding: 20px; background: #dfe3e8 }
    div { display: flex; flex-direction: column; gap: 20px }
    img { border-radius: 12px; box-shadow: 0 4px 20px rgb(0 0 0 / 16%) }
    </style><body>${images.join('')}</body>`;
  await using view = await browser.open({ html }, { width: 4000, height: 4000 });
  const { width, height } = (await view.page.locator('body').boundingBox()) ?? { width: 0, height: 0 };
  const session = await view.page.context().newCDPSession(view.page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}
