/**
 * List items as questions: the answer below them (indented, or after the list where a label sets it off), or behind
 * the question in the same item; or bare, without any answer.
 */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document, Proposal, Sign } from '../model.ts';
import { askerOf, isAsking } from './card/asker.ts';
import { isBoundary, isLinkOnly, listsIn } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { isNavigation } from './card/content.ts';
import { lastLine } from './card/extent.ts';
import { holdsOptions } from './card/options.ts';
import { type Parts, partsOf } from './card/parts.ts';
import { dropStart, linesOf, paragraphOf, takeStart } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { asks, hasQuestionMark } from './words/asking.ts';
import { isGeneric } from './words/kinds-of-heading.ts';
import { isOnlyNumber } from './words/numbering.ts';

export const listItem: CardSyntax = {
  name: 'list-item',
  describe: 'a list item asks; the answer stands below it, or behind it in the same item',
  prior: -2.4,
  propose(document) {
    const below: Candidate[] = [];
    const within: Candidate[] = [];
    const bare: Candidate[] = [];
    readBelow(document, below);
    for (const { list, index } of listsIn(document)) {
      readWithin(document, list, index, within);
      readBare(document, list, index, bare);
    }
    const readings: Proposal[] = [
      { syntax: 'list-item', form: 'with the answer below', candidates: below },
      { syntax: 'list-item', form: 'with the answer in it', prior: -1.2, candidates: within },
      { syntax: 'list-item', form: 'without an answer', prior: -1.6, candidates: bare },
    ];
    return readings.filter(({ candidates }) => candidates.length > 0);
  },
};

// ─── the answer below ────────────────────────────────────────────────────────────────────────────

