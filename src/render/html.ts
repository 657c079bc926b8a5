/** mdast to safe hast to HTML: remark-rehype, then rehype plugins, then rehype-stringify. */
import type { Element, ElementContent, Root as Hast } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import type { List, ListItem, Root as Mdast, Parents } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { ClozeDeletion, Summary } from '../model.ts';
import { SKIP, visit } from '../tree/visit.ts';
import { unsafeIn } from './formulas.ts';
import { schema } from './schema.ts';

export const handlers = {
  /** One that is left out or revealed has properties of its own. */
  clozeDeletion: (state: State, node: ClozeDeletion): Element => ({
    type: 'element',
    tagName: 'span',
    properties: node.data?.hProperties ?? {
      dataCloze: String(node.number),
      ...(node.hint !== undefined && { dataHint: node.hint }),
    },
    children: state.all(node) as ElementContent[],
  }),
  /** A paragraph of its own would part a summary's words from the mark that unfolds it. */
  summary: (state: State, node: Summary): Element => {
    const [only] = node.children;
    const content = node.children.length === 1 && only?.type === 'paragraph' ? only : node;
    return {
      type: 'element',
      tagName: 'summary',
      properties: {},
      children: state.all(content) as ElementContent[],
    };
  },
  /** The library looks through the whole list again for each item that it has. */
  listItem: (state: State, node: ListItem, parent: Parents | undefined) =>
    defaultHandlers.listItem(
      state,
      node,
      parent?.type === 'list' ? { ...parent, spread: isLoose(parent), children: [] } : parent,
    ),
};

const loose = new WeakMap<List, boolean>();

/** Whether there is a blank line in the list, so that each of its items has paragraphs. */
function isLoose(list: List): boolean {
  const known = loose.get(list);
  if (known !== undefined) return known;
  const found = list.spread || list.children.some(({ spread, children }) => spread ?? children.length > 1);
  loose.set(list, found);
  return found;
}

const plain = unified()
  .use(remarkRehype, { allowDangerousHtml: true, handlers })
  .use(rehypeSanitize, schema)
  .freeze();
const stringifier = unified()
  .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
  .freeze();

/** Sanitised hast of a tree without raw HTML. */
export function toHast(tree: Mdast): Hast {
  return plain.runSync(tree) as Hast;
}

/** The HTML of a field as Anki takes it. */
export function toHtml(tree: Hast): string {
  return inert(stringify(tree));
}

/** HTML of sanitised hast. */
export function stringify(tree: Hast): string {
  return String(stringifier.stringify(tree));
}

/** Anki reads these in a field's text as commands to play, typeset, ask for typing or leave out. */
function inert(html: string): string {
  return (/="[^"]*[<>]/.test(html) ? html.replace(tag, withoutBrackets) : html)
    .replace(/\[(?=sound:|anki:|latex\]|\$\$?\]|\[type:)/gi, '&#91;')
    .replace(/\{\{(?=c\d)/gi, '{&#123;');
}

const tag = /<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*\s*>/gi;

/** Anki finds tags by pattern, also those in an attribute: `alt="a <img src=b>"` would be a picture that is missing. */
function withoutBrackets(whole: string): string {
  const inner = whole.slice(1, -1);
  return `<${inner.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}>`;
}

/** Prose that has MathJax's delimiters is broken up, since MathJax looks for them in any text but code. */
export function breakDelimiters(tree: Hast): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    // One at the end may belong to what follows: MathJax reads across <wbr>, too.
    const parts = node.value.split(/\\(?=[()[\]]|$)/);
    if (parts.length === 1) return undefined;
    const nodes = parts.flatMap((value, i): ElementContent[] => [
      // MathJax reads across tags that only style, but not across an element's border.
      ...(i > 0
        ? [
            {
              type: 'element',
              tagName: 'span',
              properties: {},
              children: [{ type: 'text', value: '\\' }],
            } as Element,
          ]
        : []),
      ...(value ? [{ type: 'text', value } as const] : []),
    ]);
    parent.children.splice(index, 1, ...nodes);
    return [SKIP, index + nodes.length];
  });
}

/** remark-math's `<code class="math-inline">` to the delimiters that Anki's MathJax knows. */
export function mathForAnki(tree: Hast): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const isBlock = node.tagName === 'pre' && isMath(node.children[0]);
    if (!isBlock && !isMath(node)) return undefined;
    const code = (isBlock ? node.children[0] : node) as Element;
    const text = plainText(code).trim();
    if (unsafeIn(text)) {
      code.properties = {};
      return SKIP;
    }
    const isDisplay = isBlock || classes(code).includes('math-display');
    parent.children[index] = { type: 'text', value: isDisplay ? `\\[${text}\\]` : `\\(${text}\\)` };
    return SKIP;
  });
}

export function isMath(node: unknown): boolean {
  const element = node as Element | undefined;
  return (
    element?.type === 'element' && element.tagName === 'code' && classes(element).includes('language-math')
  );
}

export function classes(node: Element): string[] {
  return Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
}
