/**
 * Question, a line that is only `?`, answer (`??` asks both ways); a blank line ends the card. Where it is the rule, a line
 * `+++` or `%` does the same. Where rules part the
 * cards, blank lines may stand around the mark.
 */
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';

/** What stands on both sides of the mark. */
interface Sides {
  index: number;
  asking: Paragraph;
  context: RootContent[];
  mark: Line;
  answer: RootContent[];
}

export const questionLine: CardSyntax = {
  name: 'question-line',
  describe: 'question, a line with nothing but ?, answer (?? asks both ways); or a line +++ or %',
  prior: 1,
  propose(document) {
    const candidates: Candidate[] = [];
    const isMark = markOf(document);
    const whole = wholeFile(document, isMark);
    if (whole) return [{ syntax: 'question-line', form: 'line', candidates: [read(document, whole)] }];
    const take = (sides: Sides | undefined) => {
      if (sides) candidates.push(read(document, sides));
    };
    document.blocks.forEach((node, index) => {
      if (node.type === 'paragraph') take(around(document, index, node, isMark));
      if (node.type === 'list') {
        node.children.forEach((_, i) => {
          take(inItem(document, index, node, i, isMark));
        });
      }
    });
    return candidates.length > 0 ? [{ syntax: 'question-line', form: 'line', candidates }] : [];
  },
};

function read(document: Document, { index, asking, context, mark, answer }: Sides): Candidate {
  const asker = askerOf(asking.children);
  return candidateOf({
    syntax: 'question-line',
    document,
    index,
    asker: { ...asker, text: asker.text.replace(/\s*!\[\[[^\]]*\]\]\s*/g, ' ').trim() },
    line: asking.position?.start.line ?? 1,
    askingEnd: mark.line,
    parts: partsOf(answer),
    context,
    reverse: /^[?？]{2}$/.test(mark.text.trim()),
    signs: ['explicit'],
  });
}

const isQuestionMark = ({ text }: Line) => /^\s*[?？]{1,2}\s*$/.test(text);
const isRuler = ({ text }: Line) => /^\s*(?:\+\+\+|%|%%%)\s*$/.test(text);

type IsMark = (line: Line) => boolean;

/** A line `+++`, `%` or `%%%` is the mark where the file has several of them, each between lines of one paragraph. */
function markOf(document: Document): IsMark {
  let count = 0;
  for (const node of document.blocks) {
    if (node.type !== 'paragraph' || !/^\s*(?:\+\+\+|%)/m.test(textOf(node))) continue;
    const lines = linesOf(node);
    const at = lines.findIndex(isRuler);
    if (at > 0 && at < lines.length - 1) count++;
  }
  return count >= 3 ? (line) => isQuestionMark(line) || isRuler(line) : isQuestionMark;
}

function around(document: Document, index: number, node: Paragraph, isMark: IsMark): Sides | undefined {
  const lines = linesOf(node);
  const at = lines.findIndex(isMark);
  const mark = lines[at];
  if (!mark) return undefined;
  const rest = lines.slice(at + 1);
  const below = [...(rest.length > 0 ? [paragraphOf(rest)] : []), ...touching(document, index, 1)];
  if (at > 0) {
    const next = document.blocks[index + 1];
    // Nothing right below the mark: then what comes next is meant.
    if (below.length === 0 && next && next.type !== 'heading') below.push(next);
    return { index, asking: paragraphOf(lines.slice(0, at)), context: [], mark, answer: below };
  }
  const above = touching(document, index, -1);
  const asking = above.findLast((block): block is Paragraph => block.type === 'paragraph');
  if (!asking) return betweenRules(document, index, mark);
  const next = document.blocks[index + 1];
  if (below.length === 0 && next && next.type !== 'heading') below.push(next);
  return { index, asking, context: above.filter((block) => block !== asking), mark, answer: below };
}

/** The sides of a mark that stands alone: all from the rule (or heading) above it, and all up to the rule below it. */
function betweenRules(document: Document, index: number, mark: Line): Sides | undefined {
  const { blocks } = document;
  const ends = (node: RootContent) => node.type === 'thematicBreak' || node.type === 'heading';
  const start = blocks.slice(0, index).findLastIndex(ends);
  const length = blocks.slice(index + 1).findIndex(ends);
  const end = length < 0 ? blocks.length : index + 1 + length;
  if (blocks[start]?.type !== 'thematicBreak' && blocks[end]?.type !== 'thematicBreak') return undefined;
  const [asking, ...context] = blocks.slice(start + 1, index);
  if (asking?.type !== 'paragraph') return undefined;
  return { index, asking, context, mark, answer: blocks.slice(index + 1, end) };
}

