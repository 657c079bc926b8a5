/** Directives within blocks, and what is said of those that can't be heeded. */
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { toMarkdown } from '../../src/render/markdown.ts';

async function read(text: string) {
  const { tree, file } = await parse(new VFile({ path: 'a.md', value: text }), []);
  const told = file.messages.map(
    ({ ruleId, line, column, reason }) => `${ruleId} ${line}:${column} ${reason}`,
  );
  return { text: toMarkdown(tree, false), told };
}

it.each([
  ['a paragraph', 'Shown. <!-- deckpress: ignore --> hidden <!-- deckpress: end --> Too.'],
  ['an item', '- Shown.\n\n  <!-- deckpress: ignore -->\n\n  hidden\n\n  <!-- deckpress: end -->\n\n  Too.'],
  [
    'a quotation',
    '> Shown.\n>\n> <!-- deckpress: ignore -->\n>\n> hidden\n>\n> <!-- deckpress: end -->\n>\n> Too.',
  ],
  [
    'a fold',
    '<details><summary>Shown.</summary>\n\n<!-- deckpress: ignore -->\n\nhidden\n\n<!-- deckpress: end -->\n\nToo.\n\n</details>',
  ],
])('leaves out what is ignored in %s', async (_, written) => {
  const { text, told } = await read(written);
  expect(text).toContain('Shown.');
  expect(text).toContain('Too.');
  expect(text).not.toContain('hidden');
  expect(told).toEqual([]);
});

it.each([
  ['<!-- deckpress: ignroe -->', '1:1 There is no directive “ignroe”. Did you mean “ignore”?'],
  [
    '<!-- deckpress: sometimes -->',
    '1:1 There is no directive “sometimes”. It can be: ignore, end, question',
  ],
  [
    'a\n\n<!-- deckpress: ignore -->\n\nb',
    '3:1 “ignore” has no “end” beside it, so all below it is left out',
  ],
  [
    'Ab <!-- deckpress: ignore --> c',
    '1:4 “ignore” has no “end” beside it, so what follows beside it is left out',
  ],
  ['- a\n  - b <!-- deckpress: end -->', '2:7 “end” has no “ignore” beside it'],
  [
    'Ab\nc <!-- deckpress: question -->',
    '2:3 “question” is heeded on a line of its own alone, above a block',
  ],
  ['<br>\n<!-- deckpress: question -->', '2:1 “question” is not heeded behind a comment or a tag'],
])('tells of %j', async (written, told) => {
  expect((await read(written)).told).toEqual([`directive ${told}`]);
});

it('says nothing of directives that are heeded, or only shown', async () => {
  const { told } = await read(
    '<!-- deckpress: question -->\n\nA\n\n- <!-- deckpress: question -->\n  B\n  - <!-- deckpress: question -->\n    B\n\n> <!-- deckpress: question -->\n> B\n\n<!-- deckpress: ignore -->\n\nC\n\n<!-- deckpress: end -->\n\n`<!-- deckpress: ignore -->`\n',
  );
  expect(told).toEqual([]);
});
