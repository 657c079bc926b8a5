/** What a program gets from `import 'deckpress'`, and what it is told where it asks for what can't be. */
import { describe, expect, it } from 'vitest';
import { type BankFiles, buildDeck, readBank, targets } from '../src/index.ts';

const text =
  '# Harbour\n\n## What is ebb?\n\nThe tide going out.\n\n## What is flow?\n\nThe tide coming in.\n';

describe('a path in the bank', () => {
  it.each(['./a.md', 'b/../a.md', 'tides//a.md', 'tides/./a.md'])('may be %s', async (path) => {
    const { collections } = await readBank({ files: { [path]: text } });
    expect(collections[0]?.notes.map(({ file }) => file)).toEqual(
      Array(2).fill(path.startsWith('tides') ? 'tides/a.md' : 'a.md'),
    );
  });

  it.each(['', '.', './', '/a.md', '/', '../a.md', 'a/../../b.md', 'a/'])('can’t be “%s”', async (path) => {
    const reading = readBank({ files: { 'fine.md': text, [path]: text } });
    await expect(reading).rejects.toThrow(`“${path}” can’t be the path of a file in the bank`);
  });

  it('is that of one file', async () => {
    await expect(readBank({ files: { 'a.md': text, './a.md': text } })).rejects.toThrow(
      '“./a.md” is given twice',
    );
  });
});

describe('settings that are wrong', () => {
  const told = (bank: Omit<BankFiles, 'files'>, files = {}) =>
    readBank({ files: { 'a.md': text, ...files }, ...bank }).catch((error: Error) => error.message);

  it('are named, with no file that there is not', async () => {
    expect(await told({ config: { titel: 'x', split: 'yes' } })).toBe(
      '“split” must be true or false, not "yes"\nThere is no setting “titel”. Did you mean “title”?',
    );
  });

  it('are found in a file that there is', async () => {
    const yaml = { 'deckpress.yaml': 'title: Harbour\nsplit: perhaps\n' };
    expect(await told({}, yaml)).toBe('deckpress.yaml:2:1: “split” must be true or false, not "perhaps"');
  });
});

it('targets are called with the settings of their name', async () => {
  const { collections } = await buildDeck({ files: { 'a.md': text }, formats: ['csv'] });
  const [collection] = collections;
  const csv = targets.find(({ name }) => name === 'csv');
  if (!collection || !csv) throw new Error('no deck of these');
  const [plain, other] = [
    await csv.export(collection, {}),
    await csv.export(collection, { spreadsheet: true }),
  ];
  expect([plain[0]?.path, other[0]?.path]).toEqual(['harbour.csv', 'harbour.csv']);
});
