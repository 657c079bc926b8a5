/**
 * What stands below a question, in its parts: what belongs to the front, the options, the answer.
 *
 * An answer may be set off: by a label (`**Answer:**`), a heading that is one, a folded part whose title is one. What
 * stands before it is then context. Without such a mark everything is the answer.
 */
import type { Blockquote, Heading, Paragraph, RootContent, Strong } from 'mdast';
import type { Details, DraftOption } from '../../model.ts';
import { dropStart, type Line, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks, hasQuestionMark } from '../words/asking.ts';
import { announcesOptions } from '../words/form.ts';
import {
  anyLabelLength,
  hintLength,
  isAnswerTitle,
  isLabel,
  isVagueTitle,
  labelLength,
  letterLabelLength,
  solutionLabelLength,
} from '../words/labels.ts';
import { isNumbered } from '../words/numbering.ts';
import { isAnswerElsewhere, isPlaceholder } from '../words/placeholder.ts';
import { contentOf } from './content.ts';
import {
  continuesOptions,
  type Found,
  findOptions,
  findPlainOptions,
  markBold,
  matchByText,
  namedLetters,
  optionsIn,
  repeatsOptions,
} from './options.ts';

export interface Parts {
  context: RootContent[];
  options: DraftOption[];
  hint: RootContent[];
  answer: RootContent[];
  /** Whether there is something to learn: an answer that says something, or options of which some are right. */
  answered: boolean;
  /** How the answer is set off, if it is. */
  mark?: 'label' | 'fold' | 'options';
  /** Several answers are set off, or a heading stands before the first: this holds questions rather than being one. */
  several: boolean;
  /** Another question stood below its answer: only what is above that is in these parts. */
  followed?: true;
  /** The last line with something of it; 0 where nothing is. */
  endLine: number;
  id?: string;
  tags: string[];
}

interface Mark {
  at: number;
  by: 'label' | 'fold';
  before: RootContent[];
  answer: RootContent[];
  /** By a word that may as well belong to what is asked: a solution that is to be judged. */
  weak?: true;
}

/**
 * `awaited`: the question is known to be one by a label of its own, so that `A:` must be the answer. `withLinks`: the
 * section of links that the body ends with belongs to the answer.
 */
export function partsOf(body: readonly RootContent[], awaited = false, withLinks = false): Parts {
  const content = contentOf(body, withLinks);
  content.nodes = content.nodes.filter((node, i) => !announcesOptions(node, content.nodes[i + 1]));
  const found = answerMark(content.nodes, awaited);
  const choice = nextChoice(content.nodes);
  const next = choice > 0 ? choice : found ? nextQuestion(content.nodes, found) : -1;
  // Another question begins below the first one's answer, with an answer of its own.
  if (next > 0) return { ...partsOf(content.nodes.slice(0, next), awaited, withLinks), followed: true };
  const { nodes, id, tags } = content;
  const parts: Parts = {
    context: found ? found.before : [],
    options: [],
    hint: [],
    answer: found ? found.answer : nodes,
    answered: false,
    ...(found && { mark: found.by }),
    several:
      found?.before.some((node) => node.type === 'heading' && !isFacts(node) && !isHint(node)) ?? false,
    endLine: lastLine(nodes),
    ...(id && { id }),
    tags,
  };
  if (found) takeHint(parts);
  takeOptions(parts, Boolean(found));
  const last = nodes.at(-1);
  if (!found && last && isAnswerElsewhere(last)) return parts;
  parts.answered =
    parts.options.some(({ right }) => right) ||
    (parts.options.length === 0 &&
      !isPlaceholder(parts.answer.filter((node) => !isFacts(node) && !isOrigin(node))));
  return parts;
}

/** The last line of the deepest last content. */
export function lastLine(nodes: readonly RootContent[]): number {
  let end = 0;
  for (const node of nodes) end = Math.max(end, endOf(node));
  return end;
}