/** One mark in the file, with a blank line below it: all above it asks, and all below it answers, headings too. */
function wholeFile(document: Document, isMark: IsMark): Sides | undefined {
  const { blocks, title } = document;
  const marks = blocks.flatMap((node, at) =>
    node.type === 'paragraph'
      ? linesOf(node)
          .filter(isMark)
          .map((mark) => ({ at, node, mark }))
      : [],
  );
  const [only] = marks;
  if (!only || marks.length > 1) return undefined;
  const { at, node, mark } = only;
  const lines = linesOf(node);
  const next = blocks[at + 1];
  const isOpen = lines.at(-1) === mark && next && (next.position?.start.line ?? 0) - mark.line > 1;
  const start = title === 0 ? 1 : 0;
  const above = [...blocks.slice(start, at), ...(lines.length > 1 ? [paragraphOf(lines.slice(0, -1))] : [])];
  const [asking, ...context] = above;
  if (!isOpen || asking?.type !== 'paragraph' || above.some(({ type }) => type === 'heading'))
    return undefined;
  return { index: start, asking, context, mark, answer: blocks.slice(at + 1) };
}

/** A list item with the mark in its first paragraph; the items right below it may be the answer. */
function inItem(document: Document, index: number, list: List, i: number, isMark: IsMark): Sides | undefined {
  const item = list.children[i] as ListItem;
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return undefined;
  const lines = linesOf(first);
  const at = lines.findIndex(isMark);
  const mark = lines[at];
  if (!mark || at === 0) return undefined;
  const own = lines.slice(at + 1);
  const above = document.blocks[index - 1];
  const isGlued = lines.slice(0, at).length > 0 && i === list.children.length - 1;
  if (
    isGlued &&
    above?.type === 'paragraph' &&
    isRightBelow(list, above) &&
    !linesOf(above).some(isMark) &&
    !hasMarkBefore(list, i, isMark)
  ) {
    // Markdown glued the mark to the last item of a list that belongs to the question.
    const [, ...others] = item.children;
    const asked = paragraphOf(lines.slice(0, at));
    const context: List = {
      ...list,
      children: [...list.children.slice(0, -1), { ...item, children: [asked] }],
    };
    const answer = [
      ...(own.length > 0 ? [paragraphOf(own)] : []),
      ...others,
      ...touching(document, index, 1),
    ];
    return { index, asking: above, context: [context], mark, answer };
  }
  const answer: RootContent[] = [...(own.length > 0 ? [paragraphOf(own)] : []), ...rest];
  const more: ListItem[] = [];
  for (const next of list.children.slice(i + 1)) {
    const above = more.at(-1) ?? item;
    if ((next.position?.start.line ?? 0) - (above.position?.end.line ?? 0) > 1) break;
    if (linesOfFirst(next).some(isMark) || textOf(next).includes('::')) break;
    more.push(next);
  }
  if (more.length > 0) answer.push({ ...list, children: more });
  if (i === list.children.length - 1) answer.push(...touching(document, index, 1));
  return { index, asking: paragraphOf(lines.slice(0, at)), context: [], mark, answer };
}

function isRightBelow(list: List, above: Paragraph): boolean {
  return (list.position?.start.line ?? 0) - (above.position?.end.line ?? 0) === 1;
}

function hasMarkBefore(list: List, i: number, isMark: IsMark): boolean {
  return list.children.slice(0, i).some((item) => linesOfFirst(item).some(isMark));
}

function linesOfFirst({ children: [first] }: ListItem): readonly Line[] {
  return first?.type === 'paragraph' ? linesOf(first) : [];
}

/** The blocks that follow each other from here without a blank line between. */
function touching(document: Document, index: number, step: 1 | -1): RootContent[] {
  const found: RootContent[] = [];
  for (let i = index; ; i += step) {
    const here = document.blocks[i]?.position;
    const next = document.blocks[i + step];
    if (!here || !next?.position || next.type === 'heading' || next.type === 'thematicBreak') break;
    const gap =
      step > 0 ? next.position.start.line - here.end.line : here.start.line - next.position.end.line;
    if (gap > 1) break;
    if (step > 0) found.push(next);
    else found.unshift(next);
  }
  return found;
}
