/** A bold paragraph asks (or a bold number before plain text), and the blocks below it answer. */
import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Sign } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { isBoundary } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { asks, hasQuestionMark } from './words/asking.ts';
import { isLabel, labelLength, letterLabelLength } from './words/labels.ts';
import { hasQuestionLabel, isNumbered, isOnlyNumber, numberOf } from './words/numbering.ts';

export const bold: CardSyntax = {
  name: 'bold',
  describe: 'a bold line asks, the text below it answers',
  prior: -2.2,
  propose(document) {
    const { blocks } = document;
    const bolds = blocks.flatMap((node, index): Asking[] => {
      const split = node.type === 'paragraph' ? splitBold(node) : undefined;
      return split ? [{ index, node, ...split }] : [];
    });
    if (bolds.length === 0) return [];
    const askers = withPlainOnes(blocks, bolds);
    // Where numbers mark the questions, bold without one is a lead-in.
    const candidates: Candidate[] = askers.map((asking, i) => {
      const body: RootContent[] = [...asking.rest];
      const limit = askers[i + 1]?.index ?? blocks.length;
      for (let at = asking.index + 1; at < limit; at++) {
        const next = blocks[at] as RootContent;
        if (isBoundary(next) || isLabelledQuestion(next)) break;
        body.push(next);
      }
      const own = askerOf(asking.question);
      const asker = asking.node.type === 'list' ? { ...own, numbered: true } : own;
      const numbered = asker.numbered || asker.counts;
      const signs: Sign[] = [];
      if (/[:：]\s*$/.test(asker.text) && !numbered) signs.push('lead-in');
      if (document.forced.has(asking.node)) signs.push('forced');
      return candidateOf({
        syntax: 'bold',
        document,
        index: asking.index,
        asker,
        line: asking.node.position?.start.line ?? 1,
        column: asking.node.position?.start.column ?? 1,
        askingEnd: asking.endLine,
        parts: partsOf(body, numbered),
        signs,
      });
    });
    return [{ syntax: 'bold', form: 'paragraph', candidates }];
  },
};

interface Asking {
  index: number;
  node: RootContent;
  question: PhrasingContent[];
  rest: RootContent[];
  endLine: number;
}

/** Between the bold numbers 4 and 6 a `5.` is one of them that its author forgot to write in bold. */
function withPlainOnes(blocks: readonly RootContent[], bolds: readonly Asking[]): Asking[] {
  const numbers = bolds.map(({ question }) => numberOf(question.map(textOf).join('')));
  return bolds.flatMap((asking, i) => {
    const number = (numbers[i] ?? 0) + 1;
    const end = bolds[i + 1]?.index ?? 0;
    if (numbers[i] === undefined || numbers[i + 1] !== number + 1) return [asking];
    const index = blocks.findIndex((node, at) => at > asking.index && at < end && isItem(node, number));
    const item = (blocks[index] as List | undefined)?.children[0];
    const [first, ...below] = item?.children ?? [];
    if (first?.type !== 'paragraph') return [asking];
    const endLine = first.position?.end.line ?? 1;
    return [
      asking,
      { index, node: blocks[index] as RootContent, question: first.children, rest: below, endLine },
    ];
  });
}

/** A list of one item, with this number, that asks. */
function isItem(node: RootContent, number: number): boolean {
  if (node.type !== 'list' || node.start !== number || node.children.length > 1) return false;
  const first = node.children[0]?.children[0];
  return first?.type === 'paragraph' && asks(textOf(first));
}

/** `Q: …`, in plain letters: a card in a form of its own. */
function isLabelledQuestion(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children[0]?.type === 'text' && hasQuestionLabel(textOf(node));
}

/** The asking part of a paragraph, and what of the answer stands in the same paragraph. */
export function splitBold(
  node: Paragraph,
): { question: PhrasingContent[]; rest: RootContent[]; endLine: number } | undefined {
  const lines = linesOf(node);
  const [first] = lines;
  if (!first) return undefined;
  const text = first.text.trim();
  if (isLabel(text) || labelLength(text) > 0 || letterLabelLength(text) > 0) return undefined;
  const children = first.children.filter((child) => !(child.type === 'html' && /^<br/i.test(child.value)));
  const at = children.findIndex((child) => textOf(child).trim() !== '' && !isDecoration(textOf(child)));
  const lead = children[at];
  if (lead?.type !== 'strong') return undefined;
  const leadText = textOf(lead).trim();
  const behind = children.slice(at + 1);
  const behindText = behind.map(textOf).join('').trim();
  // Two colons part a card in one line.
  if (behindText.startsWith('::')) return undefined;
  const below = lines.slice(1);
  const rest = below.length > 0 ? [paragraphOf(below)] : [];
  if (behindText === '' || isDecoration(behindText)) {
    // Bold all over: over several lines too.
    const more = lead.position && lead.position.end.line > lead.position.start.line;
    return { question: [lead], rest, endLine: more ? (lead.position?.end.line ?? first.line) : first.line };
  }
  if (isOnlyNumber(leadText.replace(/[\s.:)]+$/, '')) || isOnlyNumber(leadText)) {
    // The bold number belongs to the text behind it, which may be wrapped.
    const end = isClosed(first.text) ? 0 : below.findIndex(({ text }) => isClosed(text)) + 1;
    if (!hasQuestionMark(below[end - 1]?.text ?? '')) {
      return { question: [lead, ...behind], rest, endLine: first.line };
    }
    const last = lines[end] as Line;
    const left = lines.slice(end + 1);
    return {
      question: [
        lead,
        ...behind,
        ...lines
          .slice(1, end + 1)
          .flatMap((line) => [{ type: 'text', value: ' ' } as const, ...line.children]),
      ],
      rest: left.length > 0 ? [paragraphOf(left)] : [],
      endLine: last.line,
    };
  }
  const numbered = isNumbered(leadText) || hasQuestionLabel(leadText);
  if (numbered && !asks(leadText)) {
    // “**1) FizzBuzz.** Print the numbers …”: a name, and the question behind it.
    return { question: [lead, ...behind], rest, endLine: first.line };
  }
  if (numbered || hasQuestionMark(leadText)) {
    const answer = paragraphOf([{ ...first, children: trimLead(behind) }, ...below]);
    return { question: [lead], rest: [answer], endLine: first.line };
  }
  return undefined;
}

/** Whether a line ends a sentence or a clause. */
function isClosed(line: string): boolean {
  return /[.?!:;。？！：；؟…]["”’»)\]*_\s]*$/u.test(line);
}

function trimLead(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return [...children];
  const value = first.value.replace(/^\s*[:：–—-]?\s*/, '');
  return value ? [{ ...first, value }, ...rest] : rest;
}

function isDecoration(text: string): boolean {
  return /^(?:[\s\p{Extended_Pictographic}\p{So}*•–—-]|\u{FE0F}|\u{200D})*$/u.test(text);
}
