import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { brokenRules } from './accessibility.ts';
import { type Browser, openBrowser } from './browser.ts';

const { path } = inject('chromium');

describe.skipIf(!path)('needs Chromium: the browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await openBrowser(path);
    folder = await mkdtemp(join(tmpdir(), 'deckpress-browser-'));
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows a file with the pictures beside it', async () => {
    await writeFile(
      join(folder, 'red.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>',
    );
    await writeFile(join(folder, 'page.html'), '<!doctype html><img src="red.svg" alt="red">');
    await using view = await browser.open({ file: join(folder, 'page.html') });
    expect(await view.page.locator('img').evaluate((image) => image.clientWidth)).toBe(7);
    expect(view.messages).toEqual([]);
  });

  it('collects what the console and scripts say', async () => {
    const html = "<script>console.warn('careful'); throw new Error('broken')</script>";
    await using view = await browser.open({ html });
    await expect.poll(() => view.messages).toEqual(['warning: careful', 'error: broken']);
  });

  it.each([
    ['a picture', '<img src="https://example.org/a.png">', 'https://example.org/a.png'],
    ['a style', '<style>@import "https://example.org/a.css"</style>', 'https://example.org/a.css'],
    ['a script', "<script>fetch('http://localhost:9/a').catch(() => {})</script>", 'http://localhost:9/a'],
    ['a socket', "<script>new WebSocket('ws://localhost:9/')</script>", 'ws://localhost:9/'],
  ])('fails on %s that asks the network', async (_, html, address) => {
    const view = await browser.open({ html });
    await expect.poll(() => view.refused).toEqual([address]);
    await expect(view.close()).rejects.toThrow(`The page asked the network for ${address}`);
  });

  it('takes day and night screenshots of a given width', async () => {
    const html = '<style>@media (prefers-color-scheme: dark) { body { background: black } }</style>';
    const shots: Buffer[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await using view = await browser.open({ html }, { width: 320, height: 200, scheme });
      shots.push(await view.screenshot(join(folder, `${scheme}.png`)));
    }
    const [day, night] = shots as [Buffer, Buffer];
    // A PNG's width and height are bytes 16 to 23.
    expect([day.readUInt32BE(16), day.readUInt32BE(20)]).toEqual([320, 200]);
    expect(day.equals(night)).toBe(false);
  });

  it('names the accessibility rules that a page breaks', async () => {
    const body = '<main><h1>Deck</h1><img src="data:," id="bare"></main>';
    const page = (image: string) =>
      `<!doctype html><html lang="en"><title>Deck</title>${body.replace('id="bare"', image)}</html>`;
    await using bad = await browser.open({ html: page('id="bare"') });
    expect(await brokenRules(bad.page)).toEqual(['image-alt: #bare']);
    await using good = await browser.open({ html: page('alt="A deck"') });
    expect(await brokenRules(good.page)).toEqual([]);
  });
});

it('says that a test should have been skipped', async () => {
  await expect(openBrowser(undefined)).rejects.toThrow('describe.skipIf');
});
