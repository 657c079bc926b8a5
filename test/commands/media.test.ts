/** What is said about the pictures, sounds and films of a bank: missing, too large, or used nowhere. */
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Finding } from '../../src/report/json.ts';
import { deckpress, folderOf } from '../cli.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
const card = '## What is it?\n\nIt is ![it](images/used.png)\n';

async function said(path: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await deckpress(['check', '--reporter', 'json', ...args], { cwd: path });
  const findings = JSON.parse(stdout || '[]') as Finding[];
  return findings.map(({ file, rule, severity }) => `${severity} ${rule} ${file}`);
}

it('names what no Markdown refers to, and nothing else', async () => {
  await using folder = await folderOf({
    'bank.md': `---\ncover: images/cover.jpg\n---\n\n${card}`,
    'README.md': [
      '# About\n\n![logo](images/logo.png) and [a film](<media/my film.mp4>)',
      '<picture><source srcset="images/dark.png 1x, images/dark2.png 2x"><img src="images/light.png"></picture>',
      '<!-- ![later](images/later.png) -->',
      '[ref]: images/by-reference.png',
    ].join('\n\n'),
    'draft/unbuilt.md': '![draft](sketch.webp) ![[elsewhere.png]] [[linked.svg]]\n',
    'deckpress.yaml': 'exclude: [draft, old]\n',
    '.gitignore': 'ignored.png\n',
    'images/old.png': png,
    'images/Used.png': png,
    'media/old song.mp3': png,
    'media/notes.txt': 'no medium',
    'old/excluded.png': png,
    '.hidden/secret.png': png,
    'out/page.png': png,
    'node_modules/x/x.png': png,
    'images/ignored.png': png,
    'draft/sketch.webp': png,
    'vault/deep/elsewhere.png': png,
    'vault/linked.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'media/my film.mp4': png,
    ...Object.fromEntries(
      ['used', 'logo', 'dark', 'dark2', 'light', 'later', 'by-reference'].map((name) => [
        `images/${name}.png`,
        png,
      ]),
    ),
    'images/cover.jpg': png,
  });
  await mkdir(join(folder.path, '.git'));
  expect(await said(folder.path)).toEqual([
    'info picture-unused images/Used.png',
    'info picture-unused images/old.png',
    'info picture-unused media/old song.mp3',
  ]);
  const { code, stderr } = await deckpress(['build', '--format', 'json'], { cwd: folder.path });
  expect(code).toBe(0);
  expect(stderr).toContain('images/old.png');
  // Of a part of the bank it can't be told what the rest refers to.
  expect(await said(folder.path, 'bank.md')).toEqual([]);
});

it('says nothing of pictures where there is no card that could show them', async () => {
  await using folder = await folderOf({ 'README.md': 'A project.\n', 'images/screen.png': png });
  expect(await said(folder.path)).toEqual(['error no-questions README.md']);
});

it('finds what Obsidian embeds in any folder, and tells what it can’t choose between', async () => {
  await using folder = await folderOf({
    'notes/bank.md':
      '## What is one?\n\n![[One.png|200]]\n\n## What is two?\n\n![[two.png]]\n\n## And this?\n\n![[b/two.png]]\n',
    'attachments/one.png': png,
    'a/two.png': png,
    'b/two.png': png,
    'deckpress.yaml': 'id: embeds\n',
  });
  const { stdout } = await deckpress(['check', '--reporter', 'json'], { cwd: folder.path });
  expect(JSON.parse(stdout)).toMatchObject([
    {
      file: 'notes/bank.md',
      line: 7,
      rule: 'picture-missing',
      message: '“two.png” may be any of a/two.png, b/two.png',
    },
  ]);
  const built = async (...args: string[]) => {
    await deckpress(['build', '--format', 'json', '--out', 'out', ...args], { cwd: folder.path });
    const files = await folder.read('out');
    const json = [...files].find(([name]) => name.endsWith('.json') && name !== 'manifest.json')?.[1];
    return JSON.parse(String(json)).notes.map((note: { media: string[] }) =>
      note.media.map((name) => name.replace(/-[0-9a-f]{16}/, '')),
    );
  };
  expect(await built()).toEqual([['one.png'], [], ['two.png']]);
  // A note is the same whether its bank is built whole or in part.
  expect(await built('notes')).toEqual([['one.png'], [], ['two.png']]);
});

it('tells the size of what is large, and takes no link out of the bank for a picture of it', async () => {
  await using folder = await folderOf({
    'bank.md': '## What is large?\n\n![](big.png) ![](big.mp4) ![](small.png) ![](none.png)\n',
    'big.png': new Uint8Array(2_340_000),
    'big.mp4': new Uint8Array(21_000_000),
    'small.png': new Uint8Array(1_999_999),
  });
  await symlink('/etc/hostname', join(folder.path, 'linked.png'));
  const { stdout } = await deckpress(['check', '--reporter', 'json'], { cwd: folder.path });
  const findings = JSON.parse(stdout) as Finding[];
  expect(findings.map(({ line, rule, message }) => [line, rule, message])).toEqual([
    [3, 'picture-large', '“big.png” has 2.3 MB; 2.0 MB are plenty'],
    [3, 'picture-large', '“big.mp4” has 21.0 MB; 20.0 MB are plenty'],
    [3, 'picture-missing', '“none.png” does not exist'],
  ]);
});
