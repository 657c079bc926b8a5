/** No setting is passed over without a word. */
import { describe, expect, it } from 'vitest';
import { readBank } from '../../src/index.ts';

const page =
  '# Rivers\n\n## What is a delta?\n\nA mouth with many arms.\n\n## What is a ford?\n\nA crossing.\n';

async function read(files: Record<string, string>) {
  const { collections, findings } = await readBank({ files: { 'rivers.md': page, ...files } });
  return { name: collections[0]?.name, findings: findings.filter(({ rule }) => rule !== 'lock-missing') };
}

describe('a configuration', () => {
  it.each([
    ['deckpress.yaml', 'title: Water\n'],
    ['deckpress.yml', 'title: Water\n'],
    ['package.json', '{ "deckpress": { "title": "Water" } }'],
  ])('is read from %s', async (file, text) => {
    expect(await read({ [file]: text })).toEqual({ name: 'Water', findings: [] });
  });

  it.each([
    'deckpress.json',
    'deckpress.toml',
    '.deckpress.yaml',
    '.deckpressrc',
    '.deckpressrc.json',
    'deckpress.config.js',
    'deckpress.config.mts',
    'Deckpress.YAML',
  ])('is not read from %s, and that is told', async (file) => {
    const { name, findings } = await read({ [file]: '{ "title": "Water" }' });
    expect(name).toBe('Rivers');
    expect(findings).toMatchObject([
      {
        ...{ file, line: null, rule: 'config-passed-over', severity: 'warning' },
        message: expect.stringContaining('called deckpress.yaml'),
        mend: expect.stringContaining('renamed'),
      },
    ]);
  });

  it.each(['deckpress.lock', 'deckpress.css', 'deckpress.js', 'my-deckpress.json', 'deckpress/x.json'])(
    'is not suspected in %s',
    async (file) => {
      expect((await read({ [file]: '' })).findings).toEqual([]);
    },
  );

  it('that beats another is told of that one, at its place', async () => {
    const { name, findings } = await read({
      'deckpress.yaml': 'title: Water\n',
      'deckpress.yml': 'title: Wine\n',
      'package.json': '{\n  "name": "x",\n  "deckpress": { "title": "Milk" }\n}\n',
    });
    expect(name).toBe('Water');
    expect(findings.map(({ file, line, column, message }) => [file, line, column, message])).toEqual([
      ['deckpress.yml', null, null, 'The settings in this file are not read: deckpress.yaml is read instead'],
      [
        ...['package.json', 3, 3],
        'The settings under “deckpress” are not read: deckpress.yaml is read instead',
      ],
    ]);
  });

  it('that is left out of the bank is not told', async () => {
    const { findings } = await read({ 'deckpress.yaml': 'exclude: [old]\n', 'old/deckpress.json': '{}' });
    expect(findings).toEqual([]);
  });

  it('in a folder’s package.json makes that a bank of its own', async () => {
    const { collections } = await readBank({
      files: { 'a.md': page, 'b/package.json': '{"deckpress":{"title":"Lakes"}}', 'b/b.md': page },
    });
    expect(collections.map(({ name }) => name).sort()).toEqual(['Lakes', 'Rivers']);
  });
});

describe('a package.json that is no JSON', () => {
  it('stops the build at its mistake where it holds settings', async () => {
    const broken = '{\n  "deckpress": { "title": "Water", }\n}\n';
    await expect(read({ 'package.json': broken })).rejects.toThrow(
      /^package\.json:2:36: This is not JSON: Expected/,
    );
  });

  it.each([
    ['{\n  "name": "x",\n}\n', 3],
    ['{ "devDependencies": { "deckpress": "1" }', 1],
  ])('is told where it holds none: %j', async (text, line) => {
    expect((await read({ 'package.json': text })).findings).toMatchObject([
      {
        ...{ file: 'package.json', rule: 'config-passed-over', severity: 'warning' },
        line,
        message: expect.stringContaining('This is not JSON: Expected'),
      },
    ]);
  });
});

describe('an entry of paths', () => {
  const files = { 'lakes/one.md': page, 'seas/two.md': page, 'seas/plot.png': '' };

  it('that matches nothing is told at its place', async () => {
    const config = 'paths:\n  - lakes\n  - ./seas/\n  - sees/\n  - "*.markdown"\n  - "!lakes/none.md"\n';
    const { findings } = await read({ ...files, 'deckpress.yaml': config });
    expect(
      findings
        .filter(({ rule }) => rule === 'path-unmatched')
        .map(({ file, line, column, severity, message }) => [file, line, column, severity, message]),
    ).toEqual([
      [
        ...['deckpress.yaml', 4, 5, 'warning'],
        '“sees/” in “paths” is no Markdown file of the bank, and no folder with one',
      ],
      [
        ...['deckpress.yaml', 5, 5, 'warning'],
        '“*.markdown” in “paths” is no Markdown file of the bank, and no folder with one',
      ],
    ]);
  });

  it('in package.json is told there', async () => {
    const text = '{\n  "deckpress": {\n    "paths": [\n      "rivers.md",\n      "none.md"\n    ]\n  }\n}\n';
    const { findings } = await read({ 'package.json': text });
    expect(findings).toMatchObject([{ file: 'package.json', line: 5, column: 7, rule: 'path-unmatched' }]);
  });
});
