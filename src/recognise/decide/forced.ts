/**
 * What its author marked as a question is one, whatever it looks like. A syntax that sees a card in it says best where its
 * answer ends; else it is what stands below, up to the next question; and where nothing does, it has no answer.
 */
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Candidate, Document, Place, Reading } from '../../model.ts';
import { splitBold } from '../bold.ts';
import { askerOf } from '../card/asker.ts';
import { isBoundary } from '../card/blocks.ts';
import { candidateOf } from '../card/candidate.ts';
import { partsOf } from '../card/parts.ts';
import { linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { isAnswerTitle } from '../words/labels.ts';
import { hasQuestionLabel } from '../words/numbering.ts';

/** The readings, in which every marked block has a candidate that bears the sign for it. */
export function settled(document: Document, readings: readonly Reading[]): Reading[] {
  if (document.forced.size === 0) return [...readings];
  const known = readings.flatMap(({ syntax, candidates }) => (syntax === 'file' ? [] : candidates));
  const plain: Candidate[] = [];
  const items: Candidate[] = [];
  document.blocks.forEach((node, index) => {
    if (!document.forced.has(node)) return;
    const own = known.filter(({ place, draft }) => draft && isIn(place, node));
    for (const { signs } of own) if (!signs.includes('forced')) signs.push('forced');
    if (own.length > 0) return;
    if (node.type === 'list') items.push(...ofItems(document, node, index));
    else if (known.some(({ signs, place }) => signs.includes('forced') && isIn(place, node))) return;
    else plain.push(ofBlock(document, node, index));
  });
  return [
    ...readings,
    ...(plain.length > 0
      ? [{ syntax: 'paragraph', form: 'marked as a question', prior: -1.5, candidates: plain } as const]
      : []),
    ...(items.length > 0
      ? [{ syntax: 'list-item', form: 'marked as a question', prior: -2, candidates: items } as const]
      : []),
  ];
}

/** Whether a candidate begins in a block that its author marked. */
export function isForced({ forced }: Document, { signs, place }: Candidate): boolean {
  return forced.size > 0 && signs.includes('forced') && [...forced].some((node) => isIn(place, node));
}

function isIn({ line }: Place, { position }: RootContent): boolean {
  return position !== undefined && line >= position.start.line && line <= position.end.line;
}

function ofBlock(document: Document, node: RootContent, index: number): Candidate {
  const paragraph: Paragraph =
    node.type === 'paragraph'
      ? node
      : { type: 'paragraph', children: [{ type: 'text', value: textOf(node).split('\n')[0] ?? '' }] };
  const shown = node.type === 'paragraph' || node.type === 'heading' ? [] : [node];
  return candidate(document, 'paragraph', index, node, paragraph, below(document, index), shown);
}

function ofItems(document: Document, list: List, index: number): Candidate[] {
  return list.children.flatMap((item) => {
    const [first, ...rest] = item.children;
    if (first?.type !== 'paragraph') return [];
    const isOnly = list.children.length === 1 && rest.length === 0;
    return [candidate(document, 'list-item', index, item, first, isOnly ? below(document, index) : rest)];
  });
}

function candidate(
  document: Document,
  syntax: 'paragraph' | 'list-item',
  index: number,
  block: RootContent | ListItem,
  paragraph: Paragraph,
  body: RootContent[],
  context: RootContent[] = [],
): Candidate {
  const whole = partsOf(body, true);
  const lines = linesOf(paragraph);
  const bold = splitBold(paragraph);
  const [first] = lines;
  // A line and lines right below it, and nothing else: a question and its answer.
  const glued = !bold && !whole.answered && first && lines.length > 1;
  const question = bold?.question ?? (glued ? first.children : paragraph.children);
  const rest = bold?.rest ?? (glued ? [paragraphOf(lines.slice(1))] : []);
  const start = paragraph.position?.start ?? block.position?.start;
  const line = start?.line ?? 1;
  return candidateOf({
    syntax,
    document,
    index,
    asker: askerOf(question),
    line,
    column: block.position?.start.column ?? 1,
    askingEnd:
      bold?.endLine ??
      (glued ? first.line : ((block.type === 'listItem' ? paragraph : block).position?.end.line ?? line)),
    parts: rest.length > 0 ? partsOf([...rest, ...body], true) : whole,
    context,
    signs: ['forced'],
  });
}

/** What stands below a block, up to where another question begins. */
function below({ blocks }: Document, index: number): RootContent[] {
  const body: RootContent[] = [];
  for (const node of blocks.slice(index + 1)) {
    if (isBoundary(node) || node.type === 'thematicBreak' || beginsAnother(node)) break;
    body.push(node);
  }
  return body;
}

function beginsAnother(node: RootContent): boolean {
  if (node.type === 'details') {
    const [title] = node.children;
    return title?.type === 'summary' && !isAnswerTitle(textOf(title));
  }
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  const [only] = node.children;
  return (
    hasQuestionLabel(text) ||
    /^C:(?:\s|$)|\s::\s/.test(text) ||
    linesOf(node).some(({ text: line }) => /^\s*[?？]{1,2}\s*$/.test(line)) ||
    (node.children.length === 1 && only?.type === 'strong' && asks(textOf(only)))
  );
}
