/** A parsed file as the syntaxes see it: one flat sequence of blocks, each below its heading. */
import type { Heading, List, ListItem, RootContent } from 'mdast';
import type { Document, Source } from '../../model.ts';
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
  const heeded = heedDirectives(source.tree.children);
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
  for (const node of children.flatMap(lifted)) {
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

/** An item of a list in which something is marked as a question, and the items around it, as blocks of their own. */
function lifted(node: RootContent): RootContent[] {
  if (node.type !== 'list') return [node];
  const at = node.children.findIndex(({ children }) =>
    children.some((child) => wordOf(child) === 'question'),
  );
  const item = node.children[at];
  if (!item) return [node];
  const mark = item.children.findIndex((child) => wordOf(child) === 'question');
  const earlier = [
    ...node.children.slice(0, at),
    ...(mark > 0 ? [{ ...item, children: item.children.slice(0, mark) }] : []),
  ];
  const rest = item.children.slice(mark + 1);
  const own = mark > 0 ? rest : [partOf(node, at, [{ ...item, children: rest }])];
  const later = node.children.slice(at + 1);
  return [
    ...(earlier.length > 0 ? [partOf(node, 0, earlier)] : []),
    item.children[mark] as RootContent,
    ...own,
    ...(later.length > 0 ? lifted(setApart(partOf(node, at + 1, later))) : []),
  ];
}

function partOf(list: List, from: number, children: ListItem[]): List {
  const start = children[0]?.children[0]?.position?.start;
  const end = children.at(-1)?.children.at(-1)?.position?.end;
  return {
    ...list,
    ...(list.ordered && { start: (list.start ?? 1) + from }),
    children,
    ...(start && end && { position: { start, end } }),
  };
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
    const text = withoutNumbering(lineOf([document.blocks[at] as Heading]))
      .replace(/\s*[(（[]\d{1,3}[)）\]]\s*$/, '')
      .replace(/[\s:：]+$/, '');
    // A year alone is a topic all the same.
    if (text && !isGeneric(text) && (!isOnlyNumber(text) || /^\d{4}$/.test(text))) sections.unshift(text);
  }
  return sections;
}

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
