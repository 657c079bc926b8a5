/** A card's HTML as Anki takes it to a tree that may stand in a page: typeset, self-contained, and without clashing ids. */
import type { Element, Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Html, MediaName } from '../../model.ts';
import { visit } from '../../tree/visit.ts';
import { typeset } from './math.ts';

/** The properties that say where a picture or sound is; undefined for what is none of the bank's. */
export type Place = (name: MediaName) => Properties | undefined;

/** What `contentOf` may have to change; most cards have none of it, and need not be parsed. */
const changeable =
  /\ssrc=|\sid=(?!"card=)|href="#|\saria-|<(?:pre|table|th|h\d)\b|\\[([]|\[sound:|scroller|dp-table/;

/** The same as text. */
export async function contentHtml(html: Html, place: Place, prefix: string): Promise<Html> {
  // The templates' own mark between a card's sides.
  const own = html.replaceAll('<hr id="answer">', `<hr id="${prefix}answer">`);
  if (!changeable.test(own)) return own;
  return toHtml(await contentOf(html, place, prefix), {
    characterReferences: { useNamedReferences: true },
  });
}

/** `prefix` sets the ids of this side apart from those of all others on the page. */
async function contentOf(html: string, place: Place, prefix: string): Promise<Root> {
  const { fromHtml } = await import('hast-util-from-html'); // the largest of all parsers
  const tree = fromHtml(withPlayers(html), { fragment: true });
  await typeset(tree);
  separateIds(tree, prefix);
  nestHeadings(tree);
  visit(tree, 'element', (node, index, parent) => {
    if (typeof node.properties.src === 'string' && parent && index !== undefined)
      parent.children[index] = embedded(node, node.properties.src, place, isLink(parent));
    // What scrolls sideways must be reachable by keyboard.
    if (node.tagName === 'pre' || isScroller(node)) node.properties.tabIndex = 0;
    if (node.tagName === 'th' && node.children.length === 0) node.tagName = 'td'; // heads nothing
    if (node.tagName === 'table' && parent && index !== undefined && !isScroller(parent)) {
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['scroller'], tabIndex: 0 },
        children: [node],
      };
    }
  });
  return tree;
}

/** What Anki's own player would play. */
function withPlayers(html: string): string {
  return html.replace(/\[sound:([a-z0-9.-]+)\]/g, (_, name: string) => {
    const tag = /\.(?:mp4|webm|ogv|mov)$/.test(name) ? 'video' : 'audio';
    return `<${tag} controls src="${name}"></${tag}>`;
  });
}

function isLink(node: Root | Element): boolean {
  return node.type === 'element' && node.tagName === 'a';
}

function isScroller(node: Root | Element): boolean {
  if (node.type !== 'element' || !Array.isArray(node.properties.className)) return false;
  return node.properties.className.some((name) => name === 'scroller' || name === 'dp-table');
}

/** The page loads nothing, so what is on the web becomes a link to it. */
function embedded(node: Element, source: string, place: Place, linked: boolean): Element {
  const placed = place(source);
  if (placed) {
    const image = node.tagName === 'img' ? { alt: '', decoding: 'async' } : {};
    const { src: _, ...own } = node.properties;
    const medium = { ...node, properties: { ...image, ...own, ...placed } };
    return placed.dataSame === undefined || linked || node.tagName === 'source'
      ? medium
      : h('span', [medium, h('noscript', [' ', h('a', { href: `#medium=${source}` }, 'shown above')])]);
  }
  const name = { type: 'text', value: String(node.properties.alt || source) } as const;
  return linked
    ? { type: 'element', tagName: 'span', properties: {}, children: [name] }
    : { type: 'element', tagName: 'a', properties: { href: source }, children: [name] };
}

/** Footnotes of two cards would have the same ids. */
function separateIds(tree: Root, prefix: string): void {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') properties.id = `${prefix}${properties.id}`;
    if (typeof properties.href === 'string' && properties.href.startsWith('#'))
      properties.href = `#${prefix}${properties.href.slice(1)}`;
    for (const name of ['ariaDescribedBy', 'ariaLabelledBy'] as const) {
      const ids = properties[name];
      if (ids) properties[name] = [ids].flat().map((id) => `${prefix}${id}`);
    }
  });
}

/** Headings inside a card come below the card's own, an `h3`, without a step left out. */
function nestHeadings(tree: Root): void {
  const above: number[] = [];
  visit(tree, 'element', (node) => {
    const depth = Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0);
    if (depth === 0) return;
    while ((above.at(-1) ?? 0) >= depth) above.pop();
    above.push(depth);
    node.tagName = `h${Math.min(6, 3 + above.length)}`;
  });
}
