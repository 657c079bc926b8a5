/** Markdown text to mdast: CommonMark, GFM, math and front matter, through remark-parse. */
import type { Root } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { mayNeedBounds, remarkBounds } from './bounds.ts';
import { remarkBankMath } from './math.ts';

/** YAML between lines of `---`, or TOML between lines of `+++`, at the start of a document. */
export const frontMatter = /^(---|\+\+\+)[ \t]*\n(?:[\s\S]*?\n)??\1[ \t]*(?:\n|$)/;

interface Needs {
  frontMatter: boolean;
  bounds: boolean;
}

const made = new Map<string, Processor>();

/** The processor for what a document needs, made when the first one needs it; bounds take time. */
function processorFor(needs: Needs): Processor {
  const key = `${needs.frontMatter} ${needs.bounds}`;
  const known = made.get(key);
  if (known) return known;
  const processor = unified().use(remarkParse) as unknown as Processor;
  if (needs.frontMatter) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  processor.use(remarkGfm).use(remarkBankMath).use(remarkCjkEmphasis);
  if (needs.bounds) processor.use(remarkBounds);
  made.set(key, processor.freeze());
  return processor;
}

/**
 * Where words are not parted by spaces, CommonMark's rules leave the marks in **答案：**如下 and like text, since they
 * touch both punctuation and a letter.
 */
function remarkCjkEmphasis(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), cjkFriendlyExtension()];
}

/**
 * Parses `markdown` as one document. For a whole file use `parseInPieces`.
 *
 * Front matter is looked for only where it is closed: micromark, in search of its end, would find no list or quote
 * in a document that begins with a mere rule.
 */
export function parseMarkdown(markdown: string): Root {
  return processorFor({ frontMatter: frontMatter.test(markdown), bounds: mayNeedBounds(markdown) }).parse(
    markdown,
  ) as Root;
}

/** Parses a part of a document that is not its beginning, so that nothing in it is front matter. */
export function parseBody(markdown: string): Root {
  return processorFor({ frontMatter: false, bounds: mayNeedBounds(markdown) }).parse(markdown) as Root;
}
