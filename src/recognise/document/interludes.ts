/**
 * Headings in the midst of an answer whose level says that they head what follows: a “## Summary” between “### 3. …” and
 * “### 4. …”, with a table below it.
 */
import type { Heading, RootContent } from 'mdast';
import { isLinkOnly } from '../card/blocks.ts';
import { textOf } from '../nodes/text.ts';
import { isGeneric } from '../words/kinds-of-heading.ts';
import { numberOf } from '../words/numbering.ts';

/**
 * Indexes of headings without a number between two questions that count on, with more than words of introduction below
 * them, in a file whose first question stands below no heading of that level.
 */
export function interludesIn(blocks: readonly RootContent[], title: number): Set<number> {
  const found = new Set<number>();
  /** Levels of headings above the first question. */
  const outer = new Set<number>();
  let last: { number: number; depth: number } | undefined;
  let between: number[] = [];
  blocks.forEach((block, i) => {
    if (block.type !== 'heading' || i === title) return;
    const { depth } = block;
    const number = numberOf(textOf(block));
    if (number === undefined) {
      if (last === undefined) outer.add(depth);
      else if (depth < last.depth && !outer.has(depth)) between.push(i);
      return;
    }
    const [only = i, ...others] = between;
    if (last && depth > last.depth && only === i) return; // numbered within an answer
    const countsOn = number === (last?.number ?? 0) + 1 && depth === last?.depth;
    if (countsOn && only < i && others.length === 0 && blocks.slice(only + 1, i).some(isSubstance)) {
      if (!isGeneric(textOf(blocks[only] as Heading))) found.add(only);
    }
    last = { number, depth };
    between = [];
  });
  return found;
}

function isSubstance(node: RootContent): boolean {
  if (node.type === 'list')
    return !node.children.every(({ children: [first] }) => first?.type === 'paragraph' && isLinkOnly(first));
  return node.type === 'table' || node.type === 'code';
}
