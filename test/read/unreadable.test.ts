/** What may not be read costs nothing but itself. */
import { expect, it } from 'vitest';
import { parseLock } from '../../src/identify/lock/format.ts';
import type { Finding } from '../../src/report/json.ts';
import { type Author, author } from '../identify/author.ts';

const page = (word: string) => `# ${word}\n\n## What is ${word}?\n\nThe word ${word}.\n`;

/** Takes the right to read paths away, as the system would. */
function forbid({ host }: Author, ...paths: string[]): void {
  const { readFile, readFolder } = host;
  const check = (path: string) => {
    if (paths.some((each) => path === each || path.startsWith(`${each}/`)))
      throw Object.assign(new Error(`EACCES: ${path}`), { code: 'EACCES', path });
  };
  host.readFile = async (path) => {
    check(path);
    return readFile(path);
  };
  host.readFolder = async (path) => {
    check(path);
    return readFolder(path);
  };
}

const bank = {
  'deckpress.yaml': 'id: ada/words\n',
  'a.md': page('one'),
  'shut/b.md': page('two'),
  'open/.gitignore': 'c.md\n',
  'open/c.md': page('three'),
};
const repository = { '.git/HEAD': 'ref: refs/heads/main\n' };

it('a folder and a list of what git ignores are named, and all else is built', async () => {
  const ada = author({ ...bank, ...repository });
  forbid(ada, '/bank/shut', '/bank/open/.gitignore');
  const { code, out } = await ada.run('check', '--reporter', 'json');
  expect(code).toBe(1);
  expect(
    (JSON.parse(out) as Finding[]).map(({ file, rule, message }) => [file, rule, message]).sort(),
  ).toEqual([
    ['open/.gitignore', 'file-unreadable', 'This could not be read: permission denied'],
    ['shut', 'file-unreadable', 'This could not be read: permission denied'],
  ]);
  expect((await ada.list()).map(({ file }) => file)).toEqual(['a.md', 'open/c.md']);
});

it('a folder’s notes are not retired', async () => {
  const ada = author({ ...bank, ...repository });
  await ada.run('init', '--yes');
  const before = ada.text('deckpress.lock');
  expect(parseLock(before).lock.entries.size).toBe(2);
  forbid(ada, '/bank/shut');
  await ada.run('build', '.', '--format', 'json');
  expect(ada.text('deckpress.lock')).toBe(before);
});

it('an artifact folder’s manifest that may not be read is no reason to stop', async () => {
  const ada = author({ ...bank, 'site/manifest.json': '{}', 'site/d.md': page('four') });
  forbid(ada, '/bank/site/manifest.json');
  expect((await ada.list()).map(({ file }) => file)).toContain('site/d.md');
});
