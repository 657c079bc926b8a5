import { expect, it } from 'vitest';
import { author } from './author.ts';
import { items, page } from './questions.ts';

it('writes a configuration, a lock file and git’s attribute, each once', async () => {
  const ada = author({ 'a.md': page('The yard', items(3)), '.gitattributes': '*.svg text' });
  expect((await ada.run('init', '--yes')).code).toBe(0);
  expect(ada.text('deckpress.yaml')).toMatch(/^title: The yard$/m);
  expect(ada.text('deckpress.yaml')).toMatch(/^id: the-yard$/m);
  expect(ada.text('.gitattributes')).toBe('*.svg text\ndeckpress.lock merge=union text eol=lf\n');
  expect(ada.lock().entries.size).toBe(3);
  expect((await ada.run('build', '--frozen')).code).toBe(0);
  const texts = ['deckpress.yaml', '.gitattributes', 'deckpress.lock'].map((name) => ada.text(name));
  const { err } = await ada.run('init', '--yes');
  expect(err.match(/is there already/g)).toHaveLength(2);
  expect(['deckpress.yaml', '.gitattributes', 'deckpress.lock'].map((name) => ada.text(name))).toEqual(texts);
});

it('leaves a configuration that is there as it is', async () => {
  const ada = author({ 'a.md': page('A', items(3)), 'deckpress.yaml': 'id: ada/yard # for good\n' });
  await ada.run('init', '--yes');
  expect(ada.text('deckpress.yaml')).toBe('id: ada/yard # for good\n');
  expect(ada.lock().bank).toBe('ada/yard');
});

it('takes the defaults only when told to, where there is nobody to ask', async () => {
  const ada = author({ 'a.md': page('A', items(3)) });
  await expect(ada.run('init')).rejects.toMatchObject({ name: 'UsageError', message: /--yes/ });
  await expect(ada.run('init', 'a.md', '--yes')).rejects.toMatchObject({ name: 'UsageError' });
  expect([...ada.files.keys()]).toEqual(['/bank/a.md']);
});

it('asks, and writes what it is told', async () => {
  const ada = author({ 'a.md': page('A', items(3)) });
  const asked: string[] = [];
  const answers = ['Yard: a "walk"', 'ada/yard', 'CC0-1.0', ''];
  ada.answer({
    async text(question) {
      asked.push(question);
      return answers[asked.length - 1] ?? '';
    },
    confirm: async () => false,
  });
  const before = await ada.guids();
  expect((await ada.run('init')).code).toBe(0);
  expect(asked).toHaveLength(4);
  expect(ada.text('deckpress.yaml')).toContain('license: CC0-1.0\n');
  expect(ada.lock().bank).toBe('ada/yard');
  expect(await ada.guids()).toEqual(before);
  const text = ada.text('deckpress.lock');
  ada.edit('a.md', 'Because', 'Simply because');
  expect((await ada.run('lock')).err).toContain('Nothing was written');
  expect(ada.text('deckpress.lock')).toBe(text);
  expect((await ada.run('lock', '--yes')).code).toBe(0);
  expect(ada.text('deckpress.lock')).not.toBe(text);
});

it('reads each file once, however the deck is named', async () => {
  const ada = author({ 'a.md': page('A', items(3)), 'b.md': page('B', items(2, 10)) });
  const read: string[] = [];
  const get = ada.files.get.bind(ada.files);
  ada.files.get = (path) => {
    if (path.endsWith('.md')) read.push(path);
    return get(path);
  };
  await ada.run('init', '--yes');
  expect(read).toEqual(['/bank/a.md', '/bank/b.md']);
  expect(ada.lock().entries.size).toBe(5);
});
