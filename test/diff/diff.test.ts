import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { changedWords } from '../../src/diff/words.ts';
import { filesAt } from '../../src/host/git.ts';
import { author } from '../identify/author.ts';
import { halfReworded, items, page } from '../identify/questions.ts';

const run = promisify(execFile);

/** Two releases of a bank, each as all artifacts, in `/old` and `/out`. */
async function twoReleases() {
  const list = items(8);
  const ada = author({ 'deckpress.yaml': 'id: ada/yard\ntitle: Yard\n', 'a.md': page('A', list) });
  await ada.run('init', '--yes');
  await ada.build(/\.apkg$/);
  for (const [path, bytes] of [...ada.files])
    if (path.startsWith('/out/')) ada.files.set(path.replace('/out/', '/old/'), bytes);
  ada.clock.now += 1000;
  const [first, second, third] = list;
  const next = [
    { question: halfReworded(first?.question ?? ''), answer: first?.answer ?? '' },
    { question: second?.question ?? '', answer: `${second?.answer} And that is *all*.` },
    ...list.slice(3),
    ...items(9).slice(8),
  ];
  ada.write('a.md', page('A', next));
  await ada.build(/\.apkg$/);
  return { ada, first, second, third, added: items(9)[8] };
}

it('tells the same of artifacts, packages and Markdown', async () => {
  const { ada, first, second, third, added } = await twoReleases();
  const pairs = [
    ['/old', '/out'],
    ['/old/yard.json', '/out/yard.json'],
    ['/old/yard.apkg', '/out/yard.apkg'],
    ['/old/yard.apkg', '/out/yard.json'],
    ['/old/yard.json', '.'],
  ] as const;
  for (const [old, next] of pairs) {
    const { code, out } = await ada.run('diff', old, next, '--json');
    const found = JSON.parse(out);
    expect({ old, code }).toEqual({ old, code: 1 });
    expect(found.added).toMatchObject([{ question: added?.question }]);
    expect(found.reworded).toMatchObject([{ before: { front: first?.question } }]);
    expect(found.changed).toMatchObject([{ question: second?.question, before: { back: second?.answer } }]);
    expect(found.retired).toMatchObject([{ question: third?.question }]);
    expect(found.moved).toEqual([]);
    expect(found.search).toBe(`"ID:re:^(${found.retired[0].guid})$"`);
  }
});

it('ends with 0 where nothing changed, and is silent about what is no change', async () => {
  const { ada } = await twoReleases();
  expect(await ada.run('diff', '/out', '.')).toMatchObject({ code: 0, out: 'No differences\n' });
  expect(await ada.run('diff', '/old/yard.json', '/old/yard.apkg')).toMatchObject({ code: 0 });
});

const rich = `# Rich

## Which of these is a *prime* with $p < 5$?

- [ ] $1$, by convention
- [x] **3**
- [ ] \`4\`

Since [it](https://example.org) has two divisors.[^1]

[^1]: One and itself.

## What does this print?

\`\`\`python
print(1 < 2)
\`\`\`

**Answer:** True:

| a | b |
|---|---|
| 1 | 2 |

![A plot](plot.png)

1. one
   - two

## What is a {{c1::**quorum**::more}} of {{c2::$n$}} members?

More than half.
`;

/** A picture, of one pixel of a given colour. */
const pixel = (red: number) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108020000009077', 'hex'),
    Buffer.from([red]),
  ]);

it('takes a package and what it was built from for the same, whatever is in the notes', async () => {
  const ada = author({ 'deckpress.yaml': 'id: ada/rich\nreverse: true\n', 'a.md': rich });
  ada.files.set('/bank/plot.png', pixel(1));
  await ada.run('init', '--yes');
  await ada.build(/\.apkg$/);
  const paths = ['/out/rich.apkg', '/out/rich.json', '.'];
  for (const old of paths) {
    for (const next of paths) {
      const { code, out, err } = await ada.run('diff', old, next);
      expect({ old, next, code, out }).toEqual({ old, next, code: 0, out: 'No differences\n' });
      expect(err.includes('A package holds no Markdown')).toBe((old + next).includes('apkg'));
    }
  }
  // And what is no change of words is seen all the same: a picture, a tag, a card more.
  ada.files.set('/bank/plot.png', pixel(2));
  const changed = async () => {
    const { out } = await ada.run('diff', '/out/rich.apkg', '.', '--json');
    const { changed, reworded } = JSON.parse(out);
    return [...changed, ...reworded].map(({ question }: { question: string }) => question);
  };
  expect(await changed()).toEqual(['What does this print?']);
  ada.files.set('/bank/plot.png', pixel(1));
  ada.write('deckpress.yaml', 'id: ada/rich\n');
  expect((await changed()).length).toBeGreaterThan(0);
  ada.write('deckpress.yaml', 'id: ada/rich\nreverse: true\ntags: [x]\n');
  expect(await changed()).toHaveLength(3);
});

