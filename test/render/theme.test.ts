import { expect, it } from 'vitest';
import { noteTypes, noteTypesOf } from '../../src/export/note-types.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { readTheme } from '../../src/render/theme.ts';

async function theme(css: string, path = 'theme.css') {
  const read = await readTheme(
    '/bank',
    path,
    memoryHost(
      new Map([
        ['/bank/theme.css', css],
        ['/else.css', css],
      ]),
    ),
  );
  return { css: read?.css, said: read?.file.messages.map(({ line, reason }) => `${line ?? ''} ${reason}`) };
}

it('takes a style sheet that loads nothing', async () => {
  const css =
    '.card { background: #fff url(data:image/png;base64,AAAA); --x: 1px }\n@media print { .dp { color: red } }';
  expect(await theme(css)).toEqual({ css, said: [] });
});

it.each([
  '@import "x.css";',
  '@\\69mport "x.css";',
  'a { background: url(x.png) }',
  'a { background: u\\72l(x.png) }',
  'a { background: url("https://evil.example/x") }',
  'a { background: image-set("x.png" 1x) }',
  '@font-face { src: url(x.woff2) }',
  'a { --x: url(https://evil.example/x); background: var(--x) }',
  'a { background: URL( "//evil.example/x" ) }',
  'a { color: red; </style><script>alert(1)</script> }',
  'a { color red }',
])('refuses %s', async (css) => {
  const { css: kept, said } = await theme(css);
  expect(kept).toBeUndefined();
  expect(said).not.toEqual([]);
});

it('says that a style sheet is missing or lies outside the bank', async () => {
  expect(await theme('', 'none.css')).toEqual({ css: undefined, said: [' There is no such style sheet'] });
  expect(await theme('', '../else.css')).toEqual({
    css: undefined,
    said: [' The style sheet lies outside the bank'],
  });
});

it('gives a bank with a style sheet note types of its own, which stay the same', () => {
  const own = (id: string, css = '.card { color: red }') =>
    noteTypesOf({ credits: { id }, theme: { css, modified: 1_700_000_000 } });
  const { basic } = own('a/b');
  expect(basic.name).toBe('Deckpress Question (a/b)');
  expect(basic.css).toContain('color: red');
  expect(basic.fields.map(({ name }) => name)).toEqual(noteTypes.basic.fields.map(({ name }) => name));
  const ids = ({ id, fields, templates }: typeof basic) => [
    id,
    ...fields.map((f) => f.id),
    ...templates.map((t) => t.id),
  ];
  expect(ids(own('a/b', '.card { color: blue }').basic)).toEqual(ids(basic));
  const all = [...ids(basic), ...ids(own('a/c').basic), ...ids(noteTypes.basic), ...ids(own('a/b').cloze)];
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((id) => Number.isSafeInteger(id) && id > 0)).toBe(true);
  expect(basic.id).toMatchInlineSnapshot(`1294102917596467`);
  expect(noteTypesOf({ credits: { id: 'a/b' } })).toBe(noteTypes);
});
