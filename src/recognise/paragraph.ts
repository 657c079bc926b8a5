/** A plain paragraph asks, and a label or a folded part right below it answers. */
import type { List, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax } from '../model.ts';
import { askerOf, isAsking } from './card/asker.ts';
import { isBoundary, pieces } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { isFacts, isHint } from './card/kinds-of-block.ts';
import { continuesOptions, findOptions } from './card/options.ts';
import { markOf, partsOf } from './card/parts.ts';
import { textOf } from './nodes/text.ts';
import { asks, bids, hasQuestionMark } from './words/asking.ts';
import { isGeneric, isTail } from './words/kinds-of-heading.ts';
import { hintLength, isLabel, labelLength, solutionLabelLength } from './words/labels.ts';
import { hasQuestionLabel, isOnlyNumber } from './words/numbering.ts';

/** Blocks that can be an answer that is set off. */
const mayAnswer = new Set(['paragraph', 'details', 'blockquote', 'list']);

/** A mark that authors put before an answer, and before a remark as well. */
const ornament = /^\s*[✅✔☑💡👉➡]/u;

export const paragraph: CardSyntax = {
  name: 'paragraph',
  describe: 'a paragraph asks, a label or a folded part below it answers',
  prior: -1.5,
  propose(document) {
    const all = pieces(document);
    const starts: number[] = [];
    let from = 0;
    all.forEach(({ node }, i) => {
      // A hint is a part of the heading's question above it.
      if (isHint(node) || isTailHeading(node)) from = Number.POSITIVE_INFINITY;
      else if (isBoundary(node) || node.type === 'thematicBreak') from = i + 1;
      if (isBoundary(node) || !mayAnswer.has(node.type)) return;
      if (markOf(node) === undefined || isJudged(all, i)) return;
      const above = all[i - 1]?.node;
      if (node.type === 'paragraph' && above && continuesOptions(textOf(node), textOf(above))) return;
      const start = askerBefore(all, from, i);
      if (start >= 0 && isMeant(node, all[start]?.node)) starts.push(start);
      from = i + 1;
    });
    const candidates: Candidate[] = starts.map((start, k) => {
      const { node, index } = all[start] as { node: Paragraph; index: number };
      const body: RootContent[] = [];
      for (let i = start + 1; i < (starts[k + 1] ?? all.length); i++) {
        const next = all[i]?.node as RootContent;
        if (
          isBoundary(next) ||
          next.type === 'thematicBreak' ||
          (next.type === 'list' && body.length > 0 && endsAsking(next)) ||
          (next.type === 'paragraph' &&
            (isBold(next) ||
              hasQuestionLabel(textOf(next)) ||
              isCloze(textOf(next)) ||
              isParted(textOf(next))))
        )
          break;
        body.push(next);
      }
      const task = isOnlyNumber(textOf(node)) || isGeneric(textOf(node)) ? taskOf(body) : undefined;
      if (task) {
        const start = task.asking.position?.start;
        return candidateOf({
          syntax: 'paragraph',
          document,
          index,
          asker: askerOf(task.asking.children),
          line: start?.line ?? 1,
          column: start?.column ?? 1,
          askingEnd: task.asking.position?.end.line ?? 1,
          parts: partsOf(task.rest, true),
        });
      }
      const line = node.position?.start.line ?? 1;
      const asker = askerOf(node.children);
      const parts = partsOf(body);
      const leadsIn = /[:：]$/.test(asker.text) && parts.options.length === 0 && !bids(asker.text);
      return candidateOf({
        syntax: 'paragraph',
        document,
        index,
        asker,
        line,
        column: node.position?.start.column ?? 1,
        askingEnd: node.position?.end.line ?? line,
        parts,
        signs: leadsIn && !isAsking(asker) ? ['lead-in'] : [],
      });
    });
    return candidates.length > 0 ? [{ syntax: 'paragraph', form: 'with a label', candidates }] : [];
  },
};

/** What stands below it is about the document. */
const isTailHeading = (node: RootContent) => node.type === 'heading' && isTail(textOf(node));

/** A bold paragraph that asks is another syntax's. */
const isBold = ({ children }: Paragraph) => {
  const [only] = children;
  return (
    children.length === 1 && (only?.type === 'strong' || only?.type === 'emphasis') && asks(textOf(only))
  );
};

/** An ornament answers only what surely asks. */
function isMeant(node: RootContent, asking: RootContent | undefined): boolean {
  if (!ornament.test(textOf(node))) return true;
  const text = asking ? textOf(asking) : '';
  return hasQuestionMark(text) || hasQuestionLabel(text);
}

/** `Questions:` and a list: its first item asks, and what else stands in it belongs to the question. */
function taskOf([list, ...rest]: readonly RootContent[]):
  | { asking: Paragraph; rest: RootContent[] }
  | undefined {
  if (list?.type !== 'list') return undefined;
  const [item, ...others] = list.children;
  const [asking, ...more] = item?.children ?? [];
  if (asking?.type !== 'paragraph') return undefined;
  const further = others.length > 0 ? [{ ...list, children: others }] : [];
  return { asking, rest: [...(more as RootContent[]), ...further, ...rest] };
}

/** A card of its own: question and answer with a line `?` between. */
const isParted = (text: string) => /\n\s*[?？]{1,2}\s*\n/.test(text);

/** Nothing but options: what asks stands above them. */
const areOptions = (node: Paragraph) => {
  const found = findOptions([node]);
  return found !== undefined && !found.before;
};

const isCloze = (text: string) => /^C:(?:\s|$)/.test(text);

/** A numbered list whose last item asks. */
function endsAsking(list: List): boolean {
  const first = list.children.at(-1)?.children[0];
  return list.ordered === true && first?.type === 'paragraph' && hasQuestionMark(textOf(first));
}

/** A solution that the text asks about, and answers in a folded part below: `Does it meet the goal?`. */
function isJudged(all: readonly { node: RootContent }[], at: number): boolean {
  if (solutionLabelLength(textOf(all[at]?.node as RootContent)) === 0) return false;
  let asked = false;
  for (const { node } of all.slice(at + 1, at + 9)) {
    if (isBoundary(node) || node.type === 'thematicBreak') return false;
    if (asked && markOf(node) === 'fold') return true;
    asked ||= node.type === 'paragraph' && hasQuestionMark(textOf(node));
  }
  return false;
}

/** The paragraph that the answer at `at` answers: the last that asks, or else the one right before it. */
function askerBefore(all: readonly { node: RootContent }[], from: number, at: number): number {
  let nearest = -1;
  for (let i = at - 1; i >= from && i >= at - 8; i--) {
    const node = all[i]?.node;
    // What an item of a list asks is answered below it.
    if (node?.type === 'list' && nearest < 0 && endsAsking(node)) return -1;
    if (node?.type !== 'paragraph' || isFacts(node)) continue;
    const text = textOf(node);
    const above = all[i - 1]?.node;
    if (
      isBold(node) ||
      (above?.type === 'paragraph' && continuesOptions(text, textOf(above))) ||
      areOptions(node) ||
      text.trim() === '' ||
      isLabel(text) ||
      labelLength(text) > 0 ||
      (/[:：]/u.test(text.slice(0, 20)) && hintLength(text) > 0) ||
      hasQuestionLabel(text) ||
      isCloze(text) ||
      isParted(text)
    )
      continue;
    if (nearest < 0) nearest = i;
    if (asks(text)) return i;
  }
  return nearest;
}
