/** mdast to canonical Markdown: one form for every way of writing the same thing. */
import type { Root } from 'mdast';
import type { InlineMath } from 'mdast-util-math';
import type { Handle } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import type { ClozeDeletion } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { detailsToMarkdown } from './details.ts';
import { text } from './plain-prose.ts';

/** One that is left out or revealed is text like any other. */
const clozeDeletion: Handle = (node: ClozeDeletion, _parent, state, info) => {
  const text = state.containerPhrasing(node as never, info);
  const hint = node.hint === undefined ? '' : `::${node.hint}`;
  return node.data?.hProperties ? text : `{{c${node.number}::${text}${hint}}}`;
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
    handlers: { clozeDeletion, text },
  })
  .freeze();

/** `hasMath`: whether there may be formulas in it. */
export function toMarkdown(tree: Root, hasMath = true): string {
  return unescaped(processor.stringify(hasMath ? displayed(tree) : tree).trimEnd());
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
