/** mdast to canonical Markdown: one form for every way of writing the same thing. */
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { detailsToMarkdown } from '../parse/details.ts';

const processor = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    listItemIndent: 'one',
    fences: true,
    extensions: [detailsToMarkdown],
  })
  .freeze();

export function toMarkdown(tree: Root): string {
  return processor.stringify(tree).trimEnd();
}
