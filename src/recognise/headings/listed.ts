/** Which headings the file's own table of contents lists: a witness for what the author counts as an item. */
import type { Heading } from 'mdast';
import type { Document } from '../../model.ts';
import { visit } from '../../tree/visit.ts';
import { simple, textOf } from '../nodes/text.ts';

/** Fewer links to the file's own anchors are references in passing. */
const least = 5;

/** Indexes of the headings that links to the file's own anchors lead to; none where hardly any do. */
export function listedIn({ blocks, anchors, source }: Document): Set<number> {
  const listed = new Set<number>();
  if (!String(source.file.value).includes('](#')) return listed;
  const links = new Set<string>();
  for (const block of blocks) {
    if (block.type === 'heading' || block.type === 'code') continue;
    visit(block, 'link', (link) => {
      if (!link.url.startsWith('#')) return;
      // Anchors are often misspelt where a heading was mended later: then the words lead to it.
      links.add(simple(decoded(link.url))).add(simple(textOf(link)));
    });
  }
  links.delete('');
  for (const [index, anchor] of anchors) {
    if (links.has(simple(anchor)) || links.has(simple(textOf(blocks[index] as Heading)))) listed.add(index);
  }
  return listed.size < least ? new Set() : listed;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