function endOf(node: RootContent): number {
  if (node.type === 'details') {
    const inner = contentOf(node.children as RootContent[], true).nodes;
    return Math.max(lastLine(inner), node.position?.start.line ?? 0);
  }
  if (node.type === 'list') {
    const item = node.children.at(-1);
    const inner = item && lastLine(contentOf(item.children as RootContent[]).nodes);
    return inner || (node.position?.end.line ?? 0);
  }
  if (node.type === 'html') {
    const lines = node.value.split('\n');
    while (lines.length > 1 && /^\s*(?:<\/?[a-z][^<>]*>\s*)*$/i.test(lines.at(-1) ?? '')) lines.pop();
    return (node.position?.start.line ?? 0) + lines.length - 1;
  }
  if (node.type === 'paragraph') {
    // Comments at a paragraph's end are none of it.
    const last = node.children.findLast(
      (child) =>
        !(child.type === 'html' && /^(?:<!--|<br)/i.test(child.value)) &&
        !(child.type === 'text' && child.value.trim() === ''),
    );
    if (last && last !== node.children.at(-1) && last.position) {
      return last.type === 'text'
        ? last.position.start.line + last.value.trimEnd().split('\n').length - 1
        : last.position.end.line;
    }
  }
  return node.position?.end.line ?? 0;
}

/** The first mark; but a solution that a question and its folded answer follow is part of what is asked. */
function answerMark(nodes: readonly RootContent[], awaited: boolean): Mark | undefined {
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
    if (node.type === 'heading' && at > 0 && !isLabel(textOf(node))) prose = true;
    if (isProse(node)) prose = true;
  }
  return undefined;
}

/** Text that could be an answer, so that what comes after it need not be one. */
export function isProse(node: RootContent): boolean {
  if (node.type === 'blockquote') return true;
  if (node.type === 'list')
    return !findOptions([node]) && node.children.some((item) => textOf(item).length > 60);
  return node.type === 'paragraph' && textOf(node).trim().length > 0 && !isFacts(node);
}

const fact =
  /^\W*(?:difficulty|level|tags?|topics?|category|categories|asked (?:by|in|at)|companies|company|frequency|time|points|author|schwierigkeit|dificultad|dificuldade|niveau|nivel|сложность|уровень|难度|公司|分类|标籤|標籤|标签|出题人|作者|난이도)\s*[:：]/iu;

/** `**Difficulty:** Medium | **Tags:** sampling`: a line about the question, in a paragraph or a heading. */
export function isFacts(node: RootContent): boolean {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  const text = textOf(node);
  return text.length < 200 && fact.test(text);
}

const origin =
  /^\W*(?:asked (?:by|in|at)|sources?|fuente|fonte|quelle|источник|джерело|źródło|kaynak|nguồn|sumber|المصدر|منبع|来自|来源|出处|出自|出典|출처)\s*[:：]/iu;

/** `Source: …`: where the question comes from. */
function isOrigin(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  return text.length < 200 && origin.test(text);
}

function markAt(
  nodes: readonly RootContent[],
  at: number,
  prose: boolean,
  awaited: boolean,
): Mark | undefined {
  const node = nodes[at] as RootContent;
  // Most nodes are no mark, and a last question may be followed by thousands.
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
      if (length === 0) continue;
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
    if (title !== undefined && !isAnswerTitle(title)) return undefined;
    if ((title === undefined || isVagueTitle(title)) && prose) return undefined;
    return { at, by: 'fold', before: before(), answer: [...unlabelled(bodyOf(node)), ...after()] };
  }
  if (node.type === 'blockquote') {
    const [first] = node.children;
    const callout =
      first?.type === 'paragraph' &&
      /^\[!(?:success|answer|solution|check|done)\][-+]?\s*/i.exec(textOf(first))?.[0].length;
    const length =
      callout || (first?.type === 'paragraph' ? lengthOfLabel(textOf(first), awaited, !prose) : 0);
    if (!length || first?.type !== 'paragraph') return undefined;
    const children = dropStart(first.children, length);
    const inner = [
      ...(children.length > 0 ? [{ ...first, children }] : []),
      ...node.children.slice(1),
    ] as Blockquote['children'];
    return { at, by: 'label', before: before(), answer: [...unlabelled(inner), ...after()] };
  }
  if (node.type === 'list' && at === nodes.length - 1 && !findOptions([node])) {
    const [item] = node.children;
    const first = item?.children[0];
    const length = first?.type === 'paragraph' ? lengthOfLabel(textOf(first), awaited, !prose) : 0;
    if (!item || first?.type !== 'paragraph' || length === 0) return undefined;
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
  return findOptions(rest)?.start === 0;
}

function shortened(node: Heading, length: number): Paragraph {
  const children = dropStart(node.children, length);
  return { type: 'paragraph', children, ...(node.position && { position: node.position }) };
}

