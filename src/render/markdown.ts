/** mdast to canonical Markdown: one form for every way of writing the same thing. */
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { detailsToMarkdown } from '../parse/details.ts';

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
  })
  .freeze();

export function toMarkdown(tree: Root): string {
  return processor.stringify(tree).trimEnd();
}
