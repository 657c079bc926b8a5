/**
 * `$5 and cake $6` is no formula: a `$` that ends one has no white space before it and no digit behind it. Where the
 * parser saw one all the same, the text comes back.
 */
import type { Parent, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

export function mendPrices(tree: Root): void {
  visit(tree, 'inlineMath', (node, index, parent: Parent | undefined) => {
    if (index === undefined || !parent) return;
    const next = parent.children[index + 1];
    const digitBehind = next?.type === 'text' && /^\d/.test(next.value);
    if (!/^\s|\s$/.test(node.value) && !digitBehind) return;
    const before = parent.children[index - 1];
    const value = `${before?.type === 'text' ? before.value : ''}$${node.value}$${next?.type === 'text' ? next.value : ''}`;
    const first = before?.type === 'text' ? before : node;
    const text: RootContent = { type: 'text', value, ...(first.position && { position: first.position }) };
    const start = before?.type === 'text' ? index - 1 : index;
    parent.children.splice(start, (start < index ? 2 : 1) + (next?.type === 'text' ? 1 : 0), text);
    return start + 1;
  });
}
