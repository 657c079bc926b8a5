/**
 * A quotation asks, as in an interview, and what stands below it answers; or a callout asks in its title, and holds
 * the answer itself: `> [!question]- Why?`.
 */
import type { Blockquote, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document, Proposal } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { isBoundary } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { dropStart, type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { asks, hasQuestionMark } from './words/asking.ts';
import { isLabel } from './words/labels.ts';
import { hasQuestionLabel } from './words/numbering.ts';

export const quote: CardSyntax = {
  name: 'quote',
  describe: 'a quotation asks, the text below it answers; or a callout asks and answers',
  prior: -2.2,
  propose(document) {
    const readings: Proposal[] = [];
    const quotations = quotationsIn(document);
    if (quotations.length > 0) readings.push({ syntax: 'quote', form: 'quotation', candidates: quotations });
    const callouts = calloutsIn(document);
    if (callouts.length >= 2) readings.push({ syntax: 'quote', form: 'callout', candidates: callouts });
    return readings;
  },
};

function quotationsIn(document: Document): Candidate[] {
  const { blocks } = document;
  const starts = blocks.flatMap((node, index) => {
    const [first] = node.type === 'blockquote' && node.children.length === 1 ? node.children : [];
    const isAsking = first?.type === 'paragraph' && !marker.test(textOf(first));
    return isAsking ? [{ index, first }] : [];
  });
  // What states something is somebody's words, and part of the answer that it stands in.
  const among = starts.filter(({ first }) => asks(textOf(first)) || hasQuestionLabel(textOf(first)));
  if (among.length < 2 || among.length * 2 < starts.length) return [];
  return among.map(({ index, first }, i) => {
    const start = first.position?.start;
    return candidateOf({
      syntax: 'quote',
      document,
      index,
      asker: askerOf(first.children),
      line: start?.line ?? 1,
      column: start?.column ?? 1,
      askingEnd: first.position?.end.line ?? 1,
      parts: partsOf(blocksBelow(document, index, among[i + 1]?.index)),
    });
  });
}

function blocksBelow({ blocks }: Document, index: number, next = blocks.length): RootContent[] {
  const body: RootContent[] = [];
  for (let at = index + 1; at < next; at++) {
    const node = blocks[at] as RootContent;
    if (isBoundary(node) || (node.type === 'thematicBreak' && body.length > 0)) break;
    body.push(node);
  }
  return body;
}

const marker = /^\s*\[!([A-Za-z]+)\][+-]?[ \t]*/;
const asking = new Set('question faq help quiz flashcard card anki exercise problem'.split(' '));

interface Callout {
  index: number;
  /** Its title, without the marker. */
  title: Line;
  inside: RootContent[];
}

function calloutsIn(document: Document): Candidate[] {
  const found: Callout[] = [];
  document.blocks.forEach((node, index) => {
    if (node.type === 'blockquote') found.push(...calloutsOf(node, index));
  });
  return found.map(({ index, title, inside }, i) => {
    const within = partsOf(inside, true);
    // A callout of its own may hold the answer.
    const isLast = found[i + 1]?.index !== index;
    const below = isLast ? blocksBelow(document, index, found[i + 1]?.index) : [];
    const whole = within.answered ? within : partsOf([...inside, ...below], true);
    const start = title.children[0]?.position?.start;
    return candidateOf({
      syntax: 'quote',
      document,
      index,
      asker: askerOf(title.children),
      line: title.line,
      column: start?.column ?? 1,
      askingEnd: title.line,
      parts: whole.mark || within.answered ? whole : within,
      signs: ['explicit'],
    });
  });
}

/** The callouts that ask: this one, or those in it. */
function calloutsOf(node: Blockquote, index: number): Callout[] {
  const nested = node.children.flatMap((child) =>
    child.type === 'blockquote' ? calloutsOf(child, index) : [],
  );
  if (nested.length > 0) return nested;
  const [first, ...rest] = node.children;
  if (first?.type !== 'paragraph') return [];
  const [head, ...lines] = linesOf(first);
  if (!head) return [];
  const match = marker.exec(head.text);
  const isTitled = !match && lines.length === 0 && rest.length > 0 && isBold(first);
  if (!match && !isTitled) return [];
  const children = dropStart(head.children, match?.[0].length ?? 0);
  const title = { ...head, children, text: children.map(textOf).join('') };
  if (title.text.trim() === '' || isLabel(title.text)) return [];
  // The frame of a remark may be headed `What you learned`.
  const isAsking = match ? asks(title.text) : hasQuestionMark(title.text);
  if (!isAsking && !asking.has(match?.[1]?.toLowerCase() ?? '')) return [];
  const tail: RootContent[] = lines.length > 0 ? [paragraphOf(lines)] : [];
  return [{ index, title, inside: [...tail, ...rest] }];
}

function isBold({ children }: Paragraph): boolean {
  return children.length === 1 && children[0]?.type === 'strong';
}
