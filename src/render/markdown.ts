/** mdast to canonical Markdown: one form for every way of writing the same thing. */
import type { Nodes, PhrasingContent, Root } from 'mdast';
import type { InlineMath } from 'mdast-util-math';
import type { Handle } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { ClozeDeletion } from '../model.ts';
import { blank } from './cloze.ts';
import { detailsToMarkdown } from './details.ts';

const clozeDeletion: Handle = (node: ClozeDeletion, _parent, state, info) => {
  const hint = node.hint === undefined ? '' : `::${node.hint}`;
  return `{{c${node.number}::${state.containerPhrasing(node as never, info)}${hint}}}`;
};

function withDetails(this: Processor): void {
  const data = this.data() as { toMarkdownExtensions?: unknown[] };
  data.toMarkdownExtensions = [...(data.toMarkdownExtensions ?? []), detailsToMarkdown];
}

const processor = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(withDetails)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    listItemIndent: 'one',
    fences: true,
    handlers: { clozeDeletion },
  })
  .freeze();

export function toMarkdown(tree: Root): string {
  return unescaped(processor.stringify(displayed(tree)).trimEnd());
}

/** remark-stringify knows no alerts, and would escape their marks. */
function unescaped(markdown: string): string {
  return markdown.replace(/^((?:[ \t]*>)+[ \t]*)\\(\[![A-Za-z]+\])/gm, '$1$2');
}

/** remark-math writes what stands in a line with one dollar, which is no display. */
function displayed(tree: Root): Root {
  let has = false;
  visit(tree, 'inlineMath', (node) => {
    has ||= isDisplay(node);
  });
  if (!has) return tree;
  const copy = structuredClone(tree);
  visit(copy, 'inlineMath', (node, index, parent) => {
    if (!parent || index === undefined || !isDisplay(node)) return;
    parent.children[index] = { type: 'html', value: `$$${node.value}$$` };
  });
  return copy;
}

function isDisplay(node: InlineMath): boolean {
  const names = node.data?.hProperties?.className;
  return Array.isArray(names) && names.includes('math-display');
}

/** The tree without deletions: with blanks in their places, or with what they leave out. */
export function withBlanks(tree: Root, deletions: 'hidden' | 'revealed'): Root {
  const copy = structuredClone(tree);
  visit(copy, 'clozeDeletion', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const shown: PhrasingContent[] =
      deletions === 'hidden' ? [{ type: 'text', value: blank(node.hint) }] : node.children;
    (parent.children as Nodes[]).splice(index, 1, ...shown);
    return index + (deletions === 'hidden' ? 1 : 0);
  });
  return copy;
}
