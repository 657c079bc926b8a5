/**
 * What stands below a question, in its parts: what belongs to the front, the options, the answer.
 *
 * An answer may be set off: by a label (`**Answer:**`), a heading that is one, a folded part whose title is one. What
 * stands before it is then context. Without such a mark everything is the answer.
 */
import type { RootContent } from 'mdast';
import type { DraftOption } from '../../model.ts';
import { bodyOf, titleOf } from '../nodes/details.ts';
import { dropStart } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { announcesOptions } from '../words/form.ts';
import { hintLength, isLabel } from '../words/labels.ts';
import { isNumbered } from '../words/numbering.ts';
import { isAnswerElsewhere, isPlaceholder } from '../words/placeholder.ts';
import { answerMark, maySetOff, nextQuestion } from './answer-mark.ts';
import { contentOf } from './content.ts';
import { lastLine } from './extent.ts';
import { isFacts, isHint, isHintLine, isOrigin } from './kinds-of-block.ts';
import { findOptions, mayBegin } from './options.ts';
import { takeOptions } from './right-options.ts';

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
      !isPlaceholder(parts.answer.filter((node) => !isFacts(node) && !isOrigin(node) && !isHintLine(node))));
  return parts;
}

/** How a block sets an answer off by itself, if it does. */
export function markOf(block: RootContent): Parts['mark'] {
  const { nodes } = contentOf([block]);
  return nodes.some((node) => maySetOff(node) || mayBegin(node)) ? partsOf([block]).mark : undefined;
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
