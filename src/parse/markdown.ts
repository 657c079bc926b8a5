/** Markdown text to mdast: CommonMark, GFM, math and front matter, through remark-parse. */
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { remarkBankMath } from './math.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkGfm)
  .use(remarkBankMath)
  .freeze();

/** Parses `markdown` as one document. For a whole file use `parseInPieces`. */
export function parseMarkdown(markdown: string): Root {
  return processor.parse(markdown) as Root;
}
