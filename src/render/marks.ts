/** `==marked==` text, which stands in Markdown's tree as text; the two marks may have other mark-up between. */
import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { visit } from '../tree/visit.ts';

/** A mark is at the edge of words, so that `a == b` and `x==y` stay what they are. */
const opening = /(?<![\w=!<>])==(?=[^\s=])/;
const closing = /(?<=[^\s=])==(?![\w=])/;

export function marks(tree: Root): void {
  visit(tree, (node) => {
    if (node.type === 'element' && node.tagName === 'code') return 'skip';
    if ('children' in node) markIn(node as Parents);
    return undefined;
  });
}

function markIn(parent: Parents): void {
  const nodes = parent.children as ElementContent[];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as ElementContent;
    const open = node.type === 'text' ? opening.exec(node.value) : null;
    if (node.type !== 'text' || !open) continue;
    const inner = node.value.slice(open.index + 2);
    const before: Text = { type: 'text', value: node.value.slice(0, open.index) };
    for (let j = i; j < nodes.length; j++) {
      const end = nodes[j] as ElementContent;
      if (end.type !== 'text') continue;
      const text = j === i ? inner : end.value;
      const close = closing.exec(text) ?? (j > i && text.startsWith('==') ? /^==(?![\w=])/.exec(text) : null);
      if (!close) continue;
      const head: Text = { type: 'text', value: text.slice(0, close.index) };
      const between =
        j === i ? [head] : [{ type: 'text', value: inner } as Text, ...nodes.slice(i + 1, j), head];
      const mark: Element = {
        type: 'element',
        tagName: 'mark',
        properties: {},
        children: between.filter((child) => child.type !== 'text' || child.value !== ''),
      };
      const after: Text = { type: 'text', value: text.slice(close.index + 2) };
      nodes.splice(i, j - i + 1, ...[before, mark, after].filter((n) => n.type !== 'text' || n.value !== ''));
      if (before.value !== '') i++;
      break;
    }
  }
}
