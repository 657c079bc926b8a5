/** Which of the options below a question are right: by their own marks, or by what the answer says. */
import type { Paragraph, RootContent } from 'mdast';
import type { DraftOption } from '../../model.ts';
import { dropStart } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { anyLabelLength, labelLength } from '../words/labels.ts';
import { isPlaceholder } from '../words/placeholder.ts';
import { isProse } from './kinds-of-block.ts';
import { matchByText, namedLetters, optionsIn, repeatsOptions } from './named-options.ts';
import { type Found, findOptions, findPlainOptions, markBold } from './options.ts';
import type { Parts } from './parts.ts';

export function takeOptions(parts: Parts, marked: boolean): void {
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
    if (!isRight(found) && found.by === 'letter' && !/^[a-zа-яア-ン]$/i.test(found.options[0]?.label ?? ''))
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
