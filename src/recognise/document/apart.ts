/** Blocks that belong to nothing above them, because their author says that a question begins there. */
import type { RootContent } from 'mdast';

declare module 'mdast' {
  interface Data {
    apart?: true;
  }
}

export function setApart<Block extends RootContent>(node: Block): Block {
  return { ...node, data: { ...node.data, apart: true } };
}

export function isApart(node: RootContent): boolean {
  return (node.data as { apart?: true } | undefined)?.apart === true;
}
