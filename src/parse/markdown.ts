/** Markdown text to mdast: CommonMark, GFM, math and front matter, through remark-parse. */
import type { Root } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { mayNeedBounds, remarkBounds } from './bounds.ts';
import { mayHoldLiteralLinks, remarkWithoutLiteralLinks } from './literal-links.ts';
import { remarkBankMath } from './math.ts';

/** YAML between lines of `---`, or TOML between lines of `+++`, at the start of a document. */
export const frontMatter = /^(---|\+\+\+)[ \t]*\n(?:[\s\S]*?\n)??\1[ \t]*(?:\n|$)/;

interface Needs {
  frontMatter: boolean;
  literalLinks: boolean;
  bounds: boolean;
}

const made = new Map<string, Processor>();

/** The processor for what a document needs, made when the first one needs it: all takes time. */
function processorFor(needs: Needs): Processor {
  const key = Object.values(needs).join(' ');
  const known = made.get(key);
  if (known) return known;
  const processor = unified().use(remarkParse) as unknown as Processor;
  if (needs.frontMatter) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  processor.use(remarkGfm);
  if (!needs.literalLinks) processor.use(remarkWithoutLiteralLinks);
  processor.use(remarkBankMath).use(remarkCjkEmphasis);
  if (needs.bounds) processor.use(remarkBounds);
  made.set(key, processor.freeze());
  return processor;
}

function parseWith(markdown: string, withFrontMatter: boolean): Root {
  const processor = processorFor({
    frontMatter: withFrontMatter,
    literalLinks: mayHoldLiteralLinks(markdown),
    bounds: mayNeedBounds(markdown),
  });
  return processor.parse(markdown) as Root;
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
  return parseWith(markdown, frontMatter.test(markdown));
}

/** Parses a part of a document that is not its beginning, so that nothing in it is front matter. */
export function parseBody(markdown: string): Root {
  return parseWith(markdown, false);
}
