/** Answers that look cut, conventions that break off, and answers in a key that no question is for. */
import type { Paragraph, PhrasingContent } from 'mdast';
import type { Key, Reading, Remark } from '../../model.ts';
import { textOf } from '../nodes/text.ts';
import type { Entry } from './entry.ts';

export function remarksOf(
  readings: readonly Reading[],
  kept: readonly Entry[],
  keys: readonly Key[],
): Remark[] {
  const remarks: Remark[] = keys.flatMap(({ strays }) =>
    strays.map(({ number, line }): Remark => {
      return { place: { line, column: 1, endLine: line }, kind: 'stray', text: String(number) };
    }),
  );
  const drafts = kept.filter(({ candidate }) => candidate.draft);
  const marked = drafts.filter(({ candidate }) => candidate.signs.includes('marked')).length;
  for (const { candidate, reading } of drafts) {
    const { draft, place, asking, signs } = candidate;
    const last = draft?.fields.answer?.at(-1);
    if (last?.type === 'paragraph' && endsOpen(last)) {
      remarks.push({
        place: { ...place, line: last.position?.start.line ?? place.line },
        kind: 'cut-off',
        text: asking,
      });
    }
    const { syntax } = readings[reading] as Reading;
    if (
      drafts.length >= 5 &&
      marked >= drafts.length * 0.8 &&
      !signs.includes('marked') &&
      syntax !== 'table' &&
      !signs.includes('explicit')
    ) {
      remarks.push({ place, kind: 'broken-off', text: asking });
    }
  }
  return remarks;
}

/** Ends with a colon or a comma, and not with the picture that these lead to. */
function endsOpen(paragraph: Paragraph): boolean {
  const text = textOf(paragraph);
  if (text.length <= 3 || !/[:：,，]\s*$/u.test(text)) return false;
  const last = paragraph.children.findLast((node) => node.type !== 'text' || node.value.trim() !== '');
  return !holdsPicture(last);
}

function holdsPicture(node: PhrasingContent | undefined): boolean {
  if (node?.type === 'html') return /<(?:img|audio|video|iframe)\b/i.test(node.value);
  if (node && 'children' in node) return holdsPicture(node.children.at(-1));
  return node?.type === 'image' || node?.type === 'imageReference';
}
