/** What of a file with cards is on none of them. */
import type { Document, Leftover } from '../../model.ts';
import { contentOf } from '../card/content.ts';
import { lineOf, textOf } from '../nodes/text.ts';
import { isContents, isGeneric, isTail } from '../words/kinds-of-heading.ts';
import { isPlaceholder } from '../words/placeholder.ts';
import type { Entry } from './entry.ts';
import type { Lines } from './lines.ts';

export function leftoversOf(document: Document, kept: readonly Entry[], lines: Lines): Leftover[] {
  const covered = new Uint8Array(lines.texts.length + 2);
  for (const { candidate } of kept) covered.fill(1, candidate.place.line, candidate.place.endLine + 1);
  const found: Leftover[] = [];
  const { blocks, title } = document;
  const first = kept[0]?.candidate.place.line ?? 0;
  const holders = headingsAbove(document, kept);
  let section: Leftover | undefined;
  // Blocks that follow each other are said once.
  let open: Leftover | undefined;
  // What is about the document, and what leads to the first card below a heading, need be on none.
  let passing: 'all' | 'lead' | undefined;
  blocks.forEach((node, i) => {
    const start = node.position?.start;
    if (!start) return;
    const place = { line: start.line, column: start.column, endLine: node.position?.end.line ?? start.line };
    if (node.type === 'heading') {
      const text = lineOf([node]);
      section = undefined;
      open = undefined;
      if (isContents(text) || isTail(text)) passing = 'all';
      else passing = isGeneric(text) || i === title ? 'lead' : undefined;
      if (!covered[place.line] && !passing) section = { place, kind: 'section', text };
      return;
    }
    if (hasCovered(covered, place.line, place.endLine)) {
      if (passing === 'lead') passing = undefined;
      open = undefined;
      return;
    }
    if (passing || (place.line < first && !holders.has(document.under[i] ?? -1))) return;
    if (node.type === 'footnoteDefinition' || contentOf([node]).nodes.length === 0 || isPlaceholder([node]))
      return;
    const text = textOf(node).trim();
    if (text.length < 3 && node.type !== 'code' && node.type !== 'image') return;
    if (section) {
      section.place.endLine = place.endLine;
      if (!found.includes(section)) found.push(section);
    } else if (open) {
      open.place.endLine = place.endLine;
    } else {
      open = { place, kind: 'content', text: text.slice(0, 80) };
      found.push(open);
    }
  });
  return found;
}

/** Indexes of the headings below which there are cards. */
function headingsAbove({ blocks, under }: Document, kept: readonly Entry[]): Set<number> {
  const starts = new Set(kept.map(({ candidate }) => candidate.place.line));
  const found = new Set<number>();
  blocks.forEach((node, i) => {
    if (!starts.has(node.position?.start.line ?? 0)) return;
    for (let at = under[i] ?? -1; at >= 0 && !found.has(at); at = under[at] ?? -1) found.add(at);
  });
  return found;
}

function hasCovered(covered: Uint8Array, line: number, endLine: number): boolean {
  for (let at = line; at <= endLine; at++) if (covered[at]) return true;
  return false;
}
