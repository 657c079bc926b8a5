/** Cloze deletions in their three forms: as Anki takes them, left out, and revealed. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { stringify, toHtml } from './html.ts';

type Deletion = Element & { properties: { dataCloze: string; dataHint?: string } };

function eachDeletion(tree: Root, replace: (node: Deletion) => ElementContent): Root {
  const copy = structuredClone(tree);
  visit(copy, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !isDeletion(node)) return undefined;
    parent.children[index] = replace(node);
    return index + 1;
  });
  return copy;
}

function isDeletion(node: Element): node is Deletion {
  return node.tagName === 'span' && /^[1-9]\d{0,2}$/.test(String(node.properties.dataCloze ?? ''));
}

/** Stands in the HTML for a deletion until the rest of it has been made inert; no Markdown has this character. */
const stand = '\u0001';

/** `{{c1::text::hint}}`. Within one `}}` would end it, and `::` begin the hint. */
export function clozeHtml(tree: Root): string {
  const deletions: string[] = [];
  const marked = eachDeletion(tree, ({ properties, children }) => {
    const inner = escaped(stringify({ type: 'root', children: flat(children) }));
    const hint = properties.dataHint
      ? `::${escaped(stringify({ type: 'root', children: [{ type: 'text', value: properties.dataHint }] }))}`
      : '';
    deletions.push(`{{c${properties.dataCloze}::${inner}${hint}}}`);
    return { type: 'raw', value: stand } as unknown as ElementContent;
  });
  let at = 0;
  return toHtml(marked).replaceAll(stand, () => deletions[at++] ?? '');
}

/** A deletion in a deletion is a part of it. */
function flat(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) =>
    child.type !== 'element'
      ? [child]
      : isDeletion(child)
        ? flat(child.children)
        : [{ ...child, children: flat(child.children) }],
  );
}

function escaped(html: string): string {
  // A brace or colon at the end would join with the marks that follow.
  return html
    .replace(/\}(?=\}|$)/g, '&#125;')
    .replace(/:(?=:|$)/g, '&#58;')
    .replace(/^:/, '&#58;');
}

/** Every deletion left out, its hint in its place. */
export function hidden(tree: Root): Root {
  return eachDeletion(tree, ({ properties }) => shown([{ type: 'text', value: blank(properties.dataHint) }]));
}

export function blank(hint: string | undefined): string {
  return `[${hint || '…'}]`;
}

/** Every deletion in its place, and marked. */
export function revealed(tree: Root): Root {
  return eachDeletion(tree, ({ children }) => shown(flat(children)));
}

/** With the class that Anki gives to deletions, for the same look. */
function shown(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: ['cloze'] }, children };
}
