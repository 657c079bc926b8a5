import { expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { findBanks } from '../../src/read/bank.ts';

const host = memoryHost(
  new Map(
    [
      'banks/a/deckpress.yaml',
      'banks/a/one.md',
      'banks/a/more/two.md',
      'banks/a/images/x.png',
      'banks/b.md',
      'banks/y.png',
    ].map((path) => [`/${path}`, '']),
  ),
);

it.each([
  ['its own folder', '/banks/a', [['/banks/a', false, ['more/two.md', 'one.md'], ['images/x.png']]]],
  [
    'a folder around it',
    '/banks',
    [
      ['/banks', false, ['b.md'], ['y.png']],
      ['/banks/a', false, ['more/two.md', 'one.md'], ['images/x.png']],
    ],
  ],
  ['a folder in it', '/banks/a/more', [['/banks/a', true, ['more/two.md'], ['images/x.png', 'one.md']]]],
  ['a file of it', '/banks/a/one.md', [['/banks/a', true, ['one.md'], ['images/x.png', 'more/two.md']]]],
  ['a file without a configuration', '/banks/b.md', [['/banks', true, ['b.md'], []]]],
])('a bank asked for by %s', async (_, path, expected) => {
  const banks = await findBanks(host, { paths: [path] }, configSchema([], []));
  const found = banks.map(({ root, partial, files, beside }) => [
    root,
    partial,
    files,
    beside.filter((file) => file !== 'deckpress.yaml'),
  ]);
  expect(found).toEqual(expected);
});
