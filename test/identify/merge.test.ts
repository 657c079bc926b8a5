/** Two branches of a bank, merged by git itself. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Entry, type Lock, parseLock } from '../../src/identify/lock/format.ts';
import { type Author, author } from './author.ts';
import { halfReworded, type Item, items, page, seeded } from './questions.ts';

const run = promisify(execFile);
const trials = 50;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it(`loses no GUID and doubles none in ${trials} merges`, { timeout: 600_000 }, async () => {
  let clean = 0;
  for (let trial = 1; trial <= trials; trial++) clean += await mergeOnce(trial);
  expect(clean).toBe(trials); // what git can't join in the Markdown, no branch of this test does
});

/** 1 if git merged without a conflict. */
async function mergeOnce(trial: number): Promise<number> {
  const repository = join(folder, String(trial));
  await mkdir(repository);
  const git = (...args: string[]) =>
    run('git', ['-C', repository, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args]);
  await git('init', '-q', '-b', 'main');
  const random = seeded(trial * 7919);
  const base = items(24, trial);
  const ours = author({ 'deckpress.yaml': 'id: ada/yard\n', 'a.md': page('A', base) });
  await ours.run('init', '--yes');
  await commit(ours, repository, git);

  const theirs = author({});
  for (const [path, content] of ours.files) theirs.files.set(path, content);
  const guids = await ours.guids();
  // Each branch has every fourth question to itself, so that the Markdown merges line by line.
  const expected = new Map(base.map(({ question }) => [question, guids.get(question) ?? '']));
  const fresh = items(60, trial + 1000);
  await work(ours, base, 0, fresh.slice(0, 30), random, expected);
  await git('checkout', '-q', '-b', 'theirs');
  await work(theirs, base, 2, fresh.slice(30), random, expected);
  await commit(theirs, repository, git);
  await git('checkout', '-q', 'main');
  await commit(ours, repository, git);
  const before = [ours.lock(), theirs.lock()];
  const isClean = await git('merge', '-q', '--no-edit', 'theirs').then(
    () => true,
    () => false,
  );

  const merged = author({});
  for (const name of ['deckpress.yaml', 'a.md', 'more-0.md', 'more-2.md', 'deckpress.lock'])
    merged.write(name, await readFile(join(repository, name), 'utf8').catch(() => '# Nothing\n'));
  merged.clock.now += 100_000;
  const { code, err } = await merged.run('lock');
  expect({ trial, code, err }).toMatchObject({ trial, code: 0 });
  const after = await merged.guids();
  for (const [question, guid] of expected)
    expect({ trial, question, guid: after.get(question) }).toEqual({ trial, question, guid });
  expect(new Set(after.values()).size).toBe(after.size);
  checkLock(merged.text('deckpress.lock'), merged.lock(), before);
  const text = merged.text('deckpress.lock');
  await merged.run('lock');
  expect(merged.text('deckpress.lock')).toBe(text);
  return isClean ? 1 : 0;
}

/** Edits, rewords, removes and adds; `expected` learns of it. */
async function work(
  who: Author,
  base: readonly Item[],
  turn: number,
  fresh: readonly Item[],
  random: () => number,
  expected: Map<string, string>,
): Promise<void> {
  for (const [i, { question, answer }] of base.entries()) {
    if (i % 4 !== turn) continue;
    who.clock.now += Math.floor(random() * 1000);
    const dice = random();
    if (dice < 0.35) {
      const reworded = halfReworded(question, i + turn);
      who.edit('a.md', question, reworded);
      expected.set(reworded, expected.get(question) ?? '');
      expected.delete(question);
    } else if (dice < 0.7) {
      who.edit('a.md', answer, `${answer} Since ${Math.floor(random() * 2000)}.`);
    } else if (dice < 0.85) {
      who.edit('a.md', `## ${question}\n\n${answer}\n\n`, '');
      expected.delete(question);
    }
    if (random() < 0.15) await who.run('lock');
  }
  const added = fresh.slice(0, 1 + Math.floor(random() * 6));
  who.write(`more-${turn}.md`, page(`More ${turn}`, added));
  const { code, err } = await who.run('lock');
  expect({ code, err }).toMatchObject({ code: 0 });
  const guids = await who.guids();
  for (const { question } of added) expected.set(question, guids.get(question) ?? '');
}

/** Every GUID that a side had is there once, and no time has gone back. */
function checkLock(text: string, lock: Lock, before: readonly Lock[]): void {
  const lines = text.split('\n').filter((line) => line.startsWith('{"guid"'));
  expect(lines).toHaveLength(lock.entries.size);
  expect(parseLock(text).problems).toEqual([]);
  for (const { entries } of before) {
    for (const [guid, old] of entries) {
      const now = lock.entries.get(guid);
      expect(now).toBeDefined();
      expect((now as Entry).modified).toBeGreaterThanOrEqual(old.modified);
    }
  }
}

async function commit(
  who: Author,
  repository: string,
  git: (...args: string[]) => Promise<unknown>,
): Promise<void> {
  for (const [path, content] of who.files) {
    if (!path.startsWith('/bank/')) continue;
    const target = join(repository, path.slice('/bank/'.length));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await git('add', '-A');
  await git('commit', '-q', '-m', 'Work on the bank');
}
