/** Visits a tree's nodes in their order. unist-util-visit, which can do more, takes ten times as long. */
import type { Nodes } from 'mdast';

export function walk(node: Nodes, act: (node: Nodes) => void): void {
  act(node);
  if ('children' in node) for (const child of node.children) walk(child, act);
}
