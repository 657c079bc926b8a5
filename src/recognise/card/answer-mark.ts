/** How an answer is set off from what stands before it: by a label, a heading that is one, or a fold whose title is one. */
import type { Blockquote, Heading, Paragraph, RootContent, Strong } from 'mdast';
import { bodyOf, titleOf } from '../nodes/details.ts';
import { once } from '../nodes/once.ts';
import { dropStart, type Line, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks, hasQuestionMark } from '../words/asking.ts';
import { isGeneric } from '../words/kinds-of-heading.ts';
import {
  anyLabelLength,
  isAnswerTitle,
  isLabel,
  isOneOfTicks,
  isShowing,
  isVagueTitle,
  labelLength,
  letterLabelLength,
  solutionLabelLength,
} from '../words/labels.ts';
import { isNumbered, isOnlyNumber } from '../words/numbering.ts';
import { contentOf } from './content.ts';
import { isProse } from './kinds-of-block.ts';
import { continuesOptions, holdsOptions, optionsAt } from './options.ts';

export interface Mark {
  at: number;
  by: 'label' | 'fold';
  before: RootContent[];
  answer: RootContent[];
  /** By a word that may as well belong to what is asked: a solution that is to be judged. */
  weak?: true;
}

/** The first mark; but a solution that a question and its folded answer follow is part of what is asked. */
export function answerMark(nodes: readonly RootContent[], awaited: boolean): Mark | undefined {
  const first = firstMark(nodes, awaited);
  if (!first?.weak) return first;
  const asked = nextQuestion(nodes, first);
  if (asked < 0) return first;
  for (let at = asked + 1; at < nodes.length; at++) {
    const mark = markAt(nodes, at, false, awaited);
    if (mark) return mark;
  }
  return first;
}

function firstMark(nodes: readonly RootContent[], awaited: boolean): Mark | undefined {
  let prose = false;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as RootContent;
    const mark = markAt(nodes, at, prose, awaited);
    if (mark) return mark;
    prose ||= isProse(node) || (node.type === 'heading' && at > 0 && !isLabel(textOf(node)));
  }
  return undefined;
}

/** Whether a block may be a mark somewhere: most have no label, and a last question may be followed by thousands. */
export const maySetOff = once((node: RootContent): boolean => {
  if (node.type === 'details') return true;
  if (node.type === 'heading') return isAnswerHeading(textOf(node).trim());
  if (node.type === 'paragraph') return linesOf(node).some(hasLabel) || textOf(node).trim().startsWith('%');
  const [first] =
    node.type === 'list'
      ? (node.children[0]?.children ?? [])
      : node.type === 'blockquote'
        ? node.children
        : [];
  if (first?.type !== 'paragraph') return false;
  const text = textOf(first);
  return anyLabelLength(text) > 0 || letterLabelLength(text) > 0 || callout.test(text);
});

const isAnswerHeading = (text: string) => isLabel(text) || labelLength(text) > 0;

function hasLabel({ text, children: [first] }: Line): boolean {
  return (
    anyLabelLength(text) > 0 ||
    letterLabelLength(text) > 0 ||
    (first?.type === 'strong' && boldLabelLength(first, text) > 0)
  );
}

const callout = /^\[!(?:success|answer|solution|check|done)\][-+]?\s*/i;

