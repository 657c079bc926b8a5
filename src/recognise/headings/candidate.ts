/** The candidate of a heading and what stands below it. */
import type { Heading, RootContent } from 'mdast';
import type { Candidate, Document, Sign } from '../../model.ts';
import { askerOf, isAsking } from '../card/asker.ts';
import { isLinkOnly } from '../card/blocks.ts';
import { candidateOf, plainParts } from '../card/candidate.ts';
import { contentOf } from '../card/content.ts';
import { lastLine } from '../card/extent.ts';
import { isFacts, isHint, isProse } from '../card/kinds-of-block.ts';
import { type Parts, partsOf } from '../card/parts.ts';
import { dropStart, unbold } from '../nodes/phrasing.ts';
import { placeOf } from '../nodes/places.ts';
import { lineOf, textOf } from '../nodes/text.ts';
import { bids } from '../words/asking.ts';
import { isFields, questionFieldLength } from '../words/form.ts';
import { isLinks, isTail } from '../words/kinds-of-heading.ts';
import { isLabel, labelLength } from '../words/labels.ts';
import { hasQuestionLabel, isCalledQuestion, isOnlyNumber } from '../words/numbering.ts';
import { partsBetween } from './parts-between.ts';
import type { Section } from './sections.ts';

export function candidateFrom(
  document: Document,
  section: Section,
  signs: Sign[],
  from: number,
  end: number,
  recurring: ReadonlySet<RootContent>,
): Candidate | undefined {
  const { heading: node, index } = section;
  const body = document.blocks.slice(from, end);
  const line = node.position?.start.line ?? 1;
  const column = node.position?.start.column ?? 1;
  const anchor = document.anchors.get(index);
  const withLinks = endsWithLinks(document, body);
  const asked = section.asker.counts ? counted(body, section) : body;
  const at = section.asker.counts ? askingParagraph(asked) : -1;
  const first = asked[at];
  // “Question 7” only counts, and so does “Question” where more than an answer follows: the paragraph below it asks.
  const counts = section.asker.counts && (section.asker.number !== undefined || asked.length > at + 1);
  if (counts) {
    if (first?.type !== 'paragraph' || asked.slice(0, at).some((block) => block.type === 'heading'))
      return undefined;
    if (isLabel(textOf(first)) || labelLength(textOf(first)) > 0) return undefined;
    const field = questionFieldLength(textOf(first));
    const asker = askerOf(unbold(dropStart(first.children, field)));
    if (section.asker.number !== undefined && /\p{L}{2}/u.test(section.text)) signs.push('called');
    const parts = partsCounted([...asked.slice(0, at), ...asked.slice(at + 1)], withLinks);
    const start = first.position?.start;
    if (holdsTasks(body)) signs.push('several');
    return candidateOf({
      syntax: 'heading',
      document,
      index,
      anchor,
      asker: {
        ...asker,
        numbered: true,
        ...(section.asker.number !== undefined && { number: section.asker.number }),
      },
      line: start?.line ?? line,
      column: start?.column ?? 1,
      askingEnd: first.position?.end.line ?? line,
      parts,
      signs,
    });
  }
  if (section.asker.text === '') return undefined;
  const whole = withLinks ? partsOf(body, false, true) : partsBetween(document, from, end);
  const found = withoutParts(whole, body, withLinks, recurring);
  const parts =
    section.asker.counts && isOneWord(body) ? { ...found, answer: [...body], answered: true } : found;
  // A labelled question is no part of another one's answer.
  if (hasQuestionLabel(section.text) && body.some(isLabelledQuestion)) signs.push('several');
  if (isCalledQuestion(section.text)) signs.push('called');
  const { text, numbered } = section.asker;
  if (!isAsking(section.asker)) {
    if (!numbered && !bids(text) && !section.whole && !signs.includes('generic') && isHead(body))
      signs.push('generic');
    if (isLinked(node) || isLinkList(body) || leadsAway(body)) signs.push('linked');
  }
  return candidateOf({
    syntax: 'heading',
    document,
    index,
    anchor,
    asker: section.asker,
    line,
    column,
    askingEnd: node.position?.end.line ?? line,
    parts,
    signs,
  });
}

/** Counted headings that each have a labelled answer are the questions, and what stands above them is given for all. */
function holdsTasks(body: readonly RootContent[]): boolean {
  const heads = body.flatMap((node, at) =>
    node.type === 'heading' && askerOf(node.children).numbered ? [at] : [],
  );
  if (heads.length < 2) return false;
  return heads.every((at, i) => partsOf(body.slice(at + 1, heads[i + 1])).mark === 'label');
}

