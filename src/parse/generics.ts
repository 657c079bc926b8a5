/**
 * `List<String>` is no HTML: a browser would swallow `<String>` as an unknown element. What has the form of a tag
 * but no name of one is text.
 */

import { defaultSchema } from 'hast-util-sanitize';
import type { Html, Parent, PhrasingContent, Root } from 'mdast';
import { visit } from '../tree/visit.ts';

const elements = new Set([
  ...(defaultSchema.tagNames ?? []),
  ...'a abbr address area article aside audio base bdi bdo body button canvas center cite col colgroup data datalist dialog'.split(
    ' ',
  ),
  ...'embed fieldset figcaption figure font footer form frame head header html iframe label legend link main map marquee'.split(
    ' ',
  ),
  ...'mark math menu meta meter nav nobr noscript object option optgroup output param picture progress script section'.split(
    ' ',
  ),
  ...'select slot small source style svg path g template textarea time title track u video wbr big rb rtc'.split(
    ' ',
  ),
]);

const tag = /^<\/?([A-Za-z][A-Za-z0-9-]*)([\s/][\s\S]*)?>$/;

/** `a<b>c`: between two words, and never closed. */
function isComparison({ value }: Html, index: number, { children }: Parent): boolean {
  const [, name] = /^<([abiqsu])>$/.exec(value) ?? [];
  if (!name) return false;
  const before = children[index - 1];
  const after = children[index + 1];
  const isGlued =
    before?.type === 'text' && /\w$/.test(before.value) && after?.type === 'text' && /^\w/.test(after.value);
  if (!isGlued) return false;
  let open = 1;
  for (const child of children.slice(index + 1)) {
    if (child.type !== 'html') continue;
    if (child.value === value) open++;
    if (child.value === `</${name}>` && --open === 0) return false;
  }
  return true;
}

export function mendGenerics(tree: Root): void {
  visit(tree, 'html', (node: Html, index, parent: Parent | undefined) => {
    const match = tag.exec(node.value);
    if (!match || index === undefined || !parent) return;
    const [, name = '', rest] = match;
    const before = parent.children[index - 1];
    const isParameter =
      /^[A-Z]/.test(name) && rest === undefined && before?.type === 'text' && /\w$/.test(before.value);
    if (elements.has(name.toLowerCase()) && !isParameter && !isComparison(node, index, parent)) return;
    const text: PhrasingContent = {
      type: 'text',
      value: node.value,
      ...(node.position && { position: node.position }),
    };
    const isPhrasing = ['paragraph', 'heading', 'emphasis', 'strong', 'link', 'delete', 'tableCell'].includes(
      parent.type,
    );
    parent.children[index] = isPhrasing
      ? text
      : { type: 'paragraph', children: [text], ...(node.position && { position: node.position }) };
  });
}
