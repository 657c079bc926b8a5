/** What a block below a question is for, seen by itself: prose, a line about the question, its source, a hint. */
import type { RootContent } from 'mdast';
import { once } from '../nodes/once.ts';
import { lowerCase, textOf } from '../nodes/text.ts';
import { hintLength } from '../words/labels.ts';
import { holdsOptions } from './options.ts';

/** Text that could be an answer, so that what comes after it need not be one. */
export const isProse = once((node: RootContent): boolean => {
  if (node.type === 'blockquote') return true;
  if (node.type === 'list')
    return !holdsOptions(node) && node.children.some((item) => textOf(item).length > 60);
  return node.type === 'paragraph' && textOf(node).trim().length > 0 && !isFacts(node);
});

const fact =
  /^\W*(?:difficulty|level|tags?|topics?|category|categories|asked (?:by|in|at)|companies|company|frequency|time|points|author|schwierigkeit|dificultad|dificuldade|niveau|nivel|сложность|уровень|难度|公司|分类|标籤|標籤|标签|出题人|作者|난이도)\s*[:：]|^\W*(?:level|difficulty)\s+\d\W*$/u;

/** `**Difficulty:** Medium | **Tags:** sampling`: a line about the question, in a paragraph or a heading. */
export const isFacts = once((node: RootContent): boolean => {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  const text = textOf(node);
  return text.length < 200 && fact.test(lowerCase(text));
});

const origin =
  /^\W*(?:asked (?:by|in|at)|docs?|documentation|sources?|fuente|fonte|quelle|источник|джерело|źródło|kaynak|nguồn|sumber|المصدر|منبع|来自|来源|出处|出自|出典|출처)\s*[:：]/u;

/** `Source: …`: where the question comes from. */
export const isOrigin = once((node: RootContent): boolean => {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  return text.length < 200 && origin.test(lowerCase(text));
});

/** A heading that says no more than that a hint follows. */
export function isHint(node: RootContent): boolean {
  if (node.type !== 'heading') return false;
  const text = textOf(node).trim();
  return text.length < 30 && hintLength(text) === text.length && text !== '';
}

/** `Hint: …` in a paragraph of its own: no answer, where nothing else stands there. */
export function isHintLine(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  const length = hintLength(text);
  return length > 0 && /[:：]\s*$/u.test(text.slice(0, length)) && !text.includes('\n');
}
