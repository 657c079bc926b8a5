import { expect, it } from 'vitest';
import { author } from './author.ts';
import { items, otherWords, page } from './questions.ts';

const config = 'id: ada/yard\ntitle: Yard\n';

it('keeps the GUID of a note that is given an id, and finds it by that whatever becomes of it', async () => {
  const [first, ...rest] = items(5);
  const ada = author({
    'deckpress.yaml': config,
    'a.md': page('A', [first ?? { question: '', answer: '' }, ...rest]),
  });
  await ada.run('init', '--yes');
  const guid = (await ada.guids()).get(first?.question ?? '');
  const before = ada.lock().entries.get(guid ?? '');
  ada.clock.now += 1000;
  ada.write('a.md', page('A', [{ question: '', answer: '', ...first, id: 'gate-1' }, ...rest]));
  await ada.run('build');
  expect(ada.lock().entries.get(guid ?? '')).toEqual({ ...before, id: 'gate-1' });
  const other = {
    question: `What is ${otherWords.slice(0, 9).join(' ')}?`,
    answer: otherWords.slice(9).join(' '),
  };
  ada.write('b.md', page('B', [...rest.slice(2), { ...other, id: 'gate-1' }]));
  ada.write('a.md', page('A', rest.slice(0, 2)));
  const { err } = await ada.run('build');
  expect(err).not.toMatch(/added|retired/);
  expect((await ada.guids()).get(other.question)).toBe(guid);
});

it('takes an old GUID for an id', async () => {
  const list = items(4);
  const ada = author({ 'deckpress.yaml': config, 'a.md': page('A', list) });
  await ada.run('init', '--yes');
  const guid = (await ada.guids()).get(list[0]?.question ?? '') ?? '';
  const other = { question: 'Who rings the bell?', answer: 'Nobody.', id: guid };
  ada.write('a.md', page('A', [...list.slice(1), other]));
  expect((await ada.run('lock')).out).toContain('same id');
  expect((await ada.guids()).get(other.question)).toBe(guid);
});

it('refuses ids that can’t be one, and ids that are used twice', async () => {
  const [first, second, third] = items(3).map((item, i) => ({ ...item, id: i === 0 ? '-no' : 'twice' }));
  const ada = author({
    'deckpress.yaml': config,
    'a.md': page(
      'A',
      [first, second, third].flatMap((item) => item ?? []),
    ),
  });
  const { code, err } = await ada.run('build');
  expect(code).toBe(1);
  expect(err).toContain('id-invalid');
  expect(err).toContain('id-twice');
  const guids = [...(await ada.guids()).values()];
  expect(new Set(guids).size).toBe(3);
});

it('makes a new note of one that changes its type, and says so', async () => {
  const list = items(3);
  const question = 'The gate of the old yard is made of oak and iron.';
  const basic = `\n## ${question}\n\n<!-- id: gate -->\n\nSo it is.\n`;
  const ada = author({ 'deckpress.yaml': config, 'a.md': `${page('A', list)}${basic}` });
  await ada.run('init', '--yes');
  const guid = (await ada.guids()).get(question) ?? '';
  expect(ada.lock().entries.get(guid)?.type).toBe('basic');
  ada.write('a.md', page('A', list));
  ada.write('b.md', '# B\n\nC: The gate of the old yard is made of [oak] and [iron].\n<!-- id: gate -->\n');
  const { err } = await ada.run('build');
  const entry = [...ada.lock().entries.values()].find(({ type }) => type === 'cloze');
  expect(entry).toBeDefined();
  expect(entry?.guid).not.toBe(guid);
  expect(ada.lock().entries.get(guid)?.retired).toBeDefined();
  expect(err).toContain('type-switched');
});
