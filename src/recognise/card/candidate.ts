/** Makes a candidate of the nodes that a syntax took for a question and for what stands below it. */
import type { ListItem, PhrasingContent, RootContent } from 'mdast';
import type { Candidate, Document, Draft, Sign, SyntaxName } from '../../model.ts';
import { visit } from '../../tree/visit.ts';
import { sectionsAt } from '../document/document.ts';
import { textOf } from '../nodes/text.ts';
import { asks, bids, hasQuestionMark } from '../words/asking.ts';
import { hasQuestionLabel, numberOf } from '../words/numbering.ts';
import { type Asker, isAsking } from './asker.ts';
import { isLinkOnly } from './blocks.ts';
import { type Parts, partsOf } from './parts.ts';

export interface Seen {
  syntax: SyntaxName;
  document: Document;
  /** Index of the block in whose section the question stands. */
  index: number;
  asker: Asker;
  /** Where the question's text starts. */
  line: number;
  column?: number;
  /** The last line of the asking block. */
  askingEnd?: number;
  parts: Parts;
  signs?: Sign[];
  /** Blocks that ask too, before the context: the rest of a summary, a list in a heading. */
  context?: RootContent[];
  noteType?: Draft['noteType'];
  reverse?: boolean;
  anchor?: string | undefined;
}

export function candidateOf(seen: Seen): Candidate {
  const { asker, parts, document, index } = seen;
  const id = parts.id ?? asker.id;
  const signs = new Set<Sign>(seen.signs);
  if (isAsking(asker)) signs.add('asks');
  else if (bids(asker.text)) signs.add('bids');
  if (asker.numbered || asker.counts) signs.add('numbered');
  if (isVariable(asker.text)) signs.add('generic');
  const isQuestion = signs.has('asks') || asker.numbered || asker.counts;
  const holds = !isQuestion && parts.mark !== undefined && parts.context.some(isNumberedQuestion);
  if (
    parts.several ||
    holds ||
    (!isQuestion && !endsAsking(asker.text) && areQuestions(parts.answer)) ||
    (parts.followed && !isQuestion)
  )
    signs.add('several');
  // A list with ticks below what asks nothing is somebody's list of things to do.
  else if (parts.mark && (parts.mark !== 'options' || isQuestion)) signs.add('marked');
  const endLine = Math.max(parts.endLine, seen.askingEnd ?? 0, seen.line);
  const place = { line: seen.line, column: seen.column ?? 1, endLine };
  const candidate: Candidate = { place, asking: asker.text, signs: [...signs] };
  if (!parts.answered || (seen.syntax === 'list-item' && !parts.mark && onlyAsks(parts.answer))) {
    candidate.place = { ...place, endLine: Math.max(seen.askingEnd ?? 0, seen.line) };
    return candidate;
  }
  const context = [...(seen.context ?? []), ...parts.context];
  candidate.draft = {
    syntax: seen.syntax,
    noteType: seen.noteType ?? 'basic',
    place,
    asking: asker.text,
    fields: {
      question: [paragraph(asker.children, seen.line, seen.column)],
      ...(context.length > 0 && { context }),
      ...(parts.answer.length > 0 && { answer: parts.answer }),
      ...(parts.hint.length > 0 && { hint: parts.hint }),
      ...(seen.reverse && { reverse: parts.answer }),
    },
    options: parts.options,
    sections: sectionsAt(document, index),
    tags: parts.tags,
    ...(id && { id }),
    ...(seen.anchor && { anchor: seen.anchor }),
  };
  return candidate;
}

/** `A can't reach B. Describe why.`: the last sentence asks, or bids. */
function endsAsking(text: string): boolean {
  const last = text.split(/(?<=[.!?。])\s+/u).at(-1) ?? '';
  return asks(last) || bids(last);
}

/** Lists of questions, and next to nothing else: what stands above them asks nothing itself. */
function areQuestions(answer: readonly RootContent[]): boolean {
  let [items, asking, other] = [0, 0, 0];
  for (const node of answer.slice(0, 60)) {
    if (node.type !== 'list') other += node.type === 'heading' ? 0 : 1;
    else
      for (const { children } of node.children.slice(0, 60)) {
        const [first, ...more] = children;
        if (first?.type === 'paragraph' && isLinkOnly(first)) continue;
        items++;
        if (first?.type === 'paragraph' && more.length === 0 && asks(textOf(first))) asking++;
      }
  }
  return items >= 3 && asking * 10 >= items * 7 && other * 4 <= items;
}

/** `**Q10.** …` below a heading that asks nothing: the question stands there. */
function isNumberedQuestion(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  return hasQuestionLabel(text) && numberOf(text) !== undefined;
}

/** `{{question}}`, `<% title %>`: the page is a template, which something fills in. */
function isVariable(text: string): boolean {
  return text.length < 80 && (/^\{\{[^{}:]*\}\}$/.test(text) || /^<%[^%]*%>$/.test(text));
}

function paragraph(children: PhrasingContent[], line: number, column = 1): RootContent {
  const start = children[0]?.position?.start ?? { line, column };
  const end = children.at(-1)?.position?.end ?? start;
  return { type: 'paragraph', children, position: { start, end } };
}

/** Parts of an answer that needs no looking into: a table's cell, what stands behind `::`. */
export function plainParts(answer: readonly RootContent[], endLine: number): Parts {
  const parts = partsOf([]);
  return { ...parts, answer: [...answer], answered: answer.length > 0, endLine };
}

/** Below an item that asks, lists of nothing but further questions lead on; elsewhere they may be what is to be asked. */
function onlyAsks(nodes: readonly RootContent[]): boolean {
  if (!nodes.every(({ type }) => type === 'list')) return false;
  const texts: string[] = [];
  for (const node of nodes)
    visit(node, 'listItem', ({ children: [first] }: ListItem) => {
      texts.push(first?.type === 'paragraph' ? textOf(first) : '');
    });
  return texts.length > 0 && texts.every(asks) && texts.filter(hasQuestionMark).length * 2 >= texts.length;
}
