/** Where content ends, in the author's lines. */
import type { RootContent } from 'mdast';
import { once } from '../nodes/once.ts';
import { contentOf } from './content.ts';

/** The last line of the deepest last content. */
export function lastLine(nodes: readonly RootContent[]): number {
  let end = 0;
  for (const node of nodes) end = Math.max(end, endOf(node));
  return end;
}

const endOf = once((node: RootContent): number => {
  if (node.type === 'details') {
    const inner = contentOf(node.children as RootContent[], true).nodes;
    return Math.max(lastLine(inner), node.position?.start.line ?? 0);
  }
  if (node.type === 'list') {
    const item = node.children.at(-1);
    const inner = item && lastLine(contentOf(item.children as RootContent[]).nodes);
    return inner || (node.position?.end.line ?? 0);
  }
  if (node.type === 'html') {
    const lines = node.value.split('\n');
    while (lines.length > 1 && /^\s*(?:<\/?[a-z][^<>]*>\s*)*$/i.test(lines.at(-1) ?? '')) lines.pop();
    return (node.position?.start.line ?? 0) + lines.length - 1;
  }
  if (node.type === 'paragraph') {
    // Comments at a paragraph's end are none of it.
    const last = node.children.findLast(
      (child) =>
        !(child.type === 'html' && /^(?:<!--|<br)/i.test(child.value)) &&
        !(child.type === 'text' && child.value.trim() === ''),
    );
    if (last && last !== node.children.at(-1) && last.position) {
      return last.type === 'text'
        ? last.position.start.line + last.value.trimEnd().split('\n').length - 1
        : last.position.end.line;
    }
  }
  return node.position?.end.line ?? 0;
});
