import { expect, it } from 'vitest';
import type { ClozeDeletion } from '../../src/model.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { show } from './render.ts';

async function cloze(markdown: string) {
  const { note } = await show(
    '',
    {},
    {},
    { noteType: 'cloze', fields: { question: parseMarkdown(markdown).children } },
  );
  return note;
}

it.each([
  ['The {{c1::powerhouse}} of the cell', '<p>The {{c1::powerhouse}} of the cell</p>'],
  [
    '{{c1::Paris::a city}} is in {{c2::**France**}}',
    '<p>{{c1::Paris::a city}} is in {{c2::<strong>France</strong>}}</p>',
  ],
  [
    '{{c1::**a** and $x_{1}$}}',
    '<p>{{c1::<strong>a</strong> and \\(x_{1&#125;\\)}}</p>'.replace('1&#125;', '1}'),
  ],
  ['{{c1::$\\frac{a}{b^{c}}$}}', '<p>{{c1::\\(\\frac{a}{b^{c&#125;}\\)}}</p>'],
  ['{{c1::`a::b`}} {{c2::`{x}`}}', '<p>{{c1::<code>a&#58;:b</code>}} {{c2::<code>{x}</code>}}</p>'],
  ['`f({{c1::x}})` and $a^{{c2::2}}$', '<p><code>f({{c1::x}})</code> and \\(a^{{c2::2}}\\)</p>'],
  ['{{c1::open', '<p>{&#123;c1::open</p>'],
  ['{{c1::<b>bold</b>}} <script>alert(1)</script>', '<p>{{c1::<b>bold</b>}} </p>'],
])('writes %s for Anki', async (markdown, html) => {
  expect((await cloze(markdown)).fields.question?.html).toBe(html);
});

it('shows the sentence without and with its gaps where there are no deletions', async () => {
  const note = await cloze('{{c1::Paris::a city}} is in {{c2::**France**}}, `f({{c3::x}})`.');
  expect(note.front).toEqual({
    html: '<p><span class="cloze">[a city]</span> is in <span class="cloze">[…]</span>, <code>f([…])</code>.</p>',
    text: '[a city] is in […], f([…]).',
    markdown: '\\[a city] is in \\[…], `f([…])`.',
  });
  expect(note.back).toEqual({
    html: '<p><span class="cloze">Paris</span> is in <span class="cloze"><strong>France</strong></span>, <code>f(x)</code>.</p>',
    text: 'Paris is in France, f(x).',
    markdown: 'Paris is in **France**, `f(x)`.',
  });
  expect(note.fields.question?.markdown).toBe(
    '{{c1::Paris::a city}} is in {{c2::**France**}}, `f({{c3::x}})`.',
  );
});

it('takes deletions that a syntax made, whose text may hold anything', async () => {
  const deletion: ClozeDeletion = {
    type: 'clozeDeletion',
    number: 1,
    hint: 'a }} b',
    children: [{ type: 'text', value: 'std::x}}:' }],
  };
  const { note } = await show(
    '',
    {},
    {},
    { noteType: 'cloze', fields: { question: [{ type: 'paragraph', children: [deletion] }] } },
  );
  expect(note.fields.question?.html).toBe('<p>{{c1::std&#58;:x&#125;}&#58;::a &#125;} b}}</p>');
  expect(note.front.text).toBe('[a }} b]');
});
