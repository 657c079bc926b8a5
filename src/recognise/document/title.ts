/** The heading that names the whole file. */
import type { Heading, RootContent } from 'mdast';
import { lineOf, textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { isAside, isTail } from '../words/kinds-of-heading.ts';
import { isNumbered, isOnlyNumber } from '../words/numbering.ts';

/**
 * The index of the first heading, where all others stand below it; else -1. Of those at its level, some don't count: what
 * tells about the file, and single questions that slipped to the title's level.
 */
export function titleOf(blocks: readonly RootContent[]): number {
  const headings = blocks.flatMap((node, at) => (node.type === 'heading' ? [{ node, at }] : []));
  const [first, ...others] = headings;
  if (!first || (others.length === 0 && first.node.depth > 1)) return -1;
  const beside = others.filter(({ node }) => node.depth <= first.node.depth);
  const rivals = others.filter(({ node, at }, i) => {
    const text = lineOf([node]);
    if (node.depth > first.node.depth || isTail(text)) return false;
    const next = others[i + 1];
    const holds = (next?.node.depth ?? 0) > node.depth;
    return isAsked(node) ? holds && next?.at === at + 1 : holds || !isAside(text);
  });
  if (rivals.length > 0) return -1;
  // Beside questions of its own level, it is their title only where it holds some, too.
  const isHigher = (others[0]?.node.depth ?? 0) > first.node.depth && !isAsked(first.node);
  return isHigher || !beside.some(({ node }) => isAsked(node)) ? first.at : -1;
}

function isAsked(heading: Heading): boolean {
  const text = textOf(heading);
  return asks(text) || isNumbered(text) || isOnlyNumber(text);
}