export function titleOf(node: Details): string | undefined {
  const [first] = node.children;
  return first?.type === 'summary' ? textOf(first).replace(/\s+/g, ' ').trim() : undefined;
}

export function bodyOf(node: Details): RootContent[] {
  return (node.children[0]?.type === 'summary' ? node.children.slice(1) : node.children) as RootContent[];
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
function nextQuestion(nodes: readonly RootContent[], first: Mark): number {
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
      (node.type === 'paragraph' && hasQuestionMark(text)) ||
      (node.type === 'list' && node.ordered === true && node.children.length === 1);
    // The nearest one before the second answer is its question, unless that is only more of the same.
    if (isAsking && (asked < 0 || node.type !== 'paragraph')) asked = at;
  }
  return -1;
}

/** Index of a heading that asks and has options below it, as the question above it has; −1: there is none. */
function nextChoice(nodes: readonly RootContent[]): number {
  const isEnd = (node: RootContent) => node.type === 'heading' && !isLabel(textOf(node));
  const first = nodes.findIndex(isEnd);
  if (first <= 0 || !findOptions(nodes.slice(0, first))) return -1;
  for (let at = first; at < nodes.length; ) {
    const length = nodes.slice(at + 1).findIndex(isEnd);
    const end = length < 0 ? nodes.length : at + 1 + length;
    const text = textOf(nodes[at] as RootContent);
    if ((asks(text) || isNumbered(text)) && findOptions(nodes.slice(at + 1, end))) return at;
    at = end;
  }
  return -1;
}

/** A heading that says no more than that a hint follows. */
export function isHint(node: RootContent): boolean {
  if (node.type !== 'heading') return false;
  const text = textOf(node).trim();
  return text.length < 30 && hintLength(text) === text.length && text !== '';
}

/** A hint before the answer has its own field. */
function takeHint(parts: Parts): void {
  const at = parts.context.findIndex((node) => {
    if (node.type === 'heading') return isHint(node);
    if (node.type === 'details')
      return hintLength(titleOf(node) ?? '') > 0 && (titleOf(node) ?? '').length < 30;
    return node.type === 'paragraph' && node.children[0]?.type === 'strong' && hintLength(textOf(node)) > 0;
  });
  const node = parts.context[at];
  if (!node) return;
  if (node.type === 'heading') {
    // What stands below it, up to the next heading.
    const length = parts.context.slice(at + 1).findIndex(({ type }) => type === 'heading');
    const end = length < 0 ? parts.context.length : at + 1 + length;
    parts.hint = parts.context.slice(at + 1, end);
    parts.context = [...parts.context.slice(0, at), ...parts.context.slice(end)];
    return;
  }
  if (node.type === 'details') parts.hint = bodyOf(node);
  else if (node.type === 'paragraph') {
    const children = dropStart(node.children, hintLength(textOf(node)));
    if (children.length === 0) return;
    parts.hint = [{ ...node, children }];
  }
  parts.context = parts.context.filter((_, i) => i !== at);
}

function takeOptions(parts: Parts, marked: boolean): void {
  const where = marked ? parts.context : parts.answer;
  const found = findOptions(where);
  if (!found) {
    if (marked) takePlainOptions(parts);
    return;
  }
  const before = [...where.slice(0, found.start), ...(found.before ? [found.before] : [])];
  const after = [...(found.after ? [found.after] : []), ...where.slice(found.end)];
  if (!marked) {
    // Without a mark only what stands at the start is surely meant as options, and not as a list of the answer.
    if (before.some(isProse) && (found.by !== 'box' || after.some(isProse))) return;
    if (before.some((node) => node.type === 'heading')) return;
    markBold(found);
    if (!isRight(found) && after.length > 0) answerBy(found, after, parts);
    if (!isRight(found) && after.some((node) => !isQuiet(node))) return;
    // Figures in circles and numerals count the parts of an answer as well.
    if (!isRight(found) && found.by === 'letter' && !/^[a-zа-я]$/i.test(found.options[0]?.label ?? ''))
      return;
    const explained = parts.options.length > 0 ? parts.answer : after;
    parts.context = before;
    parts.options = found.options;
    parts.answer = explained;
    parts.mark = 'options';
    return;
  }
  if (!isRight(found)) answerBy(found, parts.answer, parts);
  else parts.answer = withoutLetters(found, parts.answer);
  if (!isRight(found)) markBold(found);
  if (!isRight(found)) {
    // The answer names none of them: they stay on the front as they are.
    if (!isPlaceholder(parts.answer)) return;
    parts.options = found.options;
    return;
  }
  parts.context = [...before, ...after];
  parts.options = found.options;
}

