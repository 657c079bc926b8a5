/**
 * Answer keys: the answers of numbered questions stand together behind them, at the end of the file or of a part.
 *
 * Each answer is put below the question of its number, with a label, as an author would write it there; every syntax
 * then reads the file as it reads any other. What is put there stands, for whoever asks, where its question ends.
 */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { Key } from '../../model.ts';
import { isBoundary, isLinkOnly } from '../card/blocks.ts';
import { holdsOptions } from '../card/options.ts';
import { partsOf } from '../card/parts.ts';
import { bodyOf, titleOf } from '../nodes/details.ts';
import { dropStart, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { keyTitle } from '../words/key-title.ts';
import { label as letter } from '../words/letters.ts';
import { isNumbered, isOnlyNumber, numberOf } from '../words/numbering.ts';
import { type Entry, entriesOf, isNumberTable } from './key-entries.ts';

/** Where a question with a number stands: a block, or an item of one. */
interface Place {
  number: number;
  line: number;
  index: number;
  item?: number;
}

/** A key before its numbers are compared with those of the questions. */
interface Found {
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

// ─── the questions ───────────────────────────────────────────────────────────────────────────────

/**
 * Every numbered block and item before a key, by its kind: only one kind is that of the questions. Items and paragraphs
 * count from `near` on, where the part begins that the key belongs to.
 */
function placesIn(
  blocks: readonly RootContent[],
  from: number,
  near: number,
  to: number,
): Map<string, Place[]> {
  const kinds = new Map<string, Place[]>();
  const add = (kind: string, place: Place) => {
    const places = kinds.get(kind);
    if (places) places.push(place);
    else kinds.set(kind, [place]);
  };
  for (let index = from; index < to; index++) {
    const node = blocks[index] as RootContent;
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading' || (node.type === 'paragraph' && index >= near)) {
      const text = textOf(node);
      if (!isNumbered(text) && !isOnlyNumber(text)) continue;
      const number = numberOf(text);
      if (number === undefined) continue;
      const kind = node.type === 'heading' ? `heading ${node.depth}` : (node.children[0]?.type ?? '');
      add(kind, { number, line, index });
    } else if (node.type === 'list' && node.ordered && index >= near && !holdsOptions(node)) {
      node.children.forEach((item, i) => {
        const [first] = item.children;
        if (first?.type !== 'paragraph' || isLinkOnly(first)) return;
        const at = item.position?.start.line ?? line;
        add('list', { number: (node.start ?? 1) + i, line: at, index, item: i });
      });
    }
  }
  return kinds;
}

const letters = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${letter}(?:[\\s,;&+/]+${letter})*|\\p{Lu}{2,5}|\\p{Ll}{2}|[ㄱ-ㅎ①-⑳]{2,5})[^\\p{L}\\p{N}]*$`,
  'u',
);

/** The kind of place that the key's numbers fit, and which answer goes where; undefined: it is no key. */
function match(
  entries: readonly Entry[],
  key: Found,
  blocks: readonly RootContent[],
  from: number,
  to: number,
): Map<Place, Entry> | undefined {
  const areLetters = entries.every(
    ({ content }) => content.length === 1 && letters.test(textOf(content[0] as RootContent)),
  );
  // Letters answer nothing but choices; numbered sentences may be the answer to the last question alone.
  let near = from;
  if (!areLetters) {
    for (near = to; near > from; near--) {
      const node = blocks[near - 1] as RootContent;
      if (node.type === 'heading' && node.depth < key.depth && isBoundary(node)) break;
    }
  }
  // Parts are matched by their order alone, so nearly all of their questions must have an answer.
  const tenths = runsOf(entries).length > 1 ? 8 : 5;
  let best: Map<Place, Entry> | undefined;
  let fewest = 0;
  for (const [kind, places] of placesIn(blocks, from, near, to)) {
    const level = Number(/^heading (\d)/.exec(kind)?.[1] ?? 0);
    if (!areLetters && level > 0 && key.depth > level) continue;
    const pairs = pairUp(entries, places);
    if (!areLetters && !key.several && (pairs.size < places.length || pairs.size < 3)) continue;
    const better = pairs.size > (best?.size ?? 1) || (pairs.size === best?.size && places.length < fewest);
    const isEnough =
      pairs.size * 10 >= entries.length * 8 || (areLetters && pairs.size + 1 === entries.length);
    if (!better || !isEnough || pairs.size * 10 < places.length * tenths) continue;
    if (areAnswered(pairs, places, blocks, to)) continue;
    best = pairs;
    fewest = places.length;
  }
  return best;
}

/** Numbers may begin anew in each part: the parts of the key are those of the questions, in their order. */
function pairUp(entries: readonly Entry[], places: readonly Place[]): Map<Place, Entry> {
  const answers = runsOf(entries);
  const questions = runsOf(places);
  const pairs = new Map<Place, Entry>();
  const pair = (some: readonly Place[], run: readonly Entry[]) => {
    const byNumber = new Map(run.map((entry) => [entry.number, entry]));
    for (const place of some) {
      const entry = byNumber.get(place.number);
      if (entry) pairs.set(place, entry);
    }
  };
  if (answers.length === questions.length) {
    for (const [i, run] of questions.entries()) pair(run, answers[i] ?? []);
  } else if (answers.length === 1) pair(questions.at(-1) ?? [], answers[0] ?? []);
  return pairs;
}

function runsOf<T extends { number: number }>(all: readonly T[]): T[][] {
  const runs: T[][] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const one of all) {
    if (one.number <= last) runs.push([]);
    runs.at(-1)?.push(one);
    last = one.number;
  }
  return runs;
}

/** Whether most of the questions have an answer of their own that is set off. */
function areAnswered(
  pairs: ReadonlyMap<Place, Entry>,
  places: readonly Place[],
  blocks: readonly RootContent[],
  end: number,
): boolean {
  const answered = places.filter((place, i) => {
    if (!pairs.has(place)) return false;
    const { mark } = partsOf(bodyOfPlace(blocks, place, places[i + 1]?.index ?? end));
    return mark === 'label' || mark === 'fold';
  });
  return answered.length * 2 > pairs.size;
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

/** What stands below a question up to the next one, a heading or a rule. */
function bodyOfPlace(blocks: readonly RootContent[], place: Place, until: number): RootContent[] {
  const node = blocks[place.index] as RootContent;
  const own = node.type === 'list' ? (node.children[place.item ?? 0] as ListItem).children.slice(1) : [];
  const isLast = node.type !== 'list' || place.item === node.children.length - 1;
  return [
    ...(own as RootContent[]),
    ...(isLast ? blocks.slice(place.index + 1, endOfPlace(blocks, place, until)) : []),
  ];
}

function endOfPlace(blocks: readonly RootContent[], { index }: Place, until: number): number {
  let end = index + 1;
  while (end < until) {
    const node = blocks[end] as RootContent;
    if (isBoundary(node) || node.type === 'thematicBreak') break;
    end++;
  }
  return end;
}

// ─── the answers below them ──────────────────────────────────────────────────────────────────────

function placed(
  blocks: readonly RootContent[],
  answers: ReadonlyMap<Place, Entry>,
  removed: ReadonlySet<number>,
): RootContent[] {
  const behind = new Map<number, RootContent[]>();
  const inItems = new Map<number, Map<number, RootContent[]>>();
  const sorted = [...answers].sort(([a], [b]) => a.index - b.index || (a.item ?? 0) - (b.item ?? 0));
  let exercise: Entry[] = [];
  sorted.forEach(([place, entry], i) => {
    const node = blocks[place.index] as RootContent;
    const next = sorted[i + 1]?.[0].index ?? blocks.length;
    let end = endOfPlace(blocks, place, Math.max(next, place.index + 1));
    while (end > place.index + 1 && removed.has(end - 1)) end--;
    if (entry.inside) {
      exercise.push(entry);
      if (!blocks.slice(place.index + 1, next).some(isBoundary) && i + 1 < sorted.length) return;
      behind.set(end - 1, [together(exercise, blocks[end - 1]?.position)]);
      exercise = [];
      return;
    }
    const isLast = node.type !== 'list' || place.item === node.children.length - 1;
    if (isLast && (node.type !== 'list' || end > place.index + 1)) {
      const last = blocks[end - 1] as RootContent;
      behind.set(end - 1, [...(behind.get(end - 1) ?? []), ...labelled(entry, last.position)]);
    } else if (node.type === 'list') {
      const items = inItems.get(place.index) ?? new Map<number, RootContent[]>();
      items.set(place.item ?? 0, labelled(entry, node.children[place.item ?? 0]?.position));
      inItems.set(place.index, items);
    }
  });
  return blocks.flatMap((node, i) => {
    if (removed.has(i)) return [];
    const items = inItems.get(i);
    return [items && node.type === 'list' ? withAnswers(node, items) : node, ...(behind.get(i) ?? [])];
  });
}

function withAnswers(list: List, answers: ReadonlyMap<number, RootContent[]>): List {
  const children = list.children.map((item, i): ListItem => {
    const answer = answers.get(i) as ListItem['children'] | undefined;
    return answer ? { ...item, children: [...item.children, ...answer] } : item;
  });
  return { ...list, children };
}

/** The answers of an exercise, which none of its questions is a card with. */
function together(entries: readonly Entry[], question: Position | undefined): RootContent {
  const position = question && { start: question.end, end: question.end };
  const children = entries.map(({ content }): ListItem => {
    return { type: 'listItem', spread: false, children: content as ListItem['children'] };
  });
  const list: List = { type: 'list', ordered: true, start: entries[0]?.number ?? 1, spread: false, children };
  const quoted: RootContent = { type: 'blockquote', children: [list] };
  return movedTo(quoted, position);
}

/** An answer with its label. */
function labelled({ content }: Entry, question: Position | undefined): RootContent[] {
  const position = question && { start: question.end, end: question.end };
  const [first, ...others] = content;
  const label: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: 'Answer:' }] };
  const children =
    first?.type === 'paragraph' ? [{ type: 'text' as const, value: ' ' }, ...first.children] : [];
  const head: Paragraph = { type: 'paragraph', children: [label, ...children] };
  const rest = first?.type === 'paragraph' ? others : content;
  return [head, ...rest].map((node) => movedTo(node, position));
}

function movedTo<T extends { position?: Position | undefined }>(node: T, position: Position | undefined): T {
  const copy = { ...node };
  if (position) copy.position = position;
  else delete copy.position;
  if ('children' in copy)
    (copy as { children: unknown }).children = (copy.children as T[]).map((child) =>
      movedTo(child, position),
    );
  return copy;
}
