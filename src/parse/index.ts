/**
 * Text to tree: `file.value` to a `Source`, with its front matter read, and mended so that one thing the author
 * meant is one block of the tree: code fences, folded parts, headings in HTML and in list items, lazy lines.
 */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Source } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { mendDisplayMath } from './display-math.ts';
import { mendEmbeds } from './embeds.ts';
import { mendEnvironments } from './environments.ts';
import { mendFences } from './fences.ts';
import { fold } from './folds.ts';
import { mendGenerics } from './generics.ts';
import { mendHashes } from './hashes.ts';
import { mendHtmlEmphasis } from './html-emphasis.ts';
import { dedentOptions } from './indented-options.ts';
import { keepInBounds } from './keep-in-bounds.ts';
import { mendLazyLines } from './lazy-lines.ts';
import { liftListHeadings } from './list-headings.ts';
import { splitAtJumps } from './list-numbers.ts';
import { mendListStarts } from './list-starts.ts';
import { mendLooseStrong } from './loose-strong.ts';
import { leaveOutModules } from './modules.ts';
import { definitionsIn, type Labels, parseFragment, parseInPieces } from './pieces.ts';
import { plainLetters } from './plain-letters.ts';
import { resolveReferences } from './references.ts';
import { unfold } from './unfold.ts';

export async function parse(file: VFile, syntaxes: readonly string[]): Promise<Source> {
  const written = mendDisplayMath(mendListStarts(mendHashes(mendFences(String(file.value)))));
  const first = parseFolds(written, definitionsIn(written), 0);
  const text = dedentOptions(first, written);
  const tree = text === written ? first : parseFolds(text, definitionsIn(text), 0);
  keepInBounds(tree, text, file);
  const matter = await frontMatterOf(tree, file, syntaxes);
  if (/\.mdx$/i.test(file.path ?? '')) leaveOutModules(tree);
  mendEmbeds(tree);
  mendGenerics(tree);
  mendHtmlEmphasis(tree);
  if (text.includes('**')) mendLooseStrong(tree, text);
  plainLetters(tree);
  resolveReferences(tree);
  mendBlocks(tree, file, text);
  await checkDirectives(tree, file);
  completeOffsets(tree, String(file.value));
  mendEnvironments(tree, String(file.value));
  return { file, tree, matter };
}

/** Most files have none, and need none of the parsers for it. */
async function frontMatterOf(
  tree: Root,
  file: VFile,
  syntaxes: readonly string[],
): Promise<Source['matter']> {
  const [first] = tree.children;
  if (first?.type !== 'yaml' && (first?.type as string) !== 'toml') return {};
  const { readFrontMatter } = await import('./front-matter.ts');
  return readFrontMatter(tree, file, syntaxes);
}

/** Few files have any, and the others need not load what knows them. */
async function checkDirectives(tree: Root, file: VFile): Promise<void> {
  if (!/<!--\s*deckpress\b/i.test(String(file.value))) return;
  const { heedDirectives } = await import('./directives.ts');
  heedDirectives(tree, file);
}

/** Deeper than this nobody folds anything; hostile text might. */
const deepest = 5;

function parseFolds(text: string, labels: Labels, depth: number): Root {
  const { text: masked, folds } = depth < deepest ? fold(text) : { text, folds: [] };
  const tree = depth === 0 ? parseInPieces(masked) : parseFragment(masked, labels);
  unfold(tree, folds, (part) => {
    if (part.text.trim() === '') return [];
    const inner = parseFolds(part.text, labels, depth + 1);
    visit(inner, (node) => {
      if (!node.position) return;
      for (const point of [node.position.start, node.position.end]) {
        point.column += part.column;
        point.line += part.line - 1;
      }
    });
    return inner.children;
  });
  return tree;
}

function mendBlocks(tree: Root, file: VFile, text: string): void {
  const lines = text.split('\n');
  const written = String(file.value).split('\n');
  // A fence that was closed on a blank line ends above it.
  visit(tree, 'code', ({ position }) => {
    while (
      position &&
      position.end.line > position.start.line &&
      written[position.end.line - 1]?.trim() === ''
    ) {
      position.end.line--;
    }
  });
  mendLazyLines(tree, written, file);
  splitAtJumps(tree, lines);
  liftListHeadings(tree);
  visit(tree, 'details', (node) => {
    const inner = { type: 'root', children: node.children } as Root;
    mendLazyLines(inner, written, file);
    splitAtJumps(inner, lines);
    liftListHeadings(inner);
    node.children = inner.children as typeof node.children;
  });
}

/** Gives every point the offset that belongs to its line and column: tools further on count on it. */
function completeOffsets(tree: Root, text: string): void {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  visit(tree, ({ position }) => {
    if (!position) return;
    for (const point of [position.start, position.end]) {
      point.offset ??= Math.min((starts[point.line - 1] ?? text.length) + point.column - 1, text.length);
    }
  });
}
