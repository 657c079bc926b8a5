/** Trees that are too deep to walk: what works on trees calls itself for each level, or takes ever longer. */
import type { Node, Parent } from 'unist';

/** A list in a list takes two levels, bold in italics two. */
const deepest = 300;

/** The first node that stands deeper in its tree than any author would put it. */
export function tooDeepIn(tree: Node): Node | undefined {
  let level: Node[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return level[0];
    const next: Node[] = [];
    for (const node of level) for (const child of (node as Partial<Parent>).children ?? []) next.push(child);
    level = next;
  }
  return undefined;
}
