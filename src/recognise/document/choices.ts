/**
 * Choices whose right option only stands out: bold, highlighted or ticked among plain ones. One such list may be anything;
 * where a file has one below question after question, they are choices, and are read as lists of boxes.
 */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { holdsOptions } from '../card/options.ts';
import { rightMarkOf } from '../card/right-marks.ts';
import { dropStart, takeStart, unbold } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { isNumbered, isOnlyNumber } from '../words/numbering.ts';

type Way = 'bold' | 'highlight' | 'mark';

interface Plain {
  list: List;
  asked: boolean;
  /** The way in which some of its items stand out, and which. */
  way?: Way;
  right: boolean[];
}

/** Lists of which some item stands out, without which there is no rule to look for. */
const fewest = 3;

export function markChoices(blocks: readonly RootContent[]): RootContent[] {
  if (standingOut(blocks) < fewest) return [...blocks];
  const lists = blocks.flatMap((node, i) => (node.type === 'list' ? plainIn(node, blocks, i) : []));
  const ways = new Map<List, Plain>();
  for (const way of ['bold', 'highlight', 'mark'] as const) {
    const some = lists.filter((plain) => plain.way === way);
    const single = some.filter(({ right }) => right.filter(Boolean).length === 1);
    const asked = some.filter((plain) => plain.asked);
    // Two items with a tick and a cross are what speaks for and against.
    const long = some.filter(({ list }) => list.children.length > 2);
    const isRule =
      some.length >= fewest &&
      some.length * 10 >= lists.length * 6 &&
      single.length * 10 >= some.length * 6 &&
      long.length * 2 >= some.length &&
      asked.length * 10 >= some.length * 6;
    if (isRule) for (const plain of some) ways.set(plain.list, plain);
  }
  if (ways.size === 0) return [...blocks];
  return blocks.map((node) => (node.type === 'list' ? ticked(node, ways) : node));
}

/** How many lists have an item that stands out; asked first, since most files have none. */
function standingOut(blocks: readonly RootContent[]): number {
  const lists = blocks.flatMap((node) => {
    if (node.type !== 'list') return [];
    const inner = node.children.map((item) => item.children.at(-1)).filter((last) => last?.type === 'list');
    return inner.length > 0 ? inner : [node];
  });
  const standsOut = ({ children: [first] }: ListItem) => first?.type === 'paragraph' && wayOf(first);
  return lists.filter(({ children }) => children.length <= 8 && children.some(standsOut)).length;
}

/** A list below a question, or those at the end of its items, where each item is a line or two. */
function plainIn(list: List, blocks: readonly RootContent[], index: number): Plain[] {
  const inner = list.children.flatMap((item, i) => {
    const [first] = item.children;
    const last = item.children.at(-1);
    if (last?.type !== 'list' || first?.type !== 'paragraph') return [];
    return plainOf(last, list.ordered ? `${(list.start ?? 1) + i}. ${textOf(first)}` : textOf(first));
  });
  if (inner.length > 0) return inner;
  const above = blocks[index - 1];
  if (above?.type !== 'paragraph' && above?.type !== 'heading') return [];
  const before = blocks[index - 2];
  // “Question 7” in a heading, and the question in the paragraph below it.
  const counts = before?.type === 'heading' && isOnlyNumber(textOf(before));
  return plainOf(list, counts ? `1. ${textOf(above)}` : textOf(above));
}

function plainOf(list: List, question: string): Plain[] {
  const { length } = list.children;
  if (length < 2 || length > 8 || !list.children.every(isShort) || holdsOptions(list)) return [];
  const asked = asks(question) || isNumbered(question);
  const ways = list.children.map((item) => wayOf(item.children[0] as Paragraph));
  const way = ways.find((one) => one !== undefined)?.way;
  const right = ways.map((one) => one?.right === true);
  const count = right.filter(Boolean).length;
  if (!way || count === 0 || count === length || ways.some((one) => one && one.way !== way)) {
    return [{ list, asked, right: [] }];
  }
  return [{ list, asked, way, right }];
}

function isShort(item: ListItem): boolean {
  const [only] = item.children;
  return (
    item.children.length === 1 &&
    only?.type === 'paragraph' &&
    typeof item.checked !== 'boolean' &&
    textOf(only).length <= 250
  );
}

const highlighted = /^\s*==[^=]+==\s*$/;

function wayOf({ children }: Paragraph): { way: Way; right: boolean } | undefined {
  const text = children.map(textOf).join('');
  const said = children.filter((child) => textOf(child).trim() !== '');
  if (said.length === 1 && said[0]?.type === 'strong') return { way: 'bold', right: true };
  if (highlighted.test(text)) return { way: 'highlight', right: true };
  const mark = rightMarkOf(text);
  return mark && { way: 'mark', right: mark.right };
}

/** The list with boxes in place of what made the right ones stand out. */
function ticked(list: List, ways: ReadonlyMap<List, Plain>): List {
  const plain = ways.get(list);
  const children = list.children.map((item, i): ListItem => {
    const last = item.children.at(-1);
    if (!plain) {
      if (last?.type !== 'list' || !ways.has(last)) return item;
      return { ...item, children: [...item.children.slice(0, -1), ticked(last, ways)] };
    }
    const paragraph = item.children[0] as Paragraph;
    const bare = { ...paragraph, children: unmarked(paragraph.children, plain.way) };
    return { ...item, checked: plain.right[i] ?? false, children: [bare] };
  });
  return { ...list, children };
}

function unmarked(children: PhrasingContent[], way: Way | undefined): PhrasingContent[] {
  const text = children.map(textOf).join('');
  if (way === 'highlight' && highlighted.test(text)) {
    const end = text.trimEnd().length - 2;
    return dropStart(takeStart(children, end), text.indexOf('==') + 2);
  }
  if (way === 'bold' && wayOf({ type: 'paragraph', children })) return unbold(children);
  const mark = way === 'mark' ? rightMarkOf(text) : undefined;
  return mark ? dropStart(takeStart(children, text.length - mark.end), mark.start) : children;
}
