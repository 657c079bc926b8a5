import { expect, it } from 'vitest';
import { fieldValues } from '../../src/export/fields.ts';
import { noteTypes } from '../../src/export/note-types.ts';
import type { Note } from '../../src/model.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { directionOf } from '../../src/render/direction.ts';
import { pageOf } from '../../src/render/links.ts';
import { knownNote } from '../known.ts';
import { html, show } from './render.ts';

const nodes = (markdown: string) => parseMarkdown(markdown).children;

/** A basic note's fields, by name, without the empty ones. */
function fieldsOf(note: Note): Record<string, string> {
  const values = fieldValues(knownNote(note));
  return Object.fromEntries(
    noteTypes.basic.fields.map(({ name }, i) => [name, values[i] ?? '']).filter(([, value]) => value),
  );
}

it('asks from the answer to the question where the bank or the file wants it', async () => {
  expect(fieldsOf((await show('Because.', { reverse: true })).note)).toMatchObject({
    Reverse: '<p>Because.</p>',
  });
  expect(fieldsOf((await show('---\nnoteType: reversed\n---\n\nBecause.')).note)).toHaveProperty('Reverse');
  expect(
    fieldsOf((await show('---\nnoteType: basic\n---\n\nBecause.', { reverse: true })).note),
  ).not.toHaveProperty('Reverse');
  const options = [{ label: 'A', right: true, content: nodes('x') }];
  expect(fieldsOf((await show('Because.', { reverse: true }, {}, { options })).note)).not.toHaveProperty(
    'Reverse',
  );
});

it('says in which language and direction a field is to be read', async () => {
  const { note } = await show('لماذا؟', { language: 'ar' });
  expect(fieldsOf(note)).toMatchObject({
    Question: '<div lang="ar"><p>Why?</p></div>',
    Answer: '<div lang="ar" dir="rtl"><p>لماذا؟</p></div>',
  });
  expect(fieldsOf((await show('Because.')).note).Answer).toBe('<p>Because.</p>');
});

it.each([
  ['שלום', undefined, 'rtl'],
  ['Ein Wort der Begrüßung: שלום', undefined, undefined],
  ['React هي مكتبة', undefined, 'rtl'],
  ['React useState useEffect useMemo هي', 'ar', 'rtl'],
  ['print(1)', 'ar', undefined],
  ['日本語', undefined, undefined],
])('reads %s, in a bank in %s, %s', (text, language, direction) => {
  expect(directionOf(text, language)).toBe(direction);
});

it('names where a note comes from, and links to it where the repository is known', async () => {
  const draft = { sections: ['Part <1>', 'Tides'], anchor: 'why' };
  expect(fieldsOf((await show('x', {}, {}, draft)).note).Source).toBe(
    'notes/bank.md › Part &lt;1&gt; › Tides',
  );
  const forge = { repository: 'https://github.com/o/r', folder: 'content' };
  expect(fieldsOf((await show('x', { forge }, {}, draft)).note).Source).toBe(
    '<a href="https://github.com/o/r/blob/HEAD/content/notes/bank.md#why">notes/bank.md › Part &lt;1&gt; › Tides</a>',
  );
});

it.each([
  ['https://github.com/o/r.git', 'https://github.com/o/r/blob/HEAD/a%20b.md'],
  ['https://gitlab.com/o/r/', 'https://gitlab.com/o/r/-/blob/HEAD/a%20b.md'],
  ['https://bitbucket.org/o/r', 'https://bitbucket.org/o/r/src/HEAD/a%20b.md'],
  ['javascript:alert(1)', undefined],
])('finds the page of a file in %s', (repository, page) => {
  expect(pageOf({ repository, folder: '' }, 'a b.md')).toBe(page);
});

it('has Anki play sounds and films itself', async () => {
  const { note } = await show(
    '![[../s.mp3]]\n\n<video src="../f.mp4"></video>',
    {},
    { 's.mp3': 's', 'f.mp4': 'f' },
  );
  expect(fieldsOf(note).Answer).toMatch(
    /^<p>\[sound:s-[0-9a-f]{16}\.mp3\]<\/p>\s*<p>\[sound:f-[0-9a-f]{16}\.mp4\]<\/p>$/,
  );
});

it('tells pictures of one name apart, and takes one of two names for one', async () => {
  const { media } = await show(
    '![](a/x.png) ![](b/x.png) ![](c/y.png)',
    {},
    { 'notes/a/x.png': '1', 'notes/b/x.png': '2', 'notes/c/y.png': '2' },
  );
  expect(new Set(media.map(({ name }) => name)).size).toBe(3);
  expect(media.map(({ name }) => name.replace(/-[0-9a-f]+/, ''))).toEqual(['x.png', 'x.png', 'y.png']);
});

it('letters options as the author did', async () => {
  const options = ['A', 'B'].map((label) => ({ label, right: label === 'B', content: nodes(`*${label}*`) }));
  const { note } = await show('Because.', {}, {}, { options });
  expect(note.front.text).toBe('Why?\n\nA) A\nB) B');
  expect(note.back.text).toBe('B) B\n\nBecause.');
  expect(fieldsOf(note)).toMatchObject({
    Solution:
      '<ul class="dp-choices"><li class="dp-option dp-wrong"><span class="dp-label">A</span><div><p><em>A</em></p></div></li>' +
      '<li class="dp-option dp-right"><span class="dp-label">B</span><div><p><em>B</em></p></div><span class="dp-mark">✓</span></li></ul>',
  });
});

it.each([
  ['Bad $\\frac{1}{$ and $\\foo$.', ['1:5 formula-unsafe', '1:21 formula']],
  ['\n```mermaid\ngraph TD\n```', ['2:1 mermaid']],
  ['![](big.png)', ['1:1 picture-large']],
])('says what is wrong with %j, and where', async (markdown, said) => {
  const { messages } = await show(markdown, {}, { 'notes/big.png': new Uint8Array(3_000_000) });
  expect(messages.map((message) => message.replace(/: .*/, ''))).toEqual(said);
});

it.each([
  ['$5 and $6', 'nor'],
  ['$PATH and $HOME', 'nor'],
  ['US$5 to US$6', 'nor'],
  ['a seat is $12-13, 14$ on Sundays', 'nor'],
  ['$12-13$', 'math'],
  ['$1, 2, 3$', 'math'],
  ['a $5 *or* $6', 'nor'],
  ['$x$', 'math'],
  ['$5x + 3$', 'math'],
  ['$100$', 'math'],
  ['**$n$**-gram', 'math'],
  ['$\\$5$', 'math'],
])('%s: %s', async (markdown, what) => {
  expect((await html(markdown)).includes('\\(')).toBe(what === 'math');
});