/** What is labelled in the midst of several headings below “Question” is a part of the answer, as all that stands there. */
function partsCounted(body: readonly RootContent[], withLinks: boolean): Parts {
  const parts = partsOf(body, true, withLinks);
  if (!parts.several) return parts;
  const { nodes, tags, id } = contentOf(body, withLinks);
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const label = nodes.find((node) => node.type === 'heading' && isLabel(textOf(node)));
  // “Hint” and “Answer” at one level set it off all the same.
  if (label?.type === 'heading' && label.depth <= Math.min(...depths)) return { ...parts, several: false };
  return { ...plainParts(nodes, lastLine(nodes)), tags, ...(id && { id }) };
}

/**
 * What is folded or labelled below a heading that many answers have, “Example”, is set off from that part alone, where
 * the answer itself stands above it.
 */
function withoutParts(
  parts: Parts,
  body: readonly RootContent[],
  withLinks: boolean,
  recurring: ReadonlySet<RootContent>,
): Parts {
  const at = parts.context.findIndex((node) => recurring.has(node));
  const others = parts.context.filter((node) => node.type === 'heading' && !isFacts(node));
  if (at < 0 || !others.every((node) => recurring.has(node))) return parts;
  if (!parts.context.slice(0, at).some(isProse)) return { ...parts, several: false };
  const { nodes, tags, id } = contentOf(body, withLinks);
  return { ...plainParts(nodes, lastLine(nodes)), tags, ...(id && { id }) };
}

/** What stands below “Question 7”: without a heading “Question” of its own, and with a quoted question as it is. */
function counted(body: readonly RootContent[], { asker }: Section): readonly RootContent[] {
  if (!asker.counts || asker.number === undefined) return body;
  const [first, ...rest] = body;
  const below = first?.type === 'heading' && isOnlyNumber(lineOf([first])) ? rest : body;
  const [quote, ...others] = below;
  return quote?.type === 'blockquote' ? [...quote.children, ...others] : below;
}

/** Index of the first paragraph that may ask: not one of fields about the question, nor one that is only a label. */
function askingParagraph(body: readonly RootContent[]): number {
  const asking = body.findIndex(
    (block) =>
      block.type === 'paragraph' &&
      !isFields(block) &&
      !isFacts(block) &&
      questionFieldLength(textOf(block)) < textOf(block).length,
  );
  return asking >= 0 ? asking : body.findIndex((block) => block.type === 'paragraph');
}

/**
 * Whether links for the learner end the answer, below a heading of their own: they do so in several answers, or more
 * questions follow. Those at the end of a file are about the file.
 */
function endsWithLinks({ blocks }: Document, body: readonly RootContent[]): boolean {
  const last = body.findLast((node) => node.type === 'heading');
  if (!last || !isLinks(textOf(last))) return false;
  const at = blocks.indexOf(last);
  const name = lineOf([last]).toLowerCase();
  return (
    blocks.some((node, i) => i > at && node.type === 'heading' && !isTail(textOf(node))) ||
    blocks.some((node) => node.type === 'heading' && node !== last && lineOf([node]).toLowerCase() === name)
  );
}

function isLabelledQuestion(node: RootContent): boolean {
  return node.type === 'heading' && hasQuestionLabel(lineOf([node]));
}

/** A heading with nothing but deeper headings below it, or links above them, heads a part of the document. */
function isHead(body: readonly RootContent[]): boolean {
  const own = body.findIndex(
    (block) => block.type === 'heading' && !isLabel(textOf(block)) && !isHint(block),
  );
  const opening = body.slice(0, Math.max(own, 0));
  return own >= 0 && (isEmpty(opening) || isLinkList(opening));
}

/** Nothing but lists of links: a collection under a heading. */
function isLinkList(body: readonly RootContent[]): boolean {
  if (!body.some(({ type }) => type === 'list')) return false;
  const { nodes } = contentOf(body);
  return (
    nodes.length > 0 &&
    nodes.every(
      (node) =>
        node.type === 'list' &&
        node.children.every(({ children: [first] }) => first?.type === 'paragraph' && isLinkOnly(first)),
    )
  );
}

/** A link to another page of the repository by itself, and below it at most a list of what stands there. */
function leadsAway(body: readonly RootContent[]): boolean {
  const [first, ...others] = contentOf(body).nodes;
  if (first?.type !== 'paragraph' || !isLinkOnly(first)) return false;
  const isPage = first.children.some((child) => child.type === 'link' && placeOf(child.url)?.includes('.'));
  return isPage && others.every((node) => node.type === 'list' && textOf(node).length < 1000);
}

/** “Answer” below “Question”, and nothing else: somebody tries what makes a card. */
function isOneWord(body: readonly RootContent[]): boolean {
  const [only] = body;
  return body.length === 1 && only?.type === 'paragraph' && /^\p{L}+$/u.test(textOf(only));
}

function isLinked(node: Heading): boolean {
  const [only] = unbold(node.children);
  return node.children.length === 1 && only?.type === 'link' && !only.url.startsWith('#');
}

export function isEmpty(body: readonly RootContent[]): boolean {
  return body.every((node) => node.type === 'html' || node.type === 'thematicBreak');
}
