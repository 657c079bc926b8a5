/** Two banks in one preview, each with its own theme. */
import { expect, it } from 'vitest';
import { noteTypes } from '../../src/export/note-types.ts';
import { previewPage } from '../../src/preview/page.ts';
import { within } from '../../src/preview/themes.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';

const themed = (css: string | undefined) => ({
  collection: {
    ...collectionOf([knownNote({ fields: { question: rendered('Q'), answer: rendered('A') } })]),
    ...(css !== undefined && { theme: { css, modified: 1 } }),
  },
  addresses: new Map(),
});

async function styleOf(...themes: (string | undefined)[]): Promise<string> {
  const page = await previewPage(themes.map(themed), []);
  return /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
}

it('keeps them to the cards of their own', async () => {
  const style = await styleOf('.card { color: red }', undefined, '.card { color: blue }');
  expect(style).toContain('#bank-1 {\n.card{color:red}\n}');
  expect(style).toContain('#bank-3 {\n.card{color:blue}\n}');
  expect(style).not.toContain('#bank-2');
  expect(style).toContain(noteTypes.basic.css.split('\n')[3]);
});

it('leaves them as they are where all are alike', async () => {
  for (const count of [1, 2])
    expect(await styleOf(...Array(count).fill('.card { color: red }'))).toContain('.card { color: red }');
});

it('keeps at the top what can stand nowhere else, and variables with the bank', () => {
  const css =
    '@font-face{font-family:x;src:local(x)}@media print{.card{color:red}}:root{--a:1}html .dp{color:var(--a)}';
  expect(within('bank-1', css)).toBe(
    '@font-face{font-family:x;src:local(x)}\n#bank-1 {\n@media print{.card{color:red}}\n&{--a:1}\n& .dp{color:var(--a)}\n}\n',
  );
});
