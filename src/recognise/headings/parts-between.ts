/** The parts of a stretch of the document, found once: most readings of the headings end most answers at the same blocks. */
import type { Document } from '../../model.ts';
import { type Parts, partsOf } from '../card/parts.ts';
import { once } from '../nodes/once.ts';

const partsIn = once((_: Document) => new Map<number, Parts>());

export function partsBetween(document: Document, from: number, end: number): Parts {
  const known = partsIn(document);
  const stretch = from * (document.blocks.length + 1) + end;
  const parts = known.get(stretch) ?? partsOf(document.blocks.slice(from, end));
  known.set(stretch, parts);
  return parts;
}
