/** A mark that makes a question, in lists and quotations however deep. */
import { expect, it } from 'vitest';
import { readBank } from '../../src/index.ts';

async function cards(text: string) {
  const { collections, findings } = await readBank({ files: { 'locks.md': `# Locks\n\n${text}` } });
  const told = findings.filter(({ rule }) => rule === 'directive');
  expect(told).toEqual([]);
  return collections.flatMap(({ notes }) => notes.map(({ asking, back }) => [asking, back.text]));
}

const mark = '<!-- deckpress: question -->';

it.each([
  [
    'an item in an item',
    `- Doors\n  - ${mark}\n    The latch\n\n    A small one.\n  - The hasp\n\n    A hinged one.\n- Gates\n`,
    [['The latch', 'A small one.']],
  ],
  [
    'two items in items',
    `- Doors\n  - ${mark}\n    The latch\n\n    A small one.\n- Gates\n  - ${mark}\n    The hasp\n\n    A hinged one.\n`,
    [
      ['The latch', 'A small one.'],
      ['The hasp', 'A hinged one.'],
    ],
  ],
  [
    'a quotation',
    `> Of locks.\n>\n> ${mark}\n>\n> The latch\n>\n> A small one.\n`,
    [['The latch', 'A small one.']],
  ],
  [
    'a quotation that asks what is answered below it',
    `> ${mark}\n>\n> The latch\n\nA small one.\n`,
    [['The latch', 'A small one.']],
  ],
  [
    'a quotation in an item',
    `- Doors\n\n  > ${mark}\n  >\n  > The latch\n  >\n  > A small one.\n- Gates\n`,
    [['The latch', 'A small one.']],
  ],
])('in %s', async (_, text, expected) => {
  expect(await cards(text)).toEqual(expected);
});