function isQuiet(node: RootContent): boolean {
  return node.type === 'thematicBreak' || node.type === 'html';
}

function isRight(found: Found): boolean {
  return found.options.some(({ right }) => right);
}

/** Finds out by the answer which options are right, and leaves of it what explains. */
function answerBy(found: Found, answer: RootContent[], parts: Parts): void {
  const [first, ...rest] = answer;
  const text = first && (first.type === 'paragraph' || first.type === 'heading') ? textOf(first) : '';
  const label = labelLength(text) || anyLabelLength(text);
  const named = text ? namedLetters(text.slice(label), found.options) : undefined;
  const several = first && label === 0 ? optionsIn(first, found.options) : [];
  if (several.length > 1) {
    for (const at of several) (found.options[at] as DraftOption).right = true;
    parts.answer = rest;
  } else if (named) {
    for (const at of named.right) (found.options[at] as DraftOption).right = true;
    parts.answer = withoutLetters(found, answer);
    if (rest.length === answer.length) parts.answer = rest;
  } else if (matchByText(found.options, answer)) {
    parts.answer = answer.filter((node) => !repeatsOptions(node, found.options));
  } else return;
  parts.options = found.options;
}

/** The answer without the letters, and without the words of the options, that it begins with. */
function withoutLetters(found: Found, answer: RootContent[]): RootContent[] {
  const [first, ...rest] = answer;
  if (!first || (first.type !== 'paragraph' && first.type !== 'heading')) return answer;
  const text = textOf(first);
  const label = labelLength(text) || anyLabelLength(text);
  const named = namedLetters(text.slice(label), found.options);
  if (!named) return repeatsOptions(first, found.options) ? rest : answer;
  const children = dropStart(first.children, label + named.length);
  if (children.length === 0) return rest;
  const left: Paragraph = {
    type: 'paragraph',
    children,
    ...(first.position && { position: first.position }),
  };
  return repeatsOptions(left, found.options) ? rest : [left, ...rest];
}

/** A plain list is a choice where the answer is one of its items, word for word, or its number. */
function takePlainOptions(parts: Parts): void {
  const found = findPlainOptions(parts.context);
  if (!found) return;
  const [first] = parts.answer;
  if (!first) return;
  const text = first.type === 'paragraph' ? textOf(first) : '';
  const said = lettersSaid(text);
  if (said?.every((letter) => letter < found.options.length)) {
    // The author's page shows letters where the list counts.
    found.options.forEach((option, i) => {
      option.label = String.fromCharCode(65 + i);
      option.right = said.includes(i);
    });
    parts.context = parts.context.filter((_, i) => i < found.start || i >= found.end);
    parts.options = found.options;
    return;
  }
  if (text.trim().length > 200) return;
  const counted = found.options.some(({ label }) => label !== '');
  const numbers = counted && onlyNumbers.test(text) ? namedLetters(text, found.options)?.right : undefined;
  const right = numbers ?? optionsIn(first, found.options);
  if (right.length === 0 || right.length === found.options.length) return;
  for (const at of right) (found.options[at] as DraftOption).right = true;
  parts.context = parts.context.filter((_, i) => i < found.start || i >= found.end);
  parts.options = found.options;
  parts.answer = parts.answer.slice(1);
}

const onlyNumbers = /^[^\p{L}\p{N}]*\d{1,2}(?:\s*[,;&、，]\s*\d{1,2})*[^\p{L}\p{N}]*$/u;

const saying =
  /^\W*(?:the )?(?:correct|right|best) (?:answer|option|choice)s? (?:is|are) ?\W{0,3}(?:option )?([a-h](?:(?:, (?:and )?| and | & )[a-h])*)(?![a-z])/i;

/** `The correct answer is B, because …`: which of the options, from 0. The sentence stays the author's. */
function lettersSaid(text: string): number[] | undefined {
  const letters = saying.exec(text.slice(0, 120))?.[1]?.replaceAll('and', '').match(/[a-h]/gi);
  return letters?.map((letter) => letter.toUpperCase().charCodeAt(0) - 65);
}
