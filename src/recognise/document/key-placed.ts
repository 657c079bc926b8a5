/** The answers of a key, put below their questions. */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import { isBoundary } from '../card/blocks.ts';
import type { Entry } from './key-entries.ts';
import { endOfPlace, type Place } from './key-questions.ts';

export function placed(
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
