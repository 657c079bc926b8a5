/** The text that asks, without what only numbers, decorates or links it. */
import type { Html, PhrasingContent } from 'mdast';
import { once } from '../nodes/once.ts';
import { dropStart, trimEnd, unbold } from '../nodes/phrasing.ts';
import { lineOf, textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import {
  boldQuestionLabel,
  isNumbered,
  isOnlyNumber,
  numberingLength,
  numberOf,
} from '../words/numbering.ts';
import { withoutCardTags } from './card-tag.ts';
import { isMarginal } from './content.ts';

export interface Asker {
  children: PhrasingContent[];
  /** Plain, on one line. */
  text: string;
  numbered: boolean;
  number?: number;
  /** Only counts (“Question 7”): the question is what stands below. */
  counts: boolean;
  id?: string;
}

/** Whether what asks reads like a question or a task. */
export const isAsking = once(({ text }: Asker): boolean => asks(text));

const attribute = /\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$/;

export function askerOf(nodes: readonly PhrasingContent[]): Asker {
  let children = withoutCardTags(withoutMargins(withoutScripts(nodes)));
  let id: string | undefined;
  const last = children.at(-1);
  if (last?.type === 'text') {
    const match = attribute.exec(last.value);
    if (match) {
      id = match[1];
      children = trimEnd([...children.slice(0, -1), { ...last, value: last.value.slice(0, match.index) }]);
    }
  }
  if (boldQuestionLabel(children)) children = children.slice(1);
  children = unbold(children);
  const whole = lineOf(children);
  const number = numberOf(whole);
  const numbered = isNumbered(whole);
  const cut = dropStart(children, numberingLength(joined(children)));
  children = unbold(withoutMargins(cut));
  // A bold number may be followed by more bold: `**1.** **What …**`
  if (numbered && children.length > 0)
    children = unbold(dropStart(children, numberingLength(joined(children))));
  children = withoutClosingHashes(children);
  return {
    children,
    text: lineOf(children),
    numbered,
    ...(number !== undefined && { number }),
    counts: isOnlyNumber(whole),
    ...(id && { id }),
  };
}

/** No card shows a script, or what is like one: then its text is none of the question's. */
function withoutScripts(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const opens = nodes.findIndex((node) => node.type === 'html' && script.test(node.value));
  if (opens < 0) return nodes;
  const name = script.exec((nodes[opens] as Html).value)?.[1]?.toLowerCase();
  const closes = nodes.findIndex(
    (node, i) => i > opens && node.type === 'html' && node.value.toLowerCase().startsWith(`</${name}`),
  );
  return closes < 0 ? nodes : [...nodes.slice(0, opens), ...withoutScripts(nodes.slice(closes + 1))];
}

const script = /^<(script|style|template|noscript|noembed|noframes|iframe|object|svg|title|textarea)\b/i;

function joined(children: readonly PhrasingContent[]): string {
  return children.map(textOf).join('');
}

/** Without anchors and links to sources at both ends. */
function withoutMargins(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  let kept = [...nodes];
  while (kept[0]?.type === 'html' && /^<\/?a(?:\s[^<>]*)?>$/i.test(kept[0].value)) kept = kept.slice(1);
  // `<kbd>3</kbd> What …`: a number in a tag of its own.
  if (
    kept[0]?.type === 'html' &&
    kept[2]?.type === 'html' &&
    /^\s*\p{Nd}{1,4}[.)]?\s*$/u.test(kept[1] ? textOf(kept[1]) : '')
  ) {
    kept = kept.slice(3);
  }
  for (;;) {
    kept = trimEnd(kept);
    const last = kept.at(-1);
    if (last?.type === 'link' && kept.length > 1 && isMarginal(last)) kept.pop();
    else if (last?.type === 'html' && /^<\/a>$/i.test(last.value)) {
      const open = kept.findLastIndex((node) => node.type === 'html' && /^<a[\s>]/i.test(node.value));
      const between = open >= 0 ? lineOf(kept.slice(open + 1, -1)) : '';
      if (open < 0 || (open > 0 && between.length < 4)) kept = kept.slice(0, open < 0 ? -1 : open);
      else kept = [...kept.slice(0, open), ...kept.slice(open + 1, -1)];
    } else if (last?.type === 'html' && /^<(?:a\s[^<>]*|br\s*)\/?>$/i.test(last.value)) kept.pop();
    else return kept;
  }
}

function withoutClosingHashes(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== 'text' || !/\s#+\s*$/.test(last.value)) return children;
  return [...children.slice(0, -1), { ...last, value: last.value.replace(/\s#+\s*$/, '') }];
}
