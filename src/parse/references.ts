/**
 * Resolves reference links and pictures, so that a block can be taken out of its document without the
 * definitions at the document's end.
 */
import type { Definition, Image, Link, Parent, Root } from 'mdast';
import { visit } from '../tree/visit.ts';

export function resolveReferences(tree: Root): void {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    // As in Markdown, the first of several wins.
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  if (definitions.size === 0) return;
  visit(tree, (node, index, parent) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const found = definitions.get(node.identifier);
    if (!found || !parent || index === undefined) return;
    const { url, title = null } = found;
    const position = node.position && { position: node.position };
    const resolved: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children, ...position }
        : { type: 'image', url, title, alt: node.alt ?? null, ...position };
    (parent as Parent).children[index] = resolved;
    return index; // what stands inside a link is visited too
  });
}