function readBelow(document: Document, found: Candidate[]): void {
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
  let parts: Parts | undefined;
  if (isLast) {
    const after = parted.has(list) ? upTo(document, index, parted) : following(document, index, list, number);
    if (after.length > 0) {
      const whole = partsOf([...tailOf(lines), ...rest, ...after], true);
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
  const below = [...tailOf(lines), ...rest] as RootContent[];
  if (!parts && below.length === 0) return undefined;
  parts ??= partsOf(below, true);
  const [head] = lines;
  if (!head) return undefined;
  const hasTail = tailOf(lines).length > 0;
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

/**
 * Lists that go on below the answer to their last item, which its author wrote without an indent: bullets that ask, or
 * numbers that go on, each time with text below. Several of them, and most of those in the document, are its rule.
 */
function partedLists({ blocks, title }: Document): Set<RootContent> {
  const found = new Set<RootContent>();
  let lists = 0;
  let expected = 1;
  let inAnswer = false;
  blocks.forEach((list, index) => {
    if (list.type === 'heading') expected = 1;
    if (isBoundary(list)) inAnswer = false;
    if (list.type !== 'list' || holdsOptions(list)) return;
    const first = list.children.at(-1)?.children[0];
    const text = first?.type === 'paragraph' ? textOf(first) : '';
    const isAsking = list.ordered ? (list.start ?? 1) === expected : asks(text);
    if (!isAsking && (list.ordered || inAnswer)) return;
    lists++;
    expected = (list.start ?? 1) + list.children.length;
    const next = blocks[index + 1];
    const isBelow = next && !isBoundary(next) && next.type !== 'thematicBreak' && !endsAsking(next);
    if (isAsking && isBelow) found.add(list);
    inAnswer = found.has(list);
  });
  const marked = [...found].filter(endsAsking).length;
  const orders = [...found].filter((list) => list.type === 'list' && list.ordered);
  if (orders.length > 0 && orders.length < 3) for (const list of orders) found.delete(list);
  const [first] = blocks.filter((_, index) => index !== title);
  const isAll = first !== undefined && found.has(first);
  const isRule = found.size >= (isAll ? 2 : 3) && found.size * 10 >= lists * 6;
  return isRule && (orders.length > 0 || marked * 10 >= found.size * 6) ? found : new Set();
}

/** A list of plain items below a line that only says that questions follow. */
function isTasks({ blocks }: Document, index: number, list: List): boolean {
  const above = blocks[index - 1];
  if (above?.type !== 'paragraph' || list.children.some(({ children }) => children.length > 1)) return false;
  const text = textOf(above);
  return isGeneric(text) || isOnlyNumber(text);
}

/** What stands below a list, up to the next one that asks. */
function upTo(document: Document, index: number, parted: ReadonlySet<RootContent>): RootContent[] {
  const { blocks } = document;
  const isEnd = (node: RootContent, i: number) =>
    isBoundary(node) || parted.has(node) || endsAsking(node) || beginsAnew(document, index + 1 + i);
  const length = blocks.slice(index + 1).findIndex(isEnd);
  return blocks.slice(index + 1, length < 0 ? blocks.length : index + 1 + length);
}

/** A list whose last item asks. */
function endsAsking(node: RootContent): boolean {
  const first = node.type === 'list' ? node.children.at(-1)?.children[0] : undefined;
  return first?.type === 'paragraph' && hasQuestionMark(textOf(first));
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

/** A line that names what the next questions are about, which count from 1 again: each has its answer behind it. */
function beginsAnew({ blocks }: Document, at: number): boolean {
  const name = blocks[at];
  const first = blocks[at + 1];
  if (name?.type !== 'paragraph' || first?.type !== 'list' || !first.ordered) return false;
  const text = textOf(name);
  if (
    text.length > 60 ||
    /[\n.!?;,。！？؟]\s*$/.test(text) ||
    (first.start ?? 1) !== 1 ||
    first.children.length !== 1
  )
    return false;
  for (const next of blocks.slice(at + 2, at + 8)) {
    if (next.type === 'list' && next.ordered) return next.start === 2;
    if (isBoundary(next)) return false;
  }
  return false;
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
      number === 1 &&
      (next.start ?? 1) === 1 &&
      next.children.length === 1 &&
      after.length > 0
    )
      break;
    after.push(next);
  }
  return after;
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

// ─── the answer in the same item ─────────────────────────────────────────────────────────────────

const flashcardTag = /(?:^|\s)#(?:flash-?cards?|card|anki)(?:\/[\p{L}\p{N}_/-]+)?(?=\s|$)/iu;

function readWithin(document: Document, list: List, index: number, found: Candidate[]): void {
  const candidates = list.children.flatMap((item) => itemHolding(document, item, index) ?? []);
  const forced = candidates.filter(({ signs }) => signs.includes('forced'));
  const regular = candidates.length >= 2 && candidates.length * 10 >= list.children.length * 6;
  const all = () => list.children.flatMap((item) => itemHolding(document, item, index, boldAbove) ?? []);
  found.push(...(regular ? all() : forced));
}

function itemHolding(
  document: Document,
  item: ListItem,
  index: number,
  otherwise: typeof boldAbove = () => undefined,
): Candidate | undefined {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph' || isLinkOnly(first) || typeof item.checked === 'boolean') return undefined;
  const text = textOf(first);
  const tagged = text.includes('#') && flashcardTag.test(text);
  const split = boldLead(first, tagged) ?? sentence(first) ?? otherwise(first, rest as RootContent[]);
  if (!split || isRemark(split)) return undefined;
  const asker = askerOf(split.question);
  const answer = withoutTag(split.answer);
  if (asker.text === '' || (answer.length === 0 && split.answer.length > 0)) return undefined;
  const behind: RootContent[] = answer.length > 0 ? [{ type: 'paragraph', children: answer }] : [];
  const body: RootContent[] = [...behind, ...rest];
  const parts = { ...partsOf(body), mark: undefined };
  const { mark: _, ...plain } = parts;
  const end = Math.max(first.position?.end.line ?? 0, lastLine(rest as RootContent[]));
  const candidate = candidateOf({
    syntax: 'list-item',
    document,
    index,
    asker,
    line: first.position?.start.line ?? 1,
    column: item.position?.start.column ?? 1,
    parts: { ...plain, endLine: end },
    signs: tagged ? ['forced'] : [],
  });
  return candidate;
}

interface Split {
  question: PhrasingContent[];
  answer: PhrasingContent[];
}

/** `**Question?**` with the answer below it, in a list whose other items hold theirs. */
function boldAbove(paragraph: Paragraph, below: readonly RootContent[]): Split | undefined {
  const [lead, ...others] = paragraph.children;
  if (lead?.type !== 'strong' || others.length > 0 || below.length === 0) return undefined;
  return hasQuestionMark(textOf(lead)) ? { question: paragraph.children, answer: [] } : undefined;
}

/** `[What is it?](https://…) - 20 minutes.`: a page that is linked, and a few words about it. */
function isRemark({ question, answer }: Split): boolean {
  const [link] = question;
  if (question.length > 1 || link?.type !== 'link' || link.url.startsWith('#')) return false;
  return answer.map(textOf).join('').length < 60;
}

function isRemarkOnLink(paragraph: Paragraph): boolean {
  const split = paragraph.children[0]?.type === 'link' ? sentence(paragraph) : undefined;
  return split !== undefined && isRemark(split);
}

/** `**Question?**: answer`; with a flashcard tag any bold term will do. */
function boldLead(paragraph: Paragraph, tagged: boolean): Split | undefined {
  const [lead, ...rest] = paragraph.children;
  if (lead?.type !== 'strong') return undefined;
  const behind = rest.map(textOf).join('');
  if (/^\s*::/.test(behind)) return undefined;
  const question = textOf(lead)
    .trim()
    .replace(/[:：]$/, '');
  if (!tagged && !/[?？؟]$/u.test(question)) return undefined;
  const gap = /^\s*(?:[:：]|[-–—]|→|=>)?\s*/u.exec(behind)?.[0].length ?? 0;
  if (behind.slice(gap).trim() === '') return undefined;
  return { question: withoutColon(lead.children), answer: dropStart(rest, gap) };
}

function withoutColon(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== 'text') return children;
  return [...children.slice(0, -1), { ...last, value: last.value.replace(/\s*[:：]\s*$/, '') }];
}

/** `Question? Answer.` */
function sentence(paragraph: Paragraph): Split | undefined {
  const text = textOf(paragraph);
  // What is bold as a whole is the question as a whole.
  if (text.includes('::') || (paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong'))
    return undefined;
  const end = endOfAsking(text);
  if (end === 0) return undefined;
  const gap = /^\s*(?:[-–—:：→]\s*)?/u.exec(text.slice(end))?.[0].length ?? 0;
  const rest = text.slice(end + gap).trim();
  // Further questions are no answer.
  if (rest === '' || /[?？؟]\s*$/u.test(rest) || /^[(（][^()]*[)）]\s*$/.test(rest)) return undefined;
  return {
    question: takeStart(paragraph.children, end),
    answer: dropStart(paragraph.children, end + gap),
  };
}

/** Where the first sentence that asks ends, and those right behind it that ask as well; 0 where none does. */
function endOfAsking(text: string): number {
  const match = /^[^?？؟]{3,400}[?？؟]["”»)]?(?=\s|[-–—:：]|\p{Lo})/u.exec(text);
  if (!match) return 0;
  let end = match[0].length;
  for (;;) {
    const further = /^[^\S\n]+[^?？؟.!。！:：\n]{3,200}[?？؟]["”»)]?(?=\s)/u.exec(text.slice(end));
    if (!further) return end;
    end += further[0].length;
  }
}

function withoutTag(children: PhrasingContent[]): PhrasingContent[] {
  return children.flatMap((child): PhrasingContent[] => {
    if (child.type !== 'text' || !child.value.includes('#') || !flashcardTag.test(child.value))
      return [child];
    const value = child.value.replace(flashcardTag, '').trimEnd();
    return value.trim() ? [{ ...child, value }] : [];
  });
}

// ─── no answer ───────────────────────────────────────────────────────────────────────────────────

/** Lists of questions alone: they are reported. */
function readBare(document: Document, list: List, index: number, found: Candidate[]): void {
  const asking = list.children.filter((item) => {
    const [first] = item.children;
    return (
      first?.type === 'paragraph' &&
      !isLinkOnly(first) &&
      !isRemarkOnLink(first) &&
      typeof item.checked !== 'boolean' &&
      linesOf(first).length === 1 &&
      // A marker such as * behind the question mark is the author's own.
      asks(textOf(first))
    );
  });
  const questions = asking.filter((item) => /[?？؟]/u.test(textOf(item.children[0] as Paragraph)));
  if (
    asking.length < 2 ||
    asking.length * 10 < list.children.length * 7 ||
    questions.length * 2 < asking.length
  )
    return;
  for (const item of asking) {
    const first = item.children[0] as Paragraph;
    if (item.children.some((child) => child.type !== 'paragraph' && child.type !== 'list')) continue;
    const asker = askerOf(first.children);
    if (asker.text === '') continue;
    found.push(
      candidateOf({
        syntax: 'list-item',
        document,
        index,
        asker,
        line: first.position?.start.line ?? 1,
        column: item.position?.start.column ?? 1,
        askingEnd: first.position?.end.line ?? 1,
        parts: partsOf([]),
      }),
    );
  }
}
