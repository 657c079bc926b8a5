import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { linear } from '../../src/bundle-linear.mjs';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { parseInPieces } from '../../src/parse/pieces.ts';
import { decode } from '../../src/read/text.ts';
import { folderOf, projectRoot } from '../cli.ts';

/** What begins, goes on, ends or only looks like a block that reaches over blank lines. */
const lines = [
  '',
  '',
  '',
  'A paragraph.',
  'word',
  '# Heading',
  '## Heading ##',
  '===',
  '---',
  '***',
  '- - -',
  '- item',
  '* item',
  '+ item',
  '- [ ] task',
  '-',
  '1. one',
  '2. two',
  '10) ten',
  '  indented by two',
  '    indented by four',
  '   - nested',
  '\titem by a tab',
  '> quote',
  '> - quoted item',
  '> ```',
  '> [quoted]: /q',
  '```',
  '```js',
  '````',
  '~~~',
  '   ```',
  '- ```',
  '  ```',
  '$$',
  '$$x$$',
  '  $$',
  'a $x$ b',
  '<div>',
  '</div>',
  '<details>',
  '<summary>s</summary>',
  '</details>',
  '<pre>',
  '</pre>',
  '<script>',
  'x </script> y',
  '<style',
  '<textarea>',
  '</textarea>',
  '<!-- open',
  '-->',
  '<!-- whole -->',
  '<!-->',
  '<?php',
  '?>',
  '<!DOCTYPE',
  '>',
  '<![CDATA[',
  ']]>',
  '<a href="x">',
  '[one]: /1',
  '[two]: <2> "t"',
  '[Ǆ]: /dz',
  '[two]:',
  '/late',
  '"title',
  'ends"',
  '[one] and [two][] and ![x][One]',
  '[a [two] b]',
  '[ǆ] \\[one] [one\\]',
  'text[^n] and [^m]',
  '[^n]: a note with [one]',
  '[^m]: other',
  '    more of the note',
  '| a | b |',
  '|---|---|',
  '| 1 | [one] |',
  'a | b',
  '-|-',
  '+++',
  'title: x',
  '**bold**',
  '**open',
  'Term',
  ': definition',
  '\\',
  'line  ',
  '[x',
  'y]: z',
  '\u00a0',
  '\u000c',
];

/** Lists without blank lines, and what may break them off. */
const tight = [
  ...[
    '- item',
    '- item',
    '- item',
    '- more',
    '- [ ] task',
    '- - deep',
    '- - -',
    '- 1. deep',
    '-',
    '-     code',
  ],
  ...['1. one', '1. one', '2. two', '7. 7. deep', '7. - deep', '10) ten', '+ item', '* item', '* * *'],
  ...[
    '- ```',
    '- $$',
    '- <div>',
    '- <!--',
    '- <script>',
    '- # Heading',
    '- > quote',
    '- [one]: /1',
    '- [one]',
  ],
  ...[
    '- [^n]: note',
    '- | a | b |',
    '- |-|-|',
    '- text',
    '  more',
    'lazy',
    '',
    '',
    '---',
    '# Heading',
    '<div>',
  ],
  ...['```', '<!--', '$$', '-->', '  - nested', '1. [one]', '- a\\', '- a  ', '+ +', '- ---', '- ==='],
];

const documents = fc
  .array(fc.constantFrom(...lines), { minLength: 2, maxLength: 60 })
  .map((all) => all.join('\n'));

const items = fc
  .array(fc.constantFrom(...tight), { minLength: 2, maxLength: 30 })
  .map((all) => all.join('\n'));

