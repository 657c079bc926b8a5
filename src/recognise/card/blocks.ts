/** Helpers of the syntaxes that read a document block by block. */
import type { Blockquote, List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Document } from '../../model.ts';
import { isApart } from '../document/apart.ts';
import { type Line, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { isLabel, isOneOfTicks, labelLength, letterLabelLength } from '../words/labels.ts';
import { boldQuestionLabel, hasQuestionLabel } from '../words/numbering.ts';
import { type Found, findOptions, holdsOptions } from './options.ts';

/** A block with the index of the document's block that it is (a part of). */
export interface Piece {
  node: RootContent;
  index: number;
}

const clozeLabel = /^C:(?:\s|$)/;

/** The document's blocks, in which `Q:`, `A:` and `C:` each begin a block, in paragraphs and in list items. */
export function pieces(document: Document): readonly Piece[] {
  const known = cut.get(document);
  if (known) return known;
  const found = cutUp(document);
  cut.set(document, found);
  return found;
}

/** Kept, as several syntaxes ask for the same, and what is known of a paragraph's text is known by its node. */
const cut = new WeakMap<Document, readonly Piece[]>();

function cutUp(document: Document): Piece[] {
  const found: Piece[] = [];
  let isNote = false;
  document.blocks.forEach((node, index) => {
    // What stands between lines START and END is read as a whole.
    const text = node.type === 'paragraph' ? textOf(node) : '';
    isNote ||= /^START\s*(?:\n|$)/.test(text);
    if (isNote) isNote = node.type !== 'heading' && !/(?:^|\n)\s*END\s*(?:\n|$)/.test(text);
    else if (node.type === 'paragraph') {
      for (const part of splitAtLabels(node)) found.push({ node: part, index });
    } else if (node.type === 'list' && isDialogue(node)) {
      for (const item of node.children) {
        for (const child of item.children) {
          const parts = child.type === 'paragraph' ? splitAtLabels(child) : [child];
          for (const part of parts) found.push({ node: part, index });
        }
      }
    } else if (node.type === 'blockquote' && isQuotedDialogue(node)) {
      for (const child of node.children) {
        const parts = child.type === 'paragraph' ? splitAtLabels(child) : [child];
        for (const part of parts) found.push({ node: part, index });
      }
    } else found.push({ node, index });
  });
  return found;
}

/** A list whose items are `Q: …` and `A: …`. */
function isDialogue(list: List): boolean {
  const labelled = list.children.filter((item) => {
    const text = textOf(item);
    return hasQuestionLabel(text) || letterLabelLength(text) > 0 || labelLength(text) > 0;
  });
  return (
    labelled.length * 2 > list.children.length &&
    list.children.some((item) => hasQuestionLabel(textOf(item)) && /^\W*\p{L}/u.test(textOf(item))) &&
    !holdsOptions(list)
  );
}

/** A quotation that asks and answers: `> **Q:** …`, `> **A:** …`. */
function isQuotedDialogue({ children }: Blockquote): boolean {
  const lines = children.flatMap((child) => (child.type === 'paragraph' ? linesOf(child) : []));
  const [first, ...rest] = lines;
  if (!first || !(hasQuestionLabel(first.text) || boldQuestionLabel(first.children))) return false;
  return rest.some(({ text }) => labelLength(text) > 0 || letterLabelLength(text) > 0);
}

function splitAtLabels(node: Paragraph): Paragraph[] {
  const lines = linesOf(node);
  if (lines.length < 2) return [node];
  const found = findOptions([node]);
  // `A:` and then `C:` is an answer and the next card.
  if (found && found.options[1]?.label !== 'C') return splitAtOptions(node, found);
  const runs: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const starts =
      hasQuestionLabel(line.text) ||
      boldQuestionLabel(line.children) ||
      (letterLabelLength(line.text) > 0 && !isOneOfTicks(lines, i)) ||
      labelLength(line.text) > 0 ||
      clozeLabel.test(line.text);
    const last = runs.at(-1);
    if (last && !starts) last.push(line);
    else runs.push([line]);
  }
  return runs.length === 1 ? [node] : runs.map(paragraphOf);
}

/** What asks, its options and the answer's line, where all stand in one paragraph. */
function splitAtOptions(node: Paragraph, { before, after }: Found): Paragraph[] {
  const lines = linesOf(node);
  const asking = before ? linesOf(before).length : 0;
  const answering = lines.length - (after ? linesOf(after).length : 0);
  const runs = [lines.slice(0, asking), lines.slice(asking, answering), lines.slice(answering)];
  return runs.filter((run) => run.length > 0).map(paragraphOf);
}

/** What ends an answer: a heading that is no label, or what its author marked as a question. */
export function isBoundary(node: RootContent): boolean {
  if (isApart(node)) return true;
  return node.type === 'heading' && !isLabel(textOf(node)) && labelLength(textOf(node)) === 0;
}

/** Every list of the document, nested ones and those in folded parts too, with the index of its block. */
export function* listsIn(document: Document): Iterable<{ list: List; index: number }> {
  for (let index = 0; index < document.blocks.length; index++) {
    yield* lists(document.blocks[index] as RootContent, index);
  }
}

function* lists(node: RootContent, index: number): Iterable<{ list: List; index: number }> {
  if (node.type === 'list') yield { list: node, index };
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'details') {
    for (const child of node.children) yield* lists(child as RootContent, index);
  }
}

/** Every paragraph of the document's level and of its list items, with the index of its block. */
export function* paragraphsIn(
  document: Document,
): Iterable<{ paragraph: Paragraph; index: number; item?: ListItem }> {
  for (let index = 0; index < document.blocks.length; index++) {
    const node = document.blocks[index] as RootContent;
    if (node.type === 'paragraph') yield { paragraph: node, index };
    else if (node.type === 'list') yield* ofItems(node, index);
  }
}

function* ofItems(
  list: List,
  index: number,
): Iterable<{ paragraph: Paragraph; index: number; item: ListItem }> {
  for (const item of list.children) {
    for (const child of item.children) {
      if (child.type === 'paragraph') yield { paragraph: child, index, item };
      else if (child.type === 'list') yield* ofItems(child, index);
    }
  }
}

/** Nothing but a link, as in a table of contents. */
export function isLinkOnly(paragraph: Paragraph): boolean {
  const rest = paragraph.children
    .filter((child) => child.type !== 'link' && child.type !== 'linkReference')
    .map(textOf)
    .join('')
    .replace(/:[a-z\d_+-]{1,40}:/g, '');
  const linked = paragraph.children.some((child) => child.type === 'link' || child.type === 'linkReference');
  return linked && /^[\s\p{P}\p{S}\p{N}]*$/u.test(rest);
}
