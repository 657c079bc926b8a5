/** The numbered questions before an answer key, and which of them its answers are for. */
import type { ListItem, RootContent } from 'mdast';
import { isBoundary, isLinkOnly } from '../card/blocks.ts';
import { holdsOptions } from '../card/options.ts';
import { partsOf } from '../card/parts.ts';
import { textOf } from '../nodes/text.ts';
import { label as letter } from '../words/letters.ts';
import { isNumbered, isOnlyNumber, numberOf } from '../words/numbering.ts';
import type { Found } from './answer-key.ts';
import type { Entry } from './key-entries.ts';

/** Where a question with a number stands: a block, or an item of one. */
export interface Place {
  number: number;
  line: number;
  index: number;
  item?: number;
}

const letters = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${letter}(?:[\\s,;&+/]+${letter})*|\\p{Lu}{2,5}|\\p{Ll}{2}|[ㄱ-ㅎ①-⑳]{2,5})[^\\p{L}\\p{N}]*$`,
  'u',
);

/** The kind of place that the key's numbers fit, and which answer goes where; undefined: it is no key. */
export function match(
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

export function endOfPlace(blocks: readonly RootContent[], { index }: Place, until: number): number {
  let end = index + 1;
  while (end < until) {
    const node = blocks[end] as RootContent;
    if (isBoundary(node) || node.type === 'thematicBreak') break;
    end++;
  }
  return end;
}
