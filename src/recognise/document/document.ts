/** A parsed file as the syntaxes see it: one flat sequence of blocks, each below its heading. */
import type { Blockquote, Heading, List, ListItem, RootContent } from 'mdast';
import type { Document, Source } from '../../model.ts';
import { once } from '../nodes/once.ts';
import { lineOf, textOf } from '../nodes/text.ts';
import { isGeneric } from '../words/kinds-of-heading.ts';
import { isOnlyNumber, withoutNumbering } from '../words/numbering.ts';
import { applyKeys } from './answer-key.ts';
import { setApart } from './apart.ts';
import { markChoices } from './choices.ts';
import { isGapped } from './gapped.ts';
import { interludesIn } from './interludes.ts';
import { titleOf } from './title.ts';

export function documentOf(source: Source): Document {
  const mayAsk = /deckpress:\s*question/i.test(String(source.file.value));
  const heeded = heedDirectives(mayAsk ? source.tree.children.flatMap(lifted) : source.tree.children);
  const { forced } = heeded;
  const { blocks, keys } = applyKeys(markChoices(heeded.blocks));
  const under: number[] = [];
  const anchors = new Map<number, string>();
  const seen = new Map<string, number>();
  const stack: number[] = [];
  blocks.forEach((block, i) => {
    if (block.type !== 'heading') {
      under.push(stack.at(-1) ?? -1);
      return;
    }
    while (stack.length > 0 && (blocks[stack.at(-1) as number] as Heading).depth >= block.depth) stack.pop();
    under.push(stack.at(-1) ?? -1);
    stack.push(i);
    anchors.set(i, slugOf(textOf(block), seen));
  });
  const title = titleOf(blocks);
  const tags = [...(source.matter.tags ?? []), ...tagsIn(blocks)];
  return {
    source,
    path: source.file.path ?? '',
    blocks,
    under,
    title,
    interludes: interludesIn(blocks, title),
    anchors,
    forced,
    keys,
    flashcards:
      source.matter.noteType === 'cloze' ||
      source.matter.syntax === 'cloze' ||
      // The comments of a schedule stand below cards alone.
      scheduling.test(String(source.file.value)) ||
      tags.some((tag) => /^flash-?cards?\b|^anki\b|^cards?$/i.test(tag)) ||
      isGapped(blocks),
  };
}

const directive = /^\s*<!--\s*deckpress:\s*(ignore|end|question)\s*-->/i;

const wordOf = (node: RootContent) =>
  node.type === 'html' ? directive.exec(node.value)?.[1]?.toLowerCase() : undefined;

/** Leaves out what stands between `ignore` and `end`; what stands below `question` is one. */
function heedDirectives(children: readonly RootContent[]): Pick<Document, 'blocks' | 'forced'> {
  const blocks: RootContent[] = [];
  const forced = new Set<RootContent>();
  let ignored = false;
  let asked = false;
  for (const node of children) {
    if ((node.type as string) === 'yaml' || (node.type as string) === 'toml') continue;
    const word = wordOf(node);
    if (word) {
      ignored = word === 'ignore' || (ignored && word !== 'end');
      asked = word === 'question';
    } else if (!ignored) {
      const block = asked ? setApart(node) : node;
      if (asked) forced.add(block);
      asked = false;
      blocks.push(block);
    }
  }
  return { blocks, forced };
}

type Container = List | ListItem | Blockquote;

const isContainer = (node: RootContent): node is Container =>
  node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote';

function holdsMark(node: RootContent): boolean {
  return wordOf(node) === 'question' || (isContainer(node) && node.children.some(holdsMark));
}

/** Of a list or quotation in which something is marked as a question: that, and what stands around it, as blocks of their own. */
function lifted(node: RootContent): RootContent[] {
  if (!isContainer(node) || !holdsMark(node)) return [node];
  const at = node.children.findIndex(holdsMark);
  if (node.type === 'list') return liftedItems(node, at);
  const before = node.children.slice(0, at) as Blockquote['children'];
  const opening = before.length > 0 ? [between({ ...node, children: before } as Blockquote, before)] : [];
  return [...opening, ...(node.children.slice(at) as RootContent[]).flatMap(lifted)];
}

function liftedItems(node: List, at: number): RootContent[] {
  const item = node.children[at] as ListItem;
  const mark = item.children.findIndex(holdsMark);
  const marked = item.children[mark] as RootContent;
  const earlier = [
    ...node.children.slice(0, at),
    ...(mark > 0 ? [{ ...item, children: item.children.slice(0, mark) }] : []),
  ];
  const rest = item.children.slice(mark + 1);
  const isOwn = mark === 0 && !isContainer(marked);
  const own = isOwn ? [partOf(node, at, [{ ...item, children: rest }])] : rest;
  const later = node.children.slice(at + 1);
  return [
    ...(earlier.length > 0 ? [partOf(node, 0, earlier)] : []),
    ...lifted(marked),
    ...own.flatMap(lifted),
    ...(later.length > 0 ? lifted(setApart(partOf(node, at + 1, later))) : []),
  ];
}

function partOf(list: List, from: number, children: ListItem[]): List {
  const part = { ...list, ...(list.ordered && { start: (list.start ?? 1) + from }), children };
  return between(part, [...(children[0]?.children ?? []), ...(children.at(-1)?.children ?? [])]);
}

/** From the first of some blocks to the last one. */
function between<Block extends RootContent>(block: Block, blocks: readonly RootContent[]): Block {
  const start = blocks[0]?.position?.start;
  const end = blocks.at(-1)?.position?.end;
  return { ...block, ...(start && end && { position: { start, end } }) };
}

const scheduling = /<!--SR:!\d/;

function tagsIn(blocks: readonly RootContent[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'paragraph' && /^#/m.test(textOf(block))
      ? (textOf(block).match(/(?<=(?:^|\s)#)[\p{L}\p{N}][\p{L}\p{N}_/-]*/gu) ?? [])
      : [],
  );
}

/** The headings above a block, outermost first; without the title, those that name no topic, and counts of questions. */
export function sectionsAt(document: Document, index: number): string[] {
  const sections: string[] = [];
  for (let at = document.under[index] ?? -1; at >= 0; at = document.under[at] ?? -1) {
    if (at === document.title || document.interludes.has(at)) continue;
    const topic = topicOf(document.blocks[at] as Heading);
    if (topic) sections.unshift(topic);
  }
  return sections;
}

/** Empty where it names none. */
const topicOf = once((heading: Heading): string => {
  const text = withoutNumbering(lineOf([heading]))
    .replace(/\s*[(（[]\d{1,3}[)）\]]\s*$/, '')
    .replace(/[\s:：]+$/, '');
  // A year alone is a topic all the same.
  const counts = isOnlyNumber(text) && !/^\d{4}$/.test(text);
  return counts || isGeneric(text) ? '' : text;
});

/** As GitHub makes it: lower case, without punctuation, hyphens for spaces, numbered when taken. */
function slugOf(text: string, seen: Map<string, number>): string {
  const slug = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
  const times = seen.get(slug) ?? 0;
  seen.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}