it('says so where no note is in both', async () => {
  const ada = author({ 'a.md': page('A', items(2)) });
  await ada.build(/\.json$/);
  ada.write('a.md', page('A', items(4).slice(2)));
  expect((await ada.run('diff', '/out', '.')).err).toContain('No note is in both');
  expect((await ada.run('diff', '/out', '/out')).err).toBe('');
});

it('shows what changed word by word', async () => {
  const { ada } = await twoReleases();
  const { out } = await ada.run('diff', '/old', '/out');
  expect(out).toMatch(/^1 added, 1 changed, 1 reworded, 1 retired\n/);
  expect(out).toContain('{+');
  expect(out).toMatch(/\[-\w+-]/);
  expect(out).toContain('"ID:re:^(');
  const { out: markdown } = await ada.run('diff', '/old', '/out', '--markdown');
  for (const title of ['New questions', 'Reworded questions', 'Changed answers', 'Retired questions'])
    expect(markdown).toContain(`### ${title}\n`);
  expect(markdown).toMatch(/~~\w+~~\*\*\w+\*\*/);
});

it('finds notes that moved', async () => {
  const texts = { 'a.md': page('A', items(3)), 'b.md': page('B', items(3, 9)) };
  const ada = author({ 'deckpress.yaml': 'id: ada/yard\ntitle: Yard\n', ...texts });
  await ada.run('init', '--yes');
  await ada.build(/\.json$/);
  for (const [path, bytes] of [...ada.files])
    if (path.startsWith('/out/')) ada.files.set(path.replace('/out/', '/old/'), bytes);
  ada.write('a.md', page('A', items(3).slice(1)));
  ada.write('b.md', page('B', [...items(3, 9), ...items(3).slice(0, 1)]));
  const found = JSON.parse((await ada.run('diff', '/old', '.', '--json')).out);
  expect(found).toMatchObject({ added: [], changed: [], reworded: [], retired: [] });
  expect(found.moved).toMatchObject([{ question: items(3)[0]?.question, from: 'Yard::A', deck: 'Yard::B' }]);
});

it.each([
  [['/nowhere', '.'], /no file or folder.*revision/],
  [['.', '/bank/a.md'], /neither a package/],
  [['/bad.json', '.'], /bad\.json can’t be read: it is no JSON/],
  [['/bad.apkg', '.'], /bad\.apkg can’t be read: it is no package/],
  [['.', '.', '--json', '--markdown'], /one of/],
])('refuses %j', async (args, reason) => {
  const ada = author({ 'a.md': page('A', items(2)) });
  ada.files.set('/bad.json', 'nothing');
  ada.files.set('/bad.apkg', 'nothing');
  await expect(ada.run('diff', ...args)).rejects.toMatchObject({ name: 'UsageError', message: reason });
});

it('reads what git has of a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
  try {
    const git = (...args: string[]) =>
      run('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args]);
    await git('init', '-q');
    const odd = 'a name\twith “odd” letters.md';
    await writeFile(join(folder, odd), '# One\n');
    await writeFile(join(folder, 'empty.md'), '');
    await git('add', '-A');
    await git('commit', '-q', '-m', 'One');
    await git('tag', 'v1');
    await writeFile(join(folder, odd), '# Two\n');
    await git('commit', '-q', '-a', '-m', 'Two');
    const text = async (revision: string) =>
      [...((await filesAt(folder, revision)) ?? [])].map(([path, bytes]) => [
        path.slice(folder.length + 1),
        new TextDecoder().decode(bytes),
      ]);
    expect(await text('v1')).toEqual([
      [odd, '# One\n'],
      ['empty.md', ''],
    ]);
    expect(await text('HEAD')).toEqual([
      [odd, '# Two\n'],
      ['empty.md', ''],
    ]);
    expect(await filesAt(folder, 'v2')).toBeUndefined();
    expect(await filesAt(folder, '--all')).toBeUndefined();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('keeps to the words near a change', () => {
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const pieces = changedWords(`${long} old ${long}`, `${long} new ${long}`);
  expect(pieces.map(({ kind }) => kind)).toEqual(['skipped', 'same', 'removed', 'added', 'same', 'skipped']);
  expect(changedWords('the same', 'the  same\n')).toEqual([]);
  expect(
    changedWords('東京は日本の首都です', '京都は日本の首都です').some(({ kind }) => kind === 'same'),
  ).toBe(true);
});
