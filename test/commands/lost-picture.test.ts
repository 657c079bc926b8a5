/** A picture that vanishes while a bank is built costs the artifacts that show it, and no others. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Manifest } from '../../src/write/index.ts';
import { author } from '../identify/author.ts';

const bank = {
  'a.md':
    '# Rivers\n\n## What is a delta?\n\nA mouth. ![Delta](delta.gif)\n\n## What is a ford?\n\nA crossing.\n',
  'delta.gif': 'GIF89a',
};

it('is told for each of them, and manifest and checksums say what lies there', async () => {
  const ada = author(bank);
  const { host } = ada;
  const bytesAt = async (name: string) => Buffer.from(await host.readFile(`/out/${name}`));
  expect((await ada.run('build', '.', '--out', '/out')).code).toBe(0);
  const before = new Map<string, Buffer>();
  for (const name of ['rivers.apkg', 'rivers.html', 'rivers.json']) before.set(name, await bytesAt(name));

  ada.edit('a.md', 'A crossing.', 'A shallow place.');
  const { readFile } = host;
  let reads = 0;
  host.readFile = async (path) => {
    if (path === '/bank/delta.gif' && ++reads > 1)
      throw Object.assign(new Error(`EACCES: ${path}`), { code: 'EACCES', path });
    return readFile(path);
  };
  const { code, err } = await ada.run('build', '.', '--out', '/out');
  expect(code).toBe(1);
  const reason = 'delta.gif could be read before, and no longer can: permission denied';
  for (const name of ['rivers.apkg', 'rivers.html'])
    expect(err).toMatch(new RegExp(`${name}\\n.*error.*${reason}`));
  expect(err.match(/output-unwritable/g)).toHaveLength(2);

  expect(await bytesAt('rivers.apkg')).toEqual(before.get('rivers.apkg'));
  expect(await bytesAt('rivers.html')).toEqual(before.get('rivers.html'));
  expect(await bytesAt('rivers.json')).not.toEqual(before.get('rivers.json'));
  const manifest = JSON.parse(String(await bytesAt('manifest.json'))) as Manifest;
  const files = manifest.decks.flatMap((deck) => deck.files);
  expect(files.map(({ path }) => path)).toContain('rivers.apkg');
  for (const { path, size, sha256 } of files) {
    const bytes = await bytesAt(path);
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')], path).toEqual([size, sha256]);
  }
  expect(String(await bytesAt('SHA256SUMS'))).toBe(
    files
      .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
      .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
      .join(''),
  );
});

it('leaves no artifact of its kind where there was none, and all others', async () => {
  const ada = author(bank);
  const { readFile } = ada.host;
  let reads = 0;
  ada.host.readFile = async (path) => {
    if (path === '/bank/delta.gif' && ++reads > 1)
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', path });
    return readFile(path);
  };
  expect((await ada.run('build', '.', '--out', '/out')).code).toBe(1);
  expect([...ada.files.keys()].filter((path) => path.startsWith('/out/')).sort()).toEqual(
    ['SHA256SUMS', 'manifest.json', 'rivers.anki.txt', 'rivers.csv', 'rivers.json', 'rivers.quizlet.txt'].map(
      (name) => `/out/${name}`,
    ),
  );
});
