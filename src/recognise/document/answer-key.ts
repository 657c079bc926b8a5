/**
 * Answer keys: the answers of numbered questions stand together behind them, at the end of the file or of a part.
 *
 * Each answer is put below the question of its number, with a label, as an author would write it there; every syntax
 * then reads the file as it reads any other. What is put there stands, for whoever asks, where its question ends.
 */
import type { Paragraph, RootContent } from 'mdast';
import type { Key } from '../../model.ts';
import { holdsOptions } from '../card/options.ts';
import { bodyOf, titleOf } from '../nodes/details.ts';
import { dropStart, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { keyTitle } from '../words/key-title.ts';
import { isNumbered } from '../words/numbering.ts';
import { type Entry, entriesOf, isNumberTable } from './key-entries.ts';
import { placed } from './key-placed.ts';
import { match, type Place } from './key-questions.ts';

/** A key before its numbers are compared with those of the questions. */
export interface Found {
  body: RootContent[];
  end: number;
  /** Its title speaks of several answers. */
  several: boolean;
  /** The level of its heading; 7 where it has none and belongs to the section that it stands in. */
  depth: number;
}

/** The blocks with the answers below their questions, and without the keys that they stood in. */
export function applyKeys(blocks: readonly RootContent[]): { blocks: RootContent[]; keys: Key[] } {
  const keys: Key[] = [];
  const removed = new Set<number>();
  const answers = new Map<Place, Entry>();
  let explained: boolean[] | undefined;
  let from = 0;
  for (let index = 0; index < blocks.length; index++) {
    const found = keyAt(blocks, index);
    if (!found) continue;
    const entries = entriesOf(found.body);
    const matched = entries.length > 1 ? match(entries, found, blocks, from, index) : undefined;
    if (matched) {
      const used = new Set(matched.values());
      explained ??= explainedIn(blocks);
      const within = explained;
      const exercises = [...matched.keys()].filter((place) => within[place.index]);
      const inside = exercises.length * 2 > matched.size;
      for (const [place, entry] of matched) answers.set(place, { ...entry, inside });
      keys.push({
        line: blocks[index]?.position?.start.line ?? 1,
        answered: inside ? [] : [...matched.keys()].map(({ line }) => line),
        strays: entries.filter((entry) => !used.has(entry)).map(({ number, line }) => ({ number, line })),
      });
      for (let at = index; at < found.end; at++) removed.add(at);
      index = found.end - 1;
    }
    // A second key answers what stands between; and where each question has its own answer, none is a key.
    from = index + 1;
  }
  return { blocks: keys.length === 0 ? [...blocks] : placed(blocks, answers, removed), keys };
}

/** What stands below the title of a key, or in the fold or behind the label that is one. */
function keyAt(blocks: readonly RootContent[], index: number): Found | undefined {
  const node = blocks[index] as RootContent;
  if (node.type === 'table') {
    return isNumberTable(node) ? { body: [node], end: index + 1, several: true, depth: 7 } : undefined;
  }
  if (node.type === 'details') {
    const title = keyTitle(titleOf(node) ?? '');
    return title && { body: bodyOf(node), end: index + 1, several: title === 'several', depth: 7 };
  }
  if (node.type === 'heading') {
    const title = keyTitle(textOf(node));
    if (!title) return undefined;
    let end = index + 1;
    for (; end < blocks.length; end++) {
      const next = blocks[end] as RootContent;
      if (next.type === 'heading' && next.depth <= node.depth) break;
    }
    return { body: blocks.slice(index + 1, end), end, several: title === 'several', depth: node.depth };
  }
  return node.type === 'paragraph' ? keyBelow(blocks, index, node) : undefined;
}

/** `**Answers**` and what follows it; or `Answers: 1-B, 2-C`. */
function keyBelow(blocks: readonly RootContent[], index: number, node: Paragraph): Found | undefined {
  const [head, ...rest] = linesOf(node);
  if (!head || head.text.length > 2000) return undefined;
  const colon = head.text.slice(0, 100).search(/[:：]/);
  const isBold = head.children.every(({ type }) => type === 'strong' || type === 'emphasis');
  const title = isBold || /[:：]\W*$/.test(head.text) ? keyTitle(head.text) : undefined;
  if (title) {
    const own = rest.length > 0 ? [paragraphOf(rest)] : [];
    const end = own.length > 0 ? index + 1 : endOfKey(blocks, index + 1);
    return { body: [...own, ...blocks.slice(index + 1, end)], end, several: title === 'several', depth: 7 };
  }
  const before = colon < 0 ? undefined : keyTitle(head.text.slice(0, colon));
  if (!before) return undefined;
  const children = dropStart(head.children, colon + 1);
  const body = [paragraphOf([{ ...head, children }, ...rest])];
  return { body, end: index + 1, several: before === 'several', depth: 7 };
}

/** Without a heading a key goes on up to the next heading, rule or title of another. */
function endOfKey(blocks: readonly RootContent[], from: number): number {
  let end = from;
  for (; end < blocks.length; end++) {
    const node = blocks[end] as RootContent;
    if (node.type === 'heading' || node.type === 'thematicBreak') break;
    if (node.type === 'paragraph' && keyTitle(textOf(node))) break;
  }
  return end;
}

/**
 * For each block whether it stands below a heading that asks, and text that explains it: questions there are an exercise. They
 * stay a part of that, with their answers behind them, but none is a card.
 */
function explainedIn(blocks: readonly RootContent[]): boolean[] {
  const above: { depth: number; asks: boolean; explained: boolean }[] = [];
  return blocks.map((node) => {
    if (node.type === 'heading') {
      while ((above.at(-1)?.depth ?? 0) >= node.depth) above.pop();
      above.push({ depth: node.depth, asks: asks(textOf(node)), explained: false });
    } else if (node.type === 'paragraph' && textOf(node).length > 60) {
      if (!isNumbered(textOf(node)) && !holdsOptions(node)) for (const one of above) one.explained = true;
    }
    return above.some((heading) => heading.asks && heading.explained);
  });
}
