/** What the tree is mended for: one thing the author meant is one block, on the author's lines. */
import type { RootContent } from 'mdast';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { toMarkdown } from '../../src/render/markdown.ts';

const blocks = async (text: string): Promise<RootContent[]> =>
  (await parse(new VFile({ path: 'a.md', value: text }), [])).tree.children;
const outline = async (text: string) =>
  (await blocks(text)).map(({ type, position }) => `${type} ${position?.start.line}-${position?.end.line}`);

describe('folded parts', () => {
  it('are one block with their Markdown parsed, without a blank line behind the tag', async () => {
    const text = '<details><summary>Why?</summary>\nBecause of **this**.\n</details>\n## Next';
    expect(await outline(text)).toEqual(['details 1-3', 'heading 4-4']);
    const [details] = await blocks(text);
    expect(toMarkdown({ type: 'root', children: [details as RootContent] }, false)).toBe(
      '<details>\n<summary>Why?</summary>\n\nBecause of **this**.\n\n</details>',
    );
  });

  it('keep the lines of what is nested in them', async () => {
    const text =
      'a\n\n<details>\n<summary>Q</summary>\n\nx\n\n<details><summary>Hint</summary>\n\ny\n\n</details>\n</details>';
    const [, outer] = await blocks(text);
    const inner = outer && 'children' in outer ? outer.children.at(-1) : undefined;
    expect(inner?.type).toBe('details');
    expect(inner?.position?.start.line).toBe(8);
  });

  it('end with their own tag where what they hold is never closed', async () => {
    const text =
      '<details>\n<summary>Why?</summary>\n\n<Accordion title="More">\n\nx\n\n</details>\n\n## Next';
    expect(await outline(text)).toEqual(['details 1-8', 'heading 10-10']);
  });

  it('are components with a title, and boxes of site generators', async () => {
    const text = '<Accordion title="Why?">\n\nx\n\n</Accordion>\n\n::::details Why?\n:::tip\ny\n:::\n::::';
    expect(await outline(text)).toEqual(['details 1-5', 'details 7-11']);
    expect(toMarkdown({ type: 'root', children: await blocks('::: details[Why?]\nx\n:::') }, false)).toBe(
      '<details>\n<summary>Why?</summary>\n\nx\n\n</details>',
    );
  });

  it('frame, or only lay out, what stands in other boxes', async () => {
    expect(await outline('{% hint style="info" %}\nx\n{% endhint %}')).toEqual(['blockquote 1-3']);
    expect(await outline('::: {.column}\n\na\n\n## b\n\n:::')).toEqual(['paragraph 3-3', 'heading 5-5']);
    expect(await outline('::: tip\nnever closed\n\n## b')).toEqual(['paragraph 1-2', 'heading 4-4']);
  });

  it('hold no headings where they are more of a question', async () => {
    const text = '## Why?\n\n<div data-question markdown="block">\n\n## This\n\n</div>\n\nx';
    expect(await outline(text)).toEqual(['heading 1-1', 'paragraph 5-5', 'paragraph 9-9']);
  });

  it('are text where they are code', async () => {
    expect(await outline('```html\n<details>\n<summary>x</summary>\n</details>\n```')).toEqual(['code 1-5']);
    expect(toMarkdown({ type: 'root', children: await blocks('Use `<details>` here.') }, false)).toBe(
      'Use `<details>` here.',
    );
  });

  it('end before the next one when they are never closed', async () => {
    expect(
      await outline(
        '<details><summary>A</summary>\n\none\n\n<details><summary>B</summary>\n\ntwo\n\n</details>',
      ),
    ).toEqual(['details 1-3', 'details 5-9']);
  });

  it('are made of admonitions with their body four columns in', async () => {
    expect(await outline('??? note "Answer"\n\n    one\n\n    - two\n\nthree')).toEqual([
      'details 1-5',
      'paragraph 7-7',
    ]);
  });
});

describe('fences', () => {
  it('are closed at another indent as the author meant', async () => {
    expect(await outline('  ```\n# a\n        ```\n\nText')).toEqual(['code 1-3', 'paragraph 5-5']);
  });

  it('swallow no heading when they are never closed', async () => {
    expect(await outline('```make\nall:\n\n## Next\n\nText')).toEqual([
      'code 1-2',
      'heading 4-4',
      'paragraph 6-6',
    ]);
  });
});

describe('lines', () => {
  it.each([
    ['##What is it?\n\nThis.', ['heading 1-1', 'paragraph 3-3']],
    ['#flashcards\n\nThis.', ['paragraph 1-1', 'paragraph 3-3']],
    ['1. a\n2. b\n\n5. c', ['list 1-2', 'list 4-4']],
    ['3. ### Q\n\n   A', ['heading 1-1', 'paragraph 3-3']],
    ['<h3 name="x">\nQ?\n</h3>\n\nA', ['heading 2-3', 'paragraph 5-5']],
  ])('%j', async (text, expected) => {
    expect(await outline(text)).toEqual(expected);
  });

  it('tell prices from formulas', async () => {
    expect(toMarkdown({ type: 'root', children: await blocks('From $5 to $6, so $x^2$.') }, true)).toContain(
      '$x^2$',
    );
    const [paragraph] = await blocks('From $5 to $6.');
    expect(paragraph && 'children' in paragraph && paragraph.children.map(({ type }) => type)).toEqual([
      'text',
    ]);
  });

  it('keep type parameters as text', async () => {
    const [paragraph] = await blocks('A List<String> is no List<T>.');
    expect(
      paragraph && 'children' in paragraph && paragraph.children.every(({ type }) => type === 'text'),
    ).toBe(true);
  });
});