describe('the parser as it is bundled, which is changed so that its time is linear', () => {
  it('gives the tree that the packages give', async () => {
    await using folder = await folderOf({});
    const outfile = join(folder.path, 'markdown.mjs');
    const input = join(projectRoot, 'src/parse/markdown.ts');
    const bundle = await rolldown({ input, platform: 'node', plugins: linear });
    await bundle.write({ file: outfile, format: 'esm' });
    const code = await readFile(outfile, 'utf8');
    expect(code).toContain('openAt'); // it is changed
    expect(code).toMatch(/defined: new \(?class extends Set/);
    expect(code.match(/gfmFootnotes = new \(?class extends Set/g)).toHaveLength(3);
    const bundled: { parseMarkdown: typeof parseMarkdown } = await import(pathToFileURL(outfile).href);
    fc.assert(
      fc.property(fc.oneof(documents, items), (text) => {
        expect(bundled.parseMarkdown(text)).toEqual(parseMarkdown(text));
      }),
      { numRuns: Number(process.env.DECKPRESS_RUNS ?? 1500) },
    );
  });
});

describe.each([
  ['the bounds on what a paragraph may hold', 'word '.repeat(500).trim()],
  ['the search for addresses that are links as they stand', 'word @ word'],
])('%s', (_, need) => {
  it('changes nothing in documents that have no need of it', () => {
    const behind = (paragraph: string, text: string): unknown =>
      JSON.parse(
        JSON.stringify(parseMarkdown(`${paragraph}\n\n${text}`).children.slice(1), (key, value) =>
          key === 'offset' ? undefined : value,
        ),
      );
    fc.assert(
      fc.property(fc.oneof(documents, items), (text) => {
        fc.pre(!/@|&#|www|http/i.test(text));
        expect(behind(need, text)).toEqual(behind('word', text));
      }),
      { numRuns: Number(process.env.DECKPRESS_RUNS ?? 500) },
    );
  });
});

describe('a document in pieces', () => {
  it('has the tree of the whole, with positions, wherever it is cut', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(1, 1, 20, 100), (text, length) => {
        expect(parseInPieces(text, length)).toEqual(parseMarkdown(text));
      }),
      { numRuns: Number(process.env.DECKPRESS_RUNS ?? 1500) },
    );
  });

  it('has it for items without a blank line between them', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(1, 1, 20), (text, length) => {
        expect(parseInPieces(text, length)).toEqual(parseMarkdown(text));
      }),
      { numRuns: Number(process.env.DECKPRESS_RUNS ?? 1500) },
    );
  });

  it('has it below front matter that is empty', () => {
    const text = '---\n---\n$$\n---\n- item';
    expect(parseInPieces(text, 1)).toEqual(parseMarkdown(text));
  });

  it.each([
    ['items a line each', Array.from({ length: 900 }, (_, i) => `${i}. ${i}. What is this one?\n`).join('')],
    ['a fence that is never closed', `# A\n\n\`\`\`js\n${'x\n\n# y\n\n'.repeat(4000)}`],
    ['a comment that is never closed', `# A\n\n<!--\n${'x\n\n# y\n\n'.repeat(4000)}`],
    ['one long list', '- item\n\n  more\n\n'.repeat(3000)],
    ['ordered items', Array.from({ length: 3000 }, (_, i) => `${i + 1}. item\n\n`).join('')],
    [
      'definitions at the end',
      `${'# H\n\nSee [one] and [^n].\n\n'.repeat(1500)}[one]: /1\n\n[^n]: note [one]\n`,
    ],
  ])('has it for %s of usual length', (_, text) => {
    expect(parseInPieces(text)).toEqual(parseMarkdown(text));
  });

  const corpus = join(projectRoot, '../shared/corpus/files');
  it.skipIf(!existsSync(corpus))(
    'has it for every file of ../shared/corpus',
    async () => {
      const names = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.md'));
      let count = 0;
      for (const name of names) {
        const text = decode(await readFile(join(corpus, name)));
        if (typeof text !== 'string' || text.length > 100_000) continue;
        count++;
        const whole = parseMarkdown(text);
        expect(same(parseInPieces(text, 1500), whole), name).toBe(true);
      }
      expect(count).toBeGreaterThan(100);
    },
    600_000,
  );
});

/** Comparing large trees by `toEqual` takes longer than parsing them. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
