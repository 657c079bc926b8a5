/** Text to tree: `file.value` to a `Source`, with its front matter read and its lists mended. */
import type { VFile } from 'vfile';
import type { Source } from '../model.ts';
import { mendEmbeds } from './embeds.ts';
import { readFrontMatter } from './front-matter.ts';
import { mendLazyLines } from './lazy-lines.ts';
import { parseInPieces } from './pieces.ts';

export function parse(file: VFile, syntaxes: readonly string[]): Source {
  const tree = parseInPieces(String(file.value));
  const matter = readFrontMatter(tree, file, syntaxes);
  mendEmbeds(tree);
  mendLazyLines(tree, file);
  return { file, tree, matter };
}
