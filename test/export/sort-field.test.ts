import { expect, it } from 'vitest';
import { checksum, stripped } from '../../src/export/apkg/sort-field.ts';

/** Seen in Anki's own tables; the first two are its own test vectors. */
it.each([
  ['test', 'test', 2840236005],
  ['今日', '今日', 1464653051],
  ['<p>What is <b>TCP</b>?</p>', 'What is TCP?', 3895245281],
  ['A &amp; B&nbsp;&lt;C&gt; <img alt="d" src="x.png">', 'A & B <C>  x.png ', 3360102259],
  ['AT&T vs <i>IBM</i>', 'AT&T vs IBM', 2861286608],
  ['Cafe\u0301 <code>x</code>', 'Café x', 4274168901],
  ['', '', 3661210606],
])('%j is kept as %j with checksum %i', (field, text, sum) => {
  expect(stripped(field)).toBe(text);
  expect(checksum(stripped(field))).toBe(sum);
});

it('leaves nothing of comments, styles and scripts', () => {
  expect(stripped('a<!-- <b> --><style>p{}</style><SCRIPT>\nx</SCRIPT>b')).toBe('ab');
});
