/** Where the answer to a list's last item, which stands below the list without an indent, ends. */
import type { RootContent } from 'mdast';
import type { Document } from '../../model.ts';
import { isBoundary } from '../card/blocks.ts';
import { holdsOptions } from '../card/options.ts';
import { textOf } from '../nodes/text.ts';
import { asks, hasQuestionMark } from '../words/asking.ts';

/**
 * Lists that go on below the answer to their last item, which its author wrote without an indent: bullets that ask, or
 * numbers that go on, each time with text below. Several of them, and most of those in the document, are its rule.
 */
export function partedLists({ blocks, title }: Document): Set<RootContent> {
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

/** What stands below a list, up to the next one that asks. */
export function upTo(document: Document, index: number, parted: ReadonlySet<RootContent>): RootContent[] {
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

/** A line that names what the next questions are about, which count from 1 again: each has its answer behind it. */
export function beginsAnew({ blocks }: Document, at: number): boolean {
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
