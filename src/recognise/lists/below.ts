/** List items with the answer below them: indented, or after the list. */
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Candidate, Document, Sign } from '../../model.ts';
import { askerOf, isAsking } from '../card/asker.ts';
import { isBoundary, isLinkOnly } from '../card/blocks.ts';
import { candidateOf } from '../card/candidate.ts';
import { isNavigation } from '../card/content.ts';
import { holdsOptions } from '../card/options.ts';
import { type Parts, partsOf } from '../card/parts.ts';
import { linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks, hasQuestionMark } from '../words/asking.ts';
import { isGeneric } from '../words/kinds-of-heading.ts';
import { isOnlyNumber } from '../words/numbering.ts';
import { beginsAnew, partedLists, upTo } from './parted.ts';
import { itemHolding } from './within.ts';

export function readBelow(document: Document, found: Candidate[]): void {
  const { blocks } = document;
  const parted = partedLists(document);
  let expected = 1;
  let behind = 0;
  for (let index = 0; index < blocks.length; index++) {
    if (index < behind) continue;
    const list = blocks[index] as RootContent;
    if (list.type === 'heading') expected = 1;
    if (list.type !== 'list' || holdsOptions(list)) continue;
    const start = list.ordered ? (list.start ?? 1) : undefined;
    // Inside an answer a list begins again at 1; the questions' own numbers go on.
    const goesOn = start === undefined || start === 1 || start >= expected;
    if (!goesOn) continue;
    const items: Candidate[] = [];
    const within: Candidate[] = [];
    list.children.forEach((item, i) => {
      const isLast = i === list.children.length - 1;
      const candidate = itemWith(document, item, list, index, isLast, (start ?? 0) + i, parted);
      const holding = candidate ? undefined : itemHolding(document, item, index);
      if (candidate) items.push(candidate);
      else if (holding?.signs.includes('asks')) {
        if (list.ordered) holding.signs.push('numbered');
        within.push(holding);
      }
    });
    if (items.length === 0) continue;
    // An author who writes answers below the items writes a short one behind its question.
    if (within.length <= items.length) items.push(...within);
    items.sort((a, b) => a.place.line - b.place.line);
    const marked = items.some(({ signs }) => signs.includes('marked'));
    if (!marked && items.length * 2 < list.children.length && !parted.has(list)) continue;
    if (start !== undefined) expected = start + list.children.length;
    // What the last item's answer holds asks nothing.
    const end = items.at(-1)?.place.endLine ?? 0;
    behind = index + 1;
    while (start !== undefined && (blocks[behind]?.position?.end.line ?? Number.POSITIVE_INFINITY) <= end)
      behind++;
    found.push(...items);
  }
}

function itemWith(
  document: Document,
  item: ListItem,
  list: List,
  index: number,
  isLast: boolean,
  number: number,
  parted: ReadonlySet<RootContent>,
): Candidate | undefined {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph' || isLinkOnly(first) || isNavigation(first)) return undefined;
  const lines = linesOf(first);
  const tail = tailOf(lines);
  let parts: Parts | undefined;
  if (isLast) {
    const after = parted.has(list) ? upTo(document, index, parted) : following(document, index, list, number);
    if (after.length > 0) {
      const whole = partsOf([...tail, ...rest, ...after], true);
      // `Questions:`, a list, and one solution for all of it: the list as a whole is asked.
      if (whole.mark && rest.length === 0 && isTasks(document, index, list)) return undefined;
      const isBold = first.children.length === 1 && first.children[0]?.type === 'strong';
      const alone =
        (list.children.length === 1 ||
          goesOnBehind(document, index, after.length, number) ||
          isNextLine(item, after[0])) &&
        (list.ordered ? hasQuestionMark(textOf(first)) : isBold && asks(textOf(first))) &&
        rest.length === 0 &&
        !textOf(first).includes('::');
      if (whole.mark ? !whole.several : (alone || parted.has(list)) && whole.answered) parts = whole;
    }
  }
  const below = [...tail, ...rest] as RootContent[];
  if (!parts && below.length === 0) return undefined;
  parts ??= partsOf(below, true);
  const [head] = lines;
  if (!head) return undefined;
  const hasTail = tail.length > 0;
  const asker = askerOf(hasTail ? head.children : first.children);
  if (asker.text === '') return undefined;
  // A bullet with bullets below it is a question only if it reads like one.
  if (!parts.mark && !isAsking(asker) && !list.ordered) return undefined;
  const signs: Sign[] = [];
  if (list.ordered) signs.push('numbered');
  if (/[:：]$/.test(asker.text) && !parts.mark && !parted.has(list)) signs.push('lead-in');
  if (document.forced.has(list)) signs.push('forced');
  const start = first.position?.start;
  return candidateOf({
    syntax: 'list-item',
    document,
    index,
    asker,
    line: start?.line ?? 1,
    column: item.position?.start.column ?? 1,
    askingEnd: hasTail ? head.line : (first.position?.end.line ?? 1),
    parts,
    signs,
  });
}