function markAt(
  nodes: readonly RootContent[],
  at: number,
  prose: boolean,
  awaited: boolean,
): Mark | undefined {
  const node = nodes[at] as RootContent;
  if (!maySetOff(node)) return undefined;
  const before = () => nodes.slice(0, at);
  const after = () => nodes.slice(at + 1);
  if (node.type === 'heading') {
    const text = textOf(node).trim();
    if (isLabel(text)) return { at, by: 'label', before: before(), answer: after() };
    const length = labelLength(text);
    return length > 0
      ? { at, by: 'label', before: before(), answer: [shortened(node, length), ...after()] }
      : undefined;
  }
  if (node.type === 'paragraph') {
    const lines = linesOf(node);
    for (let i = 0; i < lines.length; i++) {
      const text = lines[i]?.text ?? '';
      const alone = i === 0 && text.trim() === '%';
      const isFirst = i === 0 && !prose;
      const strong = lines[i]?.children[0];
      const bold = strong?.type === 'strong' ? solutionLabelLength(text) || boldLabelLength(strong, text) : 0;
      const length = alone ? text.length : lengthOfLabel(text, awaited, isFirst) || bold;
      // `A) …` may be the first of several options.
      const above = i > 0 ? (lines[i - 1]?.text ?? '') : lastLineOf(nodes[at - 1]);
      if (
        length > 0 &&
        labelLength(text) === 0 &&
        (continuesOptions(text, above) || beginsOptions(nodes, at, lines, i))
      )
        continue;
      if (length === 0 || isOneOfTicks(lines, i)) continue;
      const rest = lines.slice(i);
      const [first] = rest;
      if (!first) return undefined;
      const children = dropStart(first.children, length);
      const kept = children.length > 0 ? [{ ...first, children }, ...rest.slice(1)] : rest.slice(1);
      const answer = kept.length > 0 ? [paragraphOf(kept), ...after()] : after();
      return {
        at,
        by: 'label',
        before: i > 0 ? [...before(), paragraphOf(lines.slice(0, i))] : before(),
        answer,
        ...(solutionLabelLength(text) > 0 && { weak: true }),
      };
    }
    return undefined;
  }
  if (node.type === 'details') {
    const title = titleOf(node);
    if (title !== undefined && !isAnswerTitle(title) && !isShowing(title)) return undefined;
    if ((title === undefined || isVagueTitle(title)) && prose) return undefined;
    return { at, by: 'fold', before: before(), answer: [...unlabelled(bodyOf(node)), ...after()] };
  }
  if (node.type === 'blockquote') {
    const [first] = node.children;
    if (first?.type !== 'paragraph') return undefined;
    const text = textOf(first);
    const length = callout.exec(text)?.[0].length ?? lengthOfLabel(text, awaited, !prose);
    if (length === 0) return undefined;
    const children = dropStart(first.children, length);
    const inner = [
      ...(children.length > 0 ? [{ ...first, children }] : []),
      ...node.children.slice(1),
    ] as Blockquote['children'];
    return { at, by: 'label', before: before(), answer: [...unlabelled(inner), ...after()] };
  }
  if (node.type === 'list' && at === nodes.length - 1 && !holdsOptions(node)) {
    const [item] = node.children;
    const first = item?.children[0];
    const length = first?.type === 'paragraph' ? lengthOfLabel(textOf(first), awaited, !prose) : 0;
    if (!item || first?.type !== 'paragraph' || length === 0) return undefined;
    if (
      isOneOfTicks(
        node.children.slice(0, 2).map((one) => ({ text: textOf(one) })),
        0,
      )
    )
      return undefined;
    const children = dropStart(first.children, length);
    const head = children.length > 0 ? [{ ...first, children }] : [];
    const rest = node.children.length > 1 ? [{ ...node, children: node.children.slice(1) }] : [];
    return {
      at,
      by: 'label',
      before: before(),
      answer: [...head, ...item.children.slice(1), ...rest] as RootContent[],
    };
  }
  return undefined;
}

/** `**Answer** text`: where it is bold by itself a label needs no colon. */
function boldLabelLength(strong: Strong, text: string): number {
  const label = textOf(strong);
  return isLabel(label) && labelLength(label) > 0 && text.startsWith(label) ? label.length : 0;
}

function lengthOfLabel(text: string, awaited: boolean, first: boolean): number {
  const length = labelLength(text);
  if (length > 0 || !(awaited || first)) return length;
  return (first && anyLabelLength(text)) || letterLabelLength(text);
}

function lastLineOf(node: RootContent | undefined): string {
  return node?.type === 'paragraph' ? (linesOf(node).at(-1)?.text ?? '') : '';
}

function beginsOptions(
  nodes: readonly RootContent[],
  at: number,
  lines: readonly Line[],
  from: number,
): boolean {
  const rest = [paragraphOf(lines.slice(from)), ...nodes.slice(at + 1, at + 6)];
  return optionsAt(rest, 0) !== undefined;
}

function shortened(node: Heading, length: number): Paragraph {
  const children = dropStart(node.children, length);
  return { type: 'paragraph', children, ...(node.position && { position: node.position }) };
}

/** A folded answer may begin with a label once more. */
function unlabelled(body: readonly RootContent[]): RootContent[] {
  const { nodes } = contentOf(body, true);
  const [first] = nodes;
  const mark = first && markAt(nodes, 0, false, true);
  return mark && mark.by === 'label' && (first.type === 'heading' || first.type === 'paragraph')
    ? mark.answer
    : nodes;
}

/** Index of a question that stands between the first answer and a second one; −1: there is none. */
export function nextQuestion(nodes: readonly RootContent[], first: Mark): number {
  let asked = -1;
  const label = nodes[first.at];
  for (let at = first.at + 1; at < nodes.length; at++) {
    const node = nodes[at] as RootContent;
    // “Solution” below “Answer” and deeper than it is a part of that answer.
    if (node.type === 'heading' && label?.type === 'heading' && node.depth > label.depth) continue;
    const title = node.type === 'details' ? (titleOf(node) ?? '') : '';
    const isMark =
      (node.type === 'paragraph' && labelLength(textOf(node)) > 0) ||
      (node.type === 'heading' && isLabel(textOf(node))) ||
      (node.type === 'details' && isAnswerTitle(title) && !isVagueTitle(title));
    if (isMark && asked >= 0) return asked;
    if (isMark) continue;
    const text = textOf(node);
    const isAsking =
      (node.type === 'heading' && (asks(text) || isNumbered(text))) ||
      (node.type === 'paragraph' && (hasQuestionMark(text) || isGeneric(text) || isOnlyNumber(text))) ||
      (node.type === 'list' && node.ordered === true && node.children.length === 1);
    // The nearest one before the second answer is its question, unless that is only more of the same.
    if (isAsking && (asked < 0 || node.type !== 'paragraph')) asked = at;
  }
  return -1;
}
