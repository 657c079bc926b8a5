/** The title of a folded part, and what it folds. */
import type { RootContent } from 'mdast';
import type { Details } from '../../model.ts';
import { textOf } from './text.ts';

export function titleOf(node: Details): string | undefined {
  const [first] = node.children;
  return first?.type === 'summary' ? textOf(first).replace(/\s+/g, ' ').trim() : undefined;
}

export function bodyOf(node: Details): RootContent[] {
  return (node.children[0]?.type === 'summary' ? node.children.slice(1) : node.children) as RootContent[];
}
