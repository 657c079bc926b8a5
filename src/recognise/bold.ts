/** A bold paragraph asks (or a bold number before plain text), and the blocks below it answer. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Sign } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { isBoundary } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { asks, hasQuestionMark } from './words/asking.ts';
import { isLabel, labelLength, letterLabelLength } from './words/labels.ts';
import { hasQuestionLabel, isNumbered, isOnlyNumber } from './words/numbering.ts';

export const bold: CardSyntax = {
  name: 'bold',
  describe: 'a bold line asks, the text below it answers',
  prior: -2.2,
  propose(document) {
    const { blocks } = document;
    const askers = blocks.flatMap((node, index) => {
      const split = node.type === 'paragraph' ? splitBold(node) : undefined;
      return split ? [{ index, node: node as Paragraph, ...split }] : [];
    });
    if (askers.length === 0) return [];
    // Where numbers mark the questions, bold without one is a lead-in.
    const candidates: Candidate[] = askers.map((asking, i) => {
      const body: RootContent[] = [...asking.rest];
      const limit = askers[i + 1]?.index ?? blocks.length;
      for (let at = asking.index + 1; at < limit; at++) {
        const next = blocks[at] as RootContent;
        if (isBoundary(next)) break;
        body.push(next);
      }
      const asker = askerOf(asking.question);
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
  const below = lines.slice(1);
  const rest = below.length > 0 ? [paragraphOf(below)] : [];
  if (behindText === '' || isDecoration(behindText)) {
    // Bold all over: over several lines too.
    const more = lead.position && lead.position.end.line > lead.position.start.line;
    return { question: [lead], rest, endLine: more ? (lead.position?.end.line ?? first.line) : first.line };
  }
  if (isOnlyNumber(leadText.replace(/[\s.:)]+$/, '')) || isOnlyNumber(leadText)) {
    // The bold number belongs to the text behind it.
    return { question: [lead, ...behind], rest, endLine: first.line };
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

function trimLead(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return [...children];
  const value = first.value.replace(/^\s*[:：–—-]?\s*/, '');
  return value ? [{ ...first, value }, ...rest] : rest;
}

function isDecoration(text: string): boolean {
  return /^(?:[\s\p{Extended_Pictographic}\p{So}*•–—-]|\u{FE0F}|\u{200D})*$/u.test(text);
}
