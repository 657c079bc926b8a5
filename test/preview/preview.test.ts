/** `deckpress preview` as an author has it: the real program, real files, a real browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { describe, expect, inject, it } from 'vitest';
import { openBrowser } from '../browser/browser.ts';
import { cliPath, deckpress, folderOf } from '../cli.ts';

const bank = `# Caches

## What does a cache cost?

Memory, and stale answers.

## What is a cache hit?

A request that the cache can answer.
`;

/** Starts the preview of a folder; it is stopped at the end of an `await using` scope, if not before. */
async function previewOf(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [cliPath, 'preview', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const [line] = (await Promise.race([once(child.stdout, 'data'), exit])) as [Buffer];
  const address = String(line).trim();
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    child.kill(signal);
    const [code] = await exit;
    return code;
  };
  return { address, stop, [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')) };
}

/** Asks as a browser might be made to. */
function ask(address: string, path: string, { method = 'GET', headers = {} } = {}) {
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(address);
      request({ hostname, port, path, method, headers }, async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString(),
          headers: response.headers,
        });
      })
        .on('error', reject)
        .end();
    },
  );
}

/** Reads the server's events until one of the name comes. */
async function eventOf(address: string, name: string): Promise<void> {
  const response = await fetch(new URL('/events', address), { signal: AbortSignal.timeout(20_000) });
  let text = '';
  for await (const part of response.body as ReadableStream<Uint8Array>) {
    text += new TextDecoder().decode(part);
    if (text.includes(`event: ${name}\n`)) return;
  }
}

it('serves the cards and nothing else', async () => {
  await using folder = await folderOf({ 'bank.md': bank, 'secret.txt': 'sesame' });
  await using preview = await previewOf(folder.path);
  expect(preview.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await ask(preview.address, '/');
  expect(page.status).toBe(200);
  expect(page.text).toContain('What does a cache cost?');
  expect(page.text).toContain('content="default-src &#x27;none&#x27;; style-src &#x27;sha256-');
  expect(page.headers['content-security-policy']).toBe("frame-ancestors 'none'");
  for (const path of [
    '/secret.txt',
    '/bank.md',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    `/${folder.path}/bank.md`,
  ]) {
    const answer = await ask(preview.address, path);
    expect([path, answer.status, answer.text]).toEqual([path, 404, 'Not here.\n']);
  }
  expect((await ask(preview.address, '/', { method: 'POST' })).status).toBe(405);
});

it('answers to no name but its own, and to no other page', async () => {
  await using folder = await folderOf({ 'bank.md': bank });
  await using preview = await previewOf(folder.path);
  const { port } = new URL(preview.address);
  const status = async (headers: Record<string, string>) =>
    (await ask(preview.address, '/', { headers })).status;
  expect(await status({ host: `localhost:${port}` })).toBe(200);
  expect(await status({ host: 'rebound.example' })).toBe(421);
  expect(await status({ host: `rebound.example:${port}` })).toBe(421);
  expect(await status({ host: `127.0.0.1:${Number(port) + 1}` })).toBe(421);
  expect(await status({ origin: 'https://other.example' })).toBe(403);
  expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(200);
});

it('follows the files: changed, added, broken, mended', async () => {
  await using folder = await folderOf({ 'bank.md': bank, 'deckpress.yaml': 'title: Caches\n' });
  await using preview = await previewOf(folder.path);
  const after = async (change: () => Promise<void>) => {
    const event = eventOf(preview.address, 'change');
    await new Promise((listening) => setTimeout(listening, 200));
    await change();
    await event;
    return (await ask(preview.address, '/')).text;
  };
  expect(await after(() => folder.write({ 'bank.md': bank.replace('Memory', 'Money') }))).toContain(
    'Money, and stale',
  );
  const more =
    '# More\n\n## What is eviction?\n\nRemoval of an entry.\n\n## What is a miss?\n\n![x](gone.png) None.\n';
  const added = await after(() => folder.write({ 'more.md': more }));
  expect(added).toContain('What is eviction?');
  expect(added).toContain('picture-missing');
  expect(await after(() => folder.write({ 'deckpress.yaml': 'titel: Caches\n' }))).toContain('titel');
  expect(await after(() => folder.write({ 'deckpress.yaml': 'title: Caches\n' }))).toContain(
    'What is eviction?',
  );
  expect(await after(() => rm(`${folder.path}/more.md`))).not.toContain('What is eviction?');
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends on %s with exit code 0, even while a browser listens',
  async (signal) => {
    await using folder = await folderOf({ 'bank.md': bank });
    await using preview = await previewOf(folder.path, 'bank.md');
    const listener = fetch(new URL('/events', preview.address));
    expect((await listener).status).toBe(200);
    expect(await preview.stop(signal)).toBe(0);
  },
);

it('says what is wrong before it serves anything', async () => {
  await using folder = await folderOf({ 'bank.md': bank });
  await using preview = await previewOf(folder.path);
  const { port } = new URL(preview.address);
  const taken = await deckpress(['preview', '--port', port], { cwd: folder.path });
  expect([taken.code, taken.stdout]).toEqual([2, '']);
  expect(taken.stderr).toContain(`Port ${port} is taken`);
  expect((await deckpress(['preview', 'nowhere.md'], { cwd: folder.path })).code).toBe(2);
  expect((await deckpress(['preview', '--port', '70000'], { cwd: folder.path })).code).toBe(2);
});

const { path } = inject('chromium');

describe.skipIf(!path)('needs Chromium: the preview', () => {
  it('shows a change in the open page, beside what check says of it', async () => {
    await using folder = await folderOf({ 'bank.md': bank });
    await using preview = await previewOf(folder.path);
    await using browser = await openBrowser(path);
    await using view = await browser.open({ address: preview.address }, { width: 1500, height: 900 });
    const { page } = view;
    const first = page.locator('article').first();
    await expect.poll(() => first.locator('.pane').count()).toBe(3);
    const backgrounds = await first
      .locator('.pane > .card:first-child')
      .evaluateAll((cards) =>
        cards.map((card) => card.ownerDocument.defaultView?.getComputedStyle(card).backgroundColor),
      );
    expect(backgrounds[0]).not.toBe(backgrounds[1]);
    expect(await first.locator('.mobile').evaluate((pane) => pane.clientWidth)).toBe(360);

    await folder.write({ 'bank.md': bank.replace('A request that', '![Hit](hit.png)\n\nA lookup that') });
    const changed = page.locator('article.changed');
    await expect.poll(() => changed.count(), { timeout: 20_000 }).toBe(1);
    expect(await changed.textContent()).toContain('A lookup that');
    expect(await changed.locator('.messages').textContent()).toContain('“hit.png” does not exist');
    expect(view.messages).toEqual([]);
  });
});
