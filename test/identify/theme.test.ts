/** A bank's style sheet in its lock file: the themed note types' time moves when, and only when, it does. */
import { expect, it } from 'vitest';
import { parseLock } from '../../src/identify/lock/format.ts';
import { type Author, author } from './author.ts';
import { items, page } from './questions.ts';

const plain = 'id: ada/yard\ntitle: Yard\n';
const themed = `${plain}theme: theme.css\n`;
const list = items(3);
const day = 24 * 3600;

async function bank(config: string): Promise<Author> {
  const ada = author({
    'deckpress.yaml': config,
    'theme.css': '.card { color: teal }\n',
    'a.md': page('A', list),
  });
  await ada.run('init', '--yes');
  await ada.run('lock', '--release');
  ada.clock.now += day;
  return ada;
}

it('is kept with the second of its last change, and with nothing else', async () => {
  const ada = await bank(themed);
  const first = ada.lock().theme;
  expect(first).toMatchObject({ released: true });
  ada.edit('a.md', list[0]?.answer ?? '', 'Because of the wind.');
  await ada.run('build');
  expect(ada.lock().theme).toEqual(first);

  const before = [...ada.lock().entries.values()];
  ada.clock.now += day;
  ada.edit('theme.css', 'teal', 'plum');
  expect((await ada.run('build')).err).toContain('deckpress.lock: theme changed; commit it.');
  expect(ada.lock().theme).toMatchObject({ modified: ada.clock.now, released: true });
  expect([...ada.lock().entries.values()]).toEqual(before);
  const text = ada.text('deckpress.lock');
  ada.clock.now += day;
  ada.write('theme.css', ada.text('theme.css').replaceAll('\n', '\r\n'));
  await ada.run('build');
  expect(ada.text('deckpress.lock')).toBe(text);
});

it('takes the time of the release that brings it to learners', async () => {
  const ada = await bank(themed);
  ada.edit('theme.css', 'teal', 'plum');
  await ada.run('lock');
  ada.clock.now += 60 * day;
  await ada.run('lock', '--release');
  expect(ada.lock()).toMatchObject({ released: ada.clock.now, theme: { modified: ada.clock.now } });
  ada.clock.now += day;
  expect((await ada.run('lock', '--release')).err).toContain('is up to date');
});

it('is out of date where the style sheet is and the file is frozen', async () => {
  const ada = await bank(themed);
  ada.edit('theme.css', 'teal', 'plum');
  const { code, err } = await ada.run('build', '--frozen');
  expect(code).toBe(1);
  expect(err).toMatch(/out of date \(theme changed\)[\s\S]*lock-stale/);
  await ada.run('lock');
  expect((await ada.run('build', '--frozen')).code).toBe(0);
});

it('is left alone while the style sheet can’t be read', async () => {
  const ada = await bank(themed);
  const text = ada.text('deckpress.lock');
  ada.write('theme.css', '.card { background: url(https://example.org/x) }\n');
  const { code, err } = await ada.run('build');
  expect(code).toBe(1);
  expect(err).not.toContain('theme-switched');
  expect(ada.text('deckpress.lock')).toBe(text);
});

it('is read from both sides of a merge: the later change counts', async () => {
  const head = (theme: object | undefined, released = 5) =>
    JSON.stringify({ deckpress: 1, bank: 'b', released, ...(theme && { theme }) });
  const joined = (...heads: string[]) => parseLock(heads.join('\n')).lock.theme;
  const [old, young] = [
    { hash: 'a', modified: 5, released: true },
    { hash: 'b', modified: 9, released: true },
  ];
  for (const heads of [
    [head(old), head(young)],
    [head(young), head(old)],
  ])
    expect(joined(...heads)).toEqual(young);
  const first = { hash: 'b', modified: 9, released: false };
  expect(joined(head(undefined), head(first))).toEqual(first);
  expect(joined(head(first), head(undefined))).toEqual(first);
  const released = { hash: 'b', modified: 12, released: true };
  expect(joined(head(first), head(released, 12))).toEqual(released);
  const gone = { hash: '', modified: 9, released: true };
  expect(joined(head(old), head(gone))).toEqual(gone);
});

it('is not in the file of a bank that has none', async () => {
  const ada = await bank(plain);
  expect(ada.text('deckpress.lock')).not.toContain('theme');
});

it('is learnt by a file of before that was known, and by one that was lost', async () => {
  const ada = await bank(themed);
  const known = ada.text('deckpress.lock');
  ada.write('deckpress.lock', known.replace(/,"theme":\{[^}]*\}/, ''));
  await ada.run('build');
  expect(ada.lock()).toMatchObject({ theme: { modified: ada.clock.now } });

  await ada.build(/yard\.json$/);
  ada.remove('deckpress.lock');
  const { code, err } = await ada.run('lock', '--from', '/out/yard.json');
  expect(code).toBe(0);
  expect(err).not.toContain('theme-switched');
  expect(ada.lock()).toMatchObject({ theme: { released: true } });
});

it('warns, at the setting, when a bank that was released without a theme gets one, until it is released so', async () => {
  const ada = await bank(plain);
  ada.write('deckpress.yaml', themed);
  const warned = async (...args: string[]) => {
    const { out } = await ada.run('check', '--reporter', 'json', ...args);
    return (JSON.parse(out) as { rule: string }[]).filter(({ rule }) => rule === 'theme-switched');
  };
  const warning = { file: 'deckpress.yaml', line: 3, column: 1, severity: 'warning' };
  expect(await warned()).toMatchObject([warning]);
  await ada.run('build');
  ada.clock.now += day;
  expect(await warned()).toMatchObject([warning]); // the lock file knows of the theme, learners don't
  ada.write('deckpress.yaml', plain);
  expect(await warned()).toEqual([]);
  await ada.run('build');
  expect(ada.lock().theme).toBeUndefined();
  ada.write('deckpress.yaml', themed);
  expect((await ada.run('lock', '--release')).err).toContain('theme-switched');
  expect(await warned()).toEqual([]);
});

it('warns when a bank that was released with a theme loses it, also without a configuration', async () => {
  const ada = await bank(themed);
  ada.write('deckpress.yaml', plain);
  const where = async () => {
    const { out } = await ada.run('check', '--reporter', 'json');
    const all = JSON.parse(out) as { rule: string; file: string; line: number | null }[];
    return all.filter(({ rule }) => rule === 'theme-switched').map(({ file, line }) => [file, line]);
  };
  expect(await where()).toEqual([['deckpress.yaml', null]]);
  await ada.run('build');
  expect(await where()).toEqual([['deckpress.yaml', null]]);
  ada.remove('deckpress.yaml');
  expect(await where()).toEqual([['deckpress.lock', null]]);
  await ada.run('lock', '--release');
  expect(await where()).toEqual([]);
  expect(ada.lock().theme).toBeUndefined();
});

it('warns in package.json too, and not of a bank that was never released', async () => {
  const ada = author({
    'package.json': '{\n  "name": "yard",\n  "deckpress": {\n    "id": "ada/yard"\n  }\n}\n',
    'theme.css': '.card { color: teal }\n',
    'a.md': page('A', list),
  });
  await ada.run('init', '--yes');
  ada.edit('package.json', '"ada/yard"', '"ada/yard",\n    "theme": "theme.css"');
  const { out } = await ada.run('check', '--reporter', 'json');
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ file: 'package.json', line: 5, column: 5, rule: 'theme-switched' }),
  );
  ada.remove('deckpress.lock');
  expect((await ada.run('check', '--reporter', 'json')).out).not.toContain('theme-switched');
});
