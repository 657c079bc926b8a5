/** List items with the answer behind the question in the same item. */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Candidate, Document } from '../../model.ts';
import { askerOf } from '../card/asker.ts';
import { isLinkOnly } from '../card/blocks.ts';
import { candidateOf } from '../card/candidate.ts';
import { lastLine } from '../card/extent.ts';
import { partsOf } from '../card/parts.ts';
import { dropStart, takeStart } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { hasQuestionMark } from '../words/asking.ts';

const flashcardTag = /(?:^|\s)#(?:flash-?cards?|card|anki)(?:\/[\p{L}\p{N}_/-]+)?(?=\s|$)/iu;

export function readWithin(document: Document, list: List, index: number, found: Candidate[]): void {
  const candidates = list.children.flatMap((item) => itemHolding(document, item, index) ?? []);
  const forced = candidates.filter(({ signs }) => signs.includes('forced'));
  const regular = candidates.length >= 2 && candidates.length * 10 >= list.children.length * 6;
  const all = () => list.children.flatMap((item) => itemHolding(document, item, index, boldAbove) ?? []);
  found.push(...(regular ? all() : forced));
}

export function itemHolding(
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

export function isRemarkOnLink(paragraph: Paragraph): boolean {
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
