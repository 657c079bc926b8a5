/** Texts that are written without escaping are those that escaping would leave as they are. */
import fc from 'fast-check';
import type { PhrasingContent, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { text } from '../../src/render/plain-prose.ts';

const slow = unified().use(remarkGfm).use(remarkMath).use(remarkStringify).freeze();
const fast = unified().use(remarkGfm).use(remarkMath).use(remarkStringify, { handlers: { text } }).freeze();

const words = fc.constantFrom(
  ...[
    'a',
    'Ünï',
    'www',
    'www.a.b',
    'a.b',
    'x@y.z',
    '1',
    '12.',
    '-',
    '– ',
    '→',
    '(',
    ')',
    '. ',
    ', ',
    '; ',
    '?',
    '!',
    ': ',
  ],
  ...[
    '/',
    'http',
    'https://a.b',
    '[',
    ']',
    '_',
    '*',
    '`',
    '<',
    '>',
    '&amp;',
    '~',
    '|',
    '$',
    '#',
    '+',
    '=',
    '"',
    "'",
    '\n',
    ' ',
  ],
);
const value = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const phrasing: fc.Arbitrary<PhrasingContent> = fc.oneof(
  value.map((each): PhrasingContent => ({ type: 'text', value: each })),
  value.map((each): PhrasingContent => ({ type: 'strong', children: [{ type: 'text', value: each }] })),
  value.map(
    (each): PhrasingContent => ({
      type: 'link',
      url: 'https://e.x',
      children: [{ type: 'text', value: each }],
    }),
  ),
  fc.constant<PhrasingContent>({ type: 'break' }),
  fc.constant<PhrasingContent>({ type: 'inlineCode', value: 'x' }),
  fc.constant<PhrasingContent>({ type: 'image', url: 'i.png', alt: 'i' }),
);
const children = fc.array(phrasing, { minLength: 1, maxLength: 4 });

it('writes what remark-stringify writes', () => {
  fc.assert(
    fc.property(children, children, (first, second) => {
      const tree: Root = {
        type: 'root',
        children: [
          { type: 'paragraph', children: first },
          {
            type: 'table',
            children: [
              {
                type: 'tableRow',
                children: [{ type: 'tableCell', children: second.filter(({ type }) => type !== 'break') }],
              },
            ],
          },
          {
            type: 'list',
            children: [{ type: 'listItem', children: [{ type: 'paragraph', children: second }] }],
          },
        ],
      };
      expect(fast.stringify(tree)).toBe(slow.stringify(tree));
    }),
    { numRuns: 1000 },
  );
});
