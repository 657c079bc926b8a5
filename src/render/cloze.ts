/** Cloze deletions: found in a note's text, and shown in their three forms: as Anki takes them, left out, revealed. */
import type { ElementContent, Root as Hast } from 'hast';
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { ClozeDeletion } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { stringify, toHtml } from './html.ts';

const opening = /^\{\{c(\d{1,3})::$/;
/** Code and formulas are one text, in which a deletion has no mark-up. */
const inValue = /\{\{c([1-9]\d{0,2})::((?:(?!::|\}\}).)*)(?:::((?:(?!\}\}).)*))?\}\}/gs;

/** The nodes with a `ClozeDeletion` for every `{{c1::text::hint}}`, between whose marks other nodes may stand. */
export function withDeletions(nodes: readonly RootContent[]): RootContent[] {
  const copy = structuredClone(nodes) as RootContent[];
  visit({ type: 'root', children: copy } as Root, (node: Nodes) => {
    if ('children' in node) node.children = grouped(node.children as RootContent[]) as never;
  });
  return copy;
}

function grouped(nodes: RootContent[]): RootContent[] {
  if (!nodes.some((node) => node.type === 'text' && node.value.includes('{{c'))) return nodes;
  const done: RootContent[] = [];
  let open: { deletion: ClozeDeletion; mark: string } | undefined;
  const add = (node: RootContent) => {
    if (open) open.deletion.children.push(node as PhrasingContent);
    else done.push(node);
  };
  for (const node of nodes) {
    if (node.type !== 'text') {
      add(node);
      continue;
    }
    for (const part of node.value.split(/(\{\{c\d{1,3}::|\}\})/)) {
      const number = Number(opening.exec(part)?.[1]);
      if (number > 0 && !open) {
        open = { deletion: { type: 'clozeDeletion', number, children: [] }, mark: part };
      } else if (part === '}}' && open) {
        done.push(hinted(open.deletion));
        open = undefined;
      } else if (part !== '') add({ ...node, value: part });
    }
  }
  if (open) done.push({ type: 'text', value: open.mark }, ...open.deletion.children);
  return done;
}

/** As in Anki, what follows the first `::` is the hint. */
function hinted(deletion: ClozeDeletion): ClozeDeletion {
  const last = deletion.children.at(-1);
  const at = last?.type === 'text' ? last.value.indexOf('::') : -1;
  if (last?.type !== 'text' || at < 0) return deletion;
  const hint = last.value.slice(at + 2);
  const rest = last.value.slice(0, at);
  const children = [...deletion.children.slice(0, -1), ...(rest ? [{ ...last, value: rest }] : [])];
  return { ...deletion, hint, children };
}

/** The nodes as they read with every deletion left out, its hint in its place, or with every one revealed. */
export function shown(nodes: readonly RootContent[], form: 'hidden' | 'revealed'): RootContent[] {
  const copy = structuredClone(nodes) as RootContent[];
  visit({ type: 'root', children: copy } as Root, (node: Nodes) => {
    if (node.type === 'clozeDeletion') {
      if (form === 'hidden') node.children = [{ type: 'text', value: blank(node.hint) }];
      // The class that Anki gives to deletions, for the same look.
      node.data = { hName: 'span', hProperties: { className: ['cloze'] } };
    } else if (
      node.type === 'inlineCode' ||
      node.type === 'code' ||
      node.type === 'inlineMath' ||
      node.type === 'math'
    ) {
      node.value = filled(node.value, form);
      visit({ type: 'root', children: (node.data?.hChildren ?? []) as ElementContent[] }, 'text', (text) => {
        text.value = filled(text.value, form);
      });
    }
  });
  return copy;
}

function filled(value: string, form: 'hidden' | 'revealed'): string {
  return value.replace(inValue, (_, _number: string, text: string, hint?: string) =>
    form === 'hidden' ? blank(hint) : text,
  );
}

function blank(hint: string | undefined): string {
  return `[${hint || '…'}]`;
}

/** Stands in HTML for a deletion while the rest of it is made; a noncharacter, which no text has. */
const stand = '\ufdd0';

/**
 * The HTML of a tree with deletions as `{{c1::text::hint}}`; within one `}}` would end it, and `::` begin the hint.
 * `finish` is what is done to any tree before it becomes HTML.
 */
export function clozeHtml(tree: Hast, finish: (tree: Hast) => void): string {
  const deletions: string[] = [];
  const text = (value: string) => stringify({ type: 'root', children: [{ type: 'text', value }] });
  const add = (number: string, inner: string, hint: string | undefined) => {
    deletions.push(`{{c${number}::${[inner, ...(hint ? [text(hint)] : [])].map(escaped).join('::')}}}`);
    return stand;
  };
  visit(tree, (node, index, parent) => {
    if (node.type === 'text') {
      // Only code and formulas still have marks in their text.
      node.value = node.value.replace(inValue, (_, number: string, inner: string, hint?: string) =>
        add(number, text(inner), hint),
      );
      return undefined;
    }
    if (node.type !== 'element' || node.properties.dataCloze === undefined) return undefined;
    if (!parent || index === undefined) return undefined;
    const inner: Hast = { type: 'root', children: flat(node.children) };
    finish(inner);
    const { dataCloze, dataHint } = node.properties;
    const value = add(String(dataCloze), stringify(inner), dataHint ? String(dataHint) : undefined);
    parent.children[index] = { type: 'text', value };
    return index + 1;
  });
  finish(tree);
  let at = 0;
  return toHtml(tree).replaceAll(stand, () => deletions[at++] ?? '');
}

/** A deletion in a deletion is a part of it. */
function flat(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) =>
    child.type !== 'element'
      ? [child]
      : 'dataCloze' in child.properties
        ? flat(child.children)
        : [{ ...child, children: flat(child.children) }],
  );
}

/** A brace or colon at an end would join with the marks around. */
function escaped(html: string): string {
  return html
    .replace(/\}(?=\}|$)/g, '&#125;')
    .replace(/:(?=:|$)/g, '&#58;')
    .replace(/^:/, '&#58;');
}
