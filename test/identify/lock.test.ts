import { expect, it } from 'vitest';
import { author } from './author.ts';
import { halfReworded, items, otherWords, page, shuffled } from './questions.ts';

const config = 'id: ada/yard\ntitle: The yard\n';
const later = 5000;

async function locked(texts: Record<string, string>) {
  const ada = author({ 'deckpress.yaml': config, ...texts });
  expect((await ada.run('init', '--yes')).code).toBe(0);
  ada.clock.now += later;
  return ada;
}

it('adopts the GUIDs that a bank had before it had a lock file, even under a new name', async () => {
  const ada = author({ 'a.md': page('First', items(5)), 'b.md': page('Second', items(5, 9)) });
  const before = await ada.guids();
  await ada.run('init', '--yes');
  expect(await ada.guids()).toEqual(before);
  ada.edit('deckpress.yaml', 'title: ', 'title: Another ');
  ada.edit('a.md', '# First', '# First of all');
  expect(await ada.guids()).toEqual(before);
  expect([...ada.lock().entries.keys()].sort()).toEqual([...before.values()].sort());
});

it('keeps the time of what is unchanged and advances that of what changed', async () => {
  const [first, second] = items(2) as [ReturnType<typeof items>[0], ReturnType<typeof items>[0]];
  const ada = await locked({ 'a.md': page('A', [first, second]) });
  const before = ada.lock().entries;
  ada.edit('a.md', 'Because', 'Simply because');
  await ada.run('build');
  const after = ada.lock().entries;
  const times = [...after.values()].map(({ guid, modified }) => modified - (before.get(guid)?.modified ?? 0));
  expect(times.sort()).toEqual([0, later]);
  // A clock that went back, or stood still, makes no time go back.
  ada.clock.now -= 2 * later;
  ada.edit('a.md', 'Simply because', 'Merely because');
  await ada.run('build');
  const again = [...ada.lock().entries.values()].map(
    ({ guid, modified }) => modified - (after.get(guid)?.modified ?? 0),
  );
  expect(again.sort()).toEqual([0, 1]);
});