/** A list of plain items below a line that only says that questions follow. */
function isTasks({ blocks }: Document, index: number, list: List): boolean {
  const above = blocks[index - 1];
  if (above?.type !== 'paragraph' || list.children.some(({ children }) => children.length > 1)) return false;
  const text = textOf(above);
  return isGeneric(text) || isOnlyNumber(text);
}

/** Lines below the question in its own paragraph: an answer, or options, that Markdown glued to it. */
function tailOf(lines: ReturnType<typeof linesOf>): Paragraph[] {
  const [first, second] = lines;
  if (!first || !second) return [];
  const tail = paragraphOf(lines.slice(1));
  const marked = partsOf([tail], true).mark !== undefined;
  const isBold = first.children.length === 1 && first.children[0]?.type === 'strong';
  const isAsking = isBold || /[?？؟][*_]*\s*$/u.test(first.text);
  return marked || isAsking || holdsOptions(tail) ? [tail] : [];
}

/** What stands behind the last item on the document's own level, up to the next question. */
function following(document: Document, index: number, list: List, number: number): RootContent[] {
  const after: RootContent[] = [];
  for (let i = index + 1; i < document.blocks.length; i++) {
    const next = document.blocks[i] as RootContent;
    if (isBoundary(next) || (number >= 3 && list.ordered && beginsAnew(document, i))) break;
    if (next.type === 'list' && list.ordered && next.ordered && (next.start ?? 1) > number) break;
    if (next.type === 'list' && !holdsOptions(next) && after.length > 0 && !list.ordered && !next.ordered)
      break;
    if (
      next.type === 'list' &&
      list.ordered &&
      next.ordered &&
      (next.start ?? 1) === 1 &&
      ((number === 1 && next.children.length === 1) || asksFirst(next)) &&
      after.length > 0
    )
      break;
    after.push(...(next.type === 'list' ? unglued(next) : [next]));
  }
  return after;
}

/** Where each question is numbered 1, the next list's first one asks, and its answer stands in it. */
function asksFirst({ children: [item] }: List): boolean {
  const [first, ...rest] = item?.children ?? [];
  return first?.type === 'paragraph' && rest.length > 0 && hasQuestionMark(textOf(first));
}

/** Options with too small an indent: what belongs to the question as a whole fell into the last of them. */
function unglued(list: List): RootContent[] {
  const last = list.children.at(-1);
  const [first, ...rest] = last?.children ?? [];
  if (
    !last ||
    !first ||
    rest.length === 0 ||
    list.children.slice(0, -1).some(({ children }) => children.length > 1)
  )
    return [list];
  const position = list.position && { ...list.position, end: first.position?.end ?? list.position.end };
  const options: List = {
    ...list,
    children: [...list.children.slice(0, -1), { ...last, children: [first] }],
    ...(position && { position }),
  };
  return holdsOptions(options) ? [options, ...(rest as RootContent[])] : [list];
}

/** A lazy line, right below the item. */
function isNextLine({ position }: ListItem, next: RootContent | undefined): boolean {
  return next?.position?.start.line === (position?.end.line ?? 0) + 1;
}

/** Whether the list goes on with the next number behind so many blocks: what stands between fell out of its last item. */
function goesOnBehind({ blocks }: Document, index: number, count: number, number: number): boolean {
  const next = blocks[index + 1 + count];
  return count <= 3 && next?.type === 'list' && next.ordered === true && next.start === number + 1;
}
