/** Cuts marks off the start of inline content without losing what is around them. */
import type { PhrasingContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** The nodes without their first `length` characters of plain text; emptied nodes are gone. */
export function dropStart(nodes: PhrasingContent[], length: number): PhrasingContent[] {
  const rest: PhrasingContent[] = [];
  let left = length;
  for (const node of nodes) {
    if (left <= 0) {
      rest.push(node);
      continue;
    }
    const text = plainText(node);
    if (text.length <= left && !(text.length === 0 && node.type !== 'break')) {
      left -= text.length;
    } else if ('children' in node) {
      rest.push({ ...node, children: dropStart(node.children, left) } as PhrasingContent);
      left = 0;
    } else if ('value' in node) {
      rest.push({ ...node, value: node.value.slice(left) });
      left = 0;
    }
  }
  const first = rest[0];
  if (first?.type === 'text') {
    const value = first.value.trimStart();
    return value ? [{ ...first, value }, ...rest.slice(1)] : rest.slice(1);
  }
  return rest;
}