it.each([
  ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['blank lines', (text: string) => text.replaceAll('\n\n', '\n\n\n')],
  ['numbering', (text: string) => text.replace(/^## /gm, '## 7. ')],
  ['a section', (text: string) => text.replace('## ', '## Part one\n\n## ')],
  [
    'other marks for emphasis and lists',
    (text: string) => text.replace('__well__', '**well**').replaceAll('\n* ', '\n+ '),
  ],
  ['another title', (text: string) => text.replace('# A', '# B')],
])('takes %s for no change', async (_, change) => {
  const ada = await locked({
    'a.md': `${page('A', items(3))}\n## What is done __well__ here?\n\nTwo things:\n\n* one\n* two\n`,
  });
  const before = [...ada.lock().entries.values()].map(({ guid, modified, hash }) => [guid, modified, hash]);
  ada.write('a.md', change(ada.text('a.md')));
  await ada.run('build');
  expect([...ada.lock().entries.values()].map(({ guid, modified, hash }) => [guid, modified, hash])).toEqual(
    before,
  );
});

it('takes a tag and a picture for a change, but not where the picture lies', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const texts = {
    'a.md': `# A\n\n## What does the drawing show?\n\n![A drawing](one/draw.svg)\n`,
    'one/draw.svg': svg,
  };
  const ada = await locked(texts);
  const time = () => [...ada.lock().entries.values()][0]?.modified ?? 0;
  const start = time();
  ada.remove('one/draw.svg');
  ada.write('two/draw.svg', svg);
  ada.write('deep/a.md', ada.text('a.md').replace('one/', '../two/'));
  ada.remove('a.md');
  await ada.run('build');
  expect(time()).toBe(start);
  ada.write('two/draw.svg', svg.replace('/>', '><g/></svg>'));
  await ada.run('build');
  expect(time()).toBe(start + later);
  ada.write('deep/a.md', `---\ntags: [new]\n---\n\n${ada.text('deep/a.md')}`);
  ada.clock.now += later;
  await ada.run('build');
  expect(time()).toBe(start + 2 * later);
});

it('asks no clock for the artifacts of a locked bank', async () => {
  const ada = await locked({ 'a.md': page('A', items(3)) });
  const first = await ada.build(/\.apkg$/);
  ada.clock.now += 1_000_000;
  expect(Buffer.from(await ada.build(/\.apkg$/, '--frozen')).equals(Buffer.from(first))).toBe(true);
});

it('finds reworded, edited, moved and shuffled notes again', async () => {
  const list = items(40);
  const ada = await locked({ 'a.md': page('A', list.slice(0, 20)), 'b.md': page('B', list.slice(20)) });
  const before = await ada.guids();
  const next = list.map((item, i) =>
    i % 4 === 0
      ? { ...item, question: halfReworded(item.question, i) }
      : i % 4 === 1
        ? { question: halfReworded(item.question, i), answer: item.answer.replace(/left of .*/, 'is gone.') }
        : item,
  );
  ada.remove('a.md');
  ada.remove('b.md');
  const mixed = shuffled(next);
  ada.write('c.md', page('C', mixed.slice(0, 5), true));
  ada.write('deep/d.md', page('D', mixed.slice(5), true));
  const { err } = await ada.run('build');
  expect(err).toContain('20 reworded');
  expect(err).not.toMatch(/added|retired/);
  const after = await ada.guids();
  for (const [i, item] of list.entries())
    expect(after.get(next[i]?.question ?? '')).toBe(before.get(item.question));
});

it('retires what is gone, and knows it when it comes back', async () => {
  const list = items(3);
  const ada = await locked({ 'a.md': page('A', list) });
  const before = await ada.guids();
  const whole = ada.text('a.md');
  ada.write('a.md', page('A', list.slice(1)));
  expect((await ada.run('build')).err).toContain('1 retired');
  const gone = before.get(list[0]?.question ?? '') ?? '';
  expect(ada.lock().entries.get(gone)?.retired).toBe(ada.clock.now);
  expect(JSON.parse(new TextDecoder().decode(await ada.build(/a-yard|yard.*\.json$/))).notes).toHaveLength(2);
  ada.write('a.md', whole);
  expect((await ada.run('build')).err).toContain('1 returned');
  expect(await ada.guids()).toEqual(before);
  expect(ada.lock().entries.get(gone)?.retired).toBeUndefined();
});

it('names both where two are about as near, and loses nobody', async () => {
  const twin = (sea: string) => `Which of the two ${sea} harbours freezes over in a hard winter?`;
  const answer = 'The northern one, because its water is shallow and hardly salty.';
  const others = items(8);
  const one = { question: twin('eastern'), answer };
  const two = { question: twin('western'), answer };
  const ada = await locked({ 'a.md': page('A', [one, two, ...others]) });
  const before = await ada.guids();
  ada.write('a.md', page('A', [{ question: twin('southern'), answer }, ...others]));
  const { code, err } = await ada.run('build');
  expect(code).toBe(0);
  expect(err).toContain('lock-ambiguous');
  for (const { question } of [one, two]) {
    expect(err).toContain(question.toLowerCase().slice(0, -1));
    const entry = ada.lock().entries.get(before.get(question) ?? '');
    expect(entry && !entry.retired).toBe(true);
  }
  const provisional = (await ada.guids()).get(twin('southern')) ?? '';
  expect([...before.values()]).not.toContain(provisional);
  expect(ada.lock().entries.has(provisional)).toBe(false);
  expect((await ada.run('build', '--frozen')).code).toBe(1);

  const old = before.get(two.question) ?? '';
  expect((await ada.run('lock', '--match', `${old}=a.md:3`)).code).toBe(0);
  expect((await ada.guids()).get(twin('southern'))).toBe(old);
  expect((await ada.run('build', '--frozen')).code).toBe(0);
  expect(ada.lock().entries.get(before.get(one.question) ?? '')?.retired).toBeDefined();
});

it('takes the author’s word that a note is a new one', async () => {
  const twin = (sea: string) => `Which of the two ${sea} harbours freezes over in a hard winter?`;
  const answer = 'The northern one, because its water is shallow and hardly salty.';
  const list = items(8);
  const ada = await locked({
    'a.md': page('A', [
      { question: twin('eastern'), answer },
      { question: twin('western'), answer },
      ...list,
    ]),
  });
  const before = await ada.guids();
  ada.write('a.md', page('A', [{ question: twin('southern'), answer }, ...list]));
  expect((await ada.run('lock', '--match', `none=${twin('southern')}`)).code).toBe(0);
  const guid = (await ada.guids()).get(twin('southern')) ?? '';
  expect([...before.values()]).not.toContain(guid);
  expect(ada.lock().entries.has(guid)).toBe(true);
});

it('tells of a match that names nothing', async () => {
  const ada = await locked({ 'a.md': page('A', items(2)) });
  await expect(ada.run('lock', '--match', 'nobody=a.md:3')).rejects.toThrow(/no locked note.*nobody/);
  await expect(ada.run('lock', '--match', 'nobody')).rejects.toThrow(/OLD=NEW/);
});

it('retires nothing of the files that a build was not asked for', async () => {
  const list = items(6);
  const ada = await locked({ 'a.md': page('A', list.slice(0, 3)), 'b.md': page('B', list.slice(3)) });
  const before = ada.lock();
  ada.edit('a.md', 'Because', 'Simply because');
  await ada.run('build', 'a.md');
  const after = ada.lock();
  expect(after.entries.size).toBe(6);
  expect([...after.entries.values()].filter(({ retired }) => retired !== undefined)).toEqual([]);
  for (const [guid, entry] of before.entries) expect(after.entries.get(guid)?.deck).toBe(entry.deck);
  ada.remove('b.md');
  await ada.run('build', 'a.md');
  expect([...ada.lock().entries.values()].some(({ retired }) => retired !== undefined)).toBe(false);
});

it('misses nothing of a file that could not be read', async () => {
  const list = items(6);
  const ada = await locked({ 'a.md': page('A', list.slice(0, 3)), 'b.md': page('B', list.slice(3)) });
  ada.files.set('/bank/b.md', Uint8Array.of(0xff, 0xfe, 0x41));
  expect((await ada.run('build')).code).toBe(1);
  expect([...ada.lock().entries.values()].some(({ retired }) => retired !== undefined)).toBe(false);
});

it('is frozen where CI is set, unless told otherwise', async () => {
  const ada = await locked({ 'a.md': page('A', items(2)) });
  const text = ada.text('deckpress.lock');
  ada.edit('a.md', 'Because', 'Simply because');
  ada.env.CI = 'true';
  const { code, err } = await ada.run('build');
  expect(code).toBe(1);
  expect(err).toMatch(/lock-stale[\s\S]*Why is it that[\s\S]*deckpress lock/);
  expect(ada.text('deckpress.lock')).toBe(text);
  expect([...ada.files.keys()].some((path) => path.endsWith('.apkg'))).toBe(false);
  expect((await ada.run('build', '--no-frozen')).code).toBe(0);
  expect(ada.text('deckpress.lock')).not.toBe(text);
  expect((await ada.run('build')).code).toBe(0);
});

it('builds a bank without a lock file, makes none, and says so', async () => {
  const ada = author({ 'a.md': page('A', items(2)) });
  const { code, err } = await ada.run('build');
  expect(code).toBe(0);
  expect(err).toContain('lock-missing');
  expect(ada.files.has('/bank/deckpress.lock')).toBe(false);
});

it('reports a conflict, leaves it, and mends it when told to', async () => {
  const list = items(3);
  const ada = await locked({ 'a.md': page('A', list) });
  const lines = ada.text('deckpress.lock').trimEnd().split('\n');
  const [comment, header, ...entries] = lines as [string, string, ...string[]];
  const theirs = (entries[0] as string).replace(/"modified":\d+/, '"modified":1800000000');
  const torn = [
    comment,
    header,
    '<<<<<<< ours',
    entries[0],
    '||||||| base',
    (entries[0] as string).replace(/"guid":"\w+"/, '"guid":"neither"'),
    '=======',
    theirs,
    '>>>>>>> theirs',
    ...entries.slice(1),
    '',
  ].join('\n');
  ada.write('deckpress.lock', torn);
  const { code, err } = await ada.run('build');
  expect(code).toBe(1);
  expect(err).toContain('lock-conflict');
  expect(ada.text('deckpress.lock')).toBe(torn);
  expect((await ada.run('lock')).code).toBe(0);
  expect(ada.text('deckpress.lock')).not.toContain('<<<<');
  expect(ada.lock().entries.size).toBe(3);
  expect(ada.lock().entries.has('neither')).toBe(false);
  expect(Math.max(...[...ada.lock().entries.values()].map(({ modified }) => modified))).toBe(1_800_000_000);
});

it('never writes over a line that it can’t read', async () => {
  const ada = await locked({ 'a.md': page('A', items(3)) });
  const torn = ada.text('deckpress.lock').replace('"hash"', 'hash');
  ada.write('deckpress.lock', torn);
  for (const command of ['build', 'lock']) {
    const { code, err } = await ada.run(command);
    expect(code).toBe(1);
    expect(err).toContain('lock-unreadable');
    expect(ada.text('deckpress.lock')).toBe(torn);
  }
});

it('gives what changed since the last release the time of this one', async () => {
  const list = items(3);
  const ada = await locked({ 'a.md': page('A', list) });
  ada.edit('a.md', 'Because', 'Simply because');
  await ada.run('build');
  ada.clock.now += later;
  ada.edit('a.md', 'Simply because', 'Merely because');
  await ada.run('build');
  ada.clock.now += later;
  await ada.run('lock', '--release');
  const lock = ada.lock();
  expect(lock.released).toBe(ada.clock.now);
  const times = [...lock.entries.values()].map(({ modified }) => modified).sort();
  expect(times).toEqual([1_700_000_000, 1_700_000_000, ada.clock.now]);
  ada.clock.now += later;
  const text = ada.text('deckpress.lock');
  await ada.run('lock', '--release');
  expect(ada.text('deckpress.lock')).toBe(text);
  await ada.run('lock', '--refresh');
  expect([...ada.lock().entries.values()].every(({ modified }) => modified === ada.clock.now)).toBe(true);
});

it('is rebuilt from a release', async () => {
  const ada = await locked({ 'a.md': page('A', items(4)), 'b.md': page('B', items(4, 9)) });
  ada.edit('a.md', 'Because', 'Simply because');
  const json = await ada.build(/yard\.json$/);
  const text = ada.text('deckpress.lock');
  ada.remove('deckpress.lock');
  ada.files.set('/release.json', json);
  ada.clock.now += later;
  await ada.run('lock', '--from', '/release.json');
  const lines = (lock: string) => lock.split('\n').slice(2);
  expect(lines(ada.text('deckpress.lock'))).toEqual(lines(text));
});

it('carries retired notes on where it is told to', async () => {
  const list = items(3);
  const ada = author({ 'deckpress.yaml': `${config}retired: tag\n`, 'a.md': page('A', list) });
  await ada.run('init', '--yes');
  ada.clock.now += later;
  ada.write('a.md', page('A', list.slice(1)));
  const document = JSON.parse(new TextDecoder().decode(await ada.build(/yard\.json$/)));
  const note = document.notes.find(({ retired }: { retired?: true }) => retired);
  expect(document.notes).toHaveLength(3);
  expect(note).toMatchObject({
    tags: ['retired'],
    modified: ada.clock.now,
    back: { text: list[0]?.answer },
    front: { text: list[0]?.question },
  });
  const csv = [...ada.files].find(([path]) => path.endsWith('.csv'))?.[1] as Uint8Array;
  expect(new TextDecoder().decode(csv)).not.toContain(list[0]?.question);
  expect(await ada.list()).toHaveLength(2);
  ada.clock.now += later;
  ada.write('a.md', page('A', list));
  await ada.run('build');
  const back = ada.lock().entries.get(note.guid);
  expect(back?.retired).toBeUndefined();
  expect(back?.modified).toBe(ada.clock.now); // so that the notice goes
});

it('gives a name of its own to a new note whose words an old one had', async () => {
  const list = items(4);
  const ada = await locked({ 'a.md': page('A', list) });
  const before = await ada.guids();
  const old = list[0]?.question ?? '';
  ada.edit('a.md', old, halfReworded(old));
  await ada.run('build');
  ada.write('a.md', `${ada.text('a.md')}\n## ${old}\n\nThis is another matter: ${otherWords.join(' ')}.\n`);
  await ada.run('build');
  const after = await ada.guids();
  expect(after.get(halfReworded(old))).toBe(before.get(old));
  expect([...before.values()]).not.toContain(after.get(old));
});

it('tells notes of one question apart by their answers, in any order', async () => {
  const [first, second, third] = items(3);
  const question = first?.question ?? '';
  const list = [first, second, third].map((item) => ({ question, answer: item?.answer ?? '' }));
  const ada = await locked({ 'a.md': page('A', list) });
  const byAnswer = async () => {
    const { notes } = JSON.parse(new TextDecoder().decode(await ada.build(/yard\.json$/)));
    return new Map(
      notes.map((note: { guid: string; back: { text: string } }) => [note.back.text, note.guid]),
    );
  };
  const before = await byAnswer();
  expect(new Set(before.values()).size).toBe(3);
  ada.write(
    'a.md',
    page(
      'A',
      [...list].reverse().map((item) => ({ ...item, answer: `${item.answer} Truly.` })),
    ),
  );
  const after = await byAnswer();
  for (const { answer } of list) expect(after.get(`${answer} Truly.`)).toBe(before.get(answer));
});
