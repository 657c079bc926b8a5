/**
 * Footnotes as a card needs them: a number in the text and the notes at its end. Jumps between the two are left
 * out, since a card's fields stand in one page and their ids would be the same.
 */
import type { Element, Root } from 'hast';
import { SKIP, visit } from '../tree/visit.ts';

export function footnotes(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if ('dataFootnoteBackref' in node.properties) {
      parent.children.splice(index, 1);
      const last = parent.children.at(-1);
      if (last?.type === 'text') last.value = last.value.trimEnd();
      return [SKIP, index];
    }
    const only = node.tagName === 'sup' ? (node.children[0] as Element | undefined) : undefined;
    if (only?.type === 'element' && 'dataFootnoteRef' in only.properties) {
      node.properties = { className: ['dp-footnote'] };
      node.children = only.children;
    } else if ('dataFootnotes' in node.properties) {
      node.properties = { className: ['dp-footnotes'] };
      node.children = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'h2');
    }
    return undefined;
  });
}
