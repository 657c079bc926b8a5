/**
 * A heading asks; what stands below it, up to the next question, answers.
 *
 * Which headings ask is seen by what each way to read them explains: those of one level; those with a number, whatever
 * their level; those with an answer that is set off, whatever their level.
 */
import type { Heading, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document, Proposal, Sign } from '../model.ts';
import { askerOf, isAsking } from './card/asker.ts';
import { isLinkOnly } from './card/blocks.ts';
import { candidateOf, plainParts } from './card/candidate.ts';
import { contentOf } from './card/content.ts';
import { lastLine } from './card/extent.ts';
import { isFacts, isHint, isProse } from './card/kinds-of-block.ts';
import { type Parts, partsOf } from './card/parts.ts';
import { isApart } from './document/apart.ts';
import {
  consecutive,
  hasOwnMark,
  isAnsweredBy,
  isMixed,
  labelledAlone,
  throughout,
} from './headings/members.ts';
import { partsBetween } from './headings/parts-between.ts';
import { type Section, sectionsOf } from './headings/sections.ts';
import { dropStart, unbold } from './nodes/phrasing.ts';
import { placeOf } from './nodes/places.ts';
import { lineOf, textOf } from './nodes/text.ts';
import { bids, hasQuestionMark } from './words/asking.ts';
import { isFields, questionFieldLength } from './words/form.ts';
import { isAside, isGeneric, isLinks, isTail } from './words/kinds-of-heading.ts';
import { isLabel, labelLength } from './words/labels.ts';
import { hasQuestionLabel, isCalledQuestion, isOnlyNumber } from './words/numbering.ts';

export const heading: CardSyntax = {
  name: 'heading',
  describe: 'a heading asks; the text below it (or below a label such as **Answer:**) answers',
  prior: -1.6,
  propose(document) {
    const sections = sectionsOf(document);
    if (sections.length === 0) return [];
    const parts = new Set(
      sections
        .filter(({ signs }) => signs.includes('recurring'))
        .map(({ heading: node }) => node as RootContent),
    );
    const build = builderOf(document, parts);
    const candidates = (members: readonly Section[], over?: 'all' | 'unnumbered') =>
      candidatesOf(document, build, members, over);
    const depths = [...new Set(sections.map((section) => section.heading.depth))].sort();
    const atDepth = (depth: number) => sections.filter((section) => section.heading.depth === depth);
    const topics = new Map(depths.map((depth) => [depth, unansweredTopics(document, atDepth(depth))]));
    const readings: Proposal[] = depths.map((depth) => {
      return { syntax: 'heading', form: `level ${depth}`, candidates: candidates(atDepth(depth)) };
    });
    for (const [depth, among] of topics) {
      if (among.length > 0)
        readings.push({ syntax: 'heading', form: `topic at level ${depth}`, candidates: among });
    }
    const marked = sections.filter(
      (section) => !section.signs.includes('aside') && hasOwnMark(document, section),
    );
    if (isMixed(marked)) {
      readings.push({ syntax: 'heading', form: 'with a label', candidates: candidates(marked) });
    }
    const labelled = sections.filter(({ text }) => hasQuestionLabel(text));
    if (isMixed(labelled)) {
      readings.push({
        syntax: 'heading',
        form: 'with a question label',
        candidates: candidates(labelled),
      });
    }
    const single = labelledAlone(document, sections);
    if (single.length > 0) {
      readings.push({
        syntax: 'heading',
        form: 'with a question label, with parts',
        candidates: candidates(single, 'unnumbered'),
      });
    }
    // “Question”, “Answer”, and headings of the same level in the answer.
    const counting = sections.filter(({ asker }) => asker.counts);
    const isTitle =
      counting.length > 0 && counting[0] === sections[0] && counting[0]?.asker.number === undefined;
    if (isTitle || counting.some((section) => isAnsweredBy(document, section))) {
      readings.push({
        syntax: 'heading',
        form: 'titled “Question”',
        candidates: candidates(counting, 'all'),
      });
    }
    // “Question 7 - What …” above headings that only divide its answer: a file a question.
    const [first, ...others] = sections;
    const isAlone =
      first && isCalledQuestion(first.text) && !others.some(({ text }) => isCalledQuestion(text));
    if (isAlone && others.length > 0 && isAsking(first.asker))
      readings.push({ syntax: 'heading', form: 'above all', candidates: candidates([first], 'all') });
    for (const depth of depths) {
      const level = atDepth(depth);
      const own = level.filter(({ signs }) => !signs.includes('recurring'));
      if (own.length === 0 || own.length === level.length) continue;
      const among = candidates(own, 'unnumbered');
      readings.push({ syntax: 'heading', form: `level ${depth}, with parts`, candidates: among });
    }
    // What the table of contents leaves out is part of the answer above it.
    const listed = sections.filter(({ signs }) => signs.includes('listed'));
    if (sections.some(({ signs }) => signs.includes('unlisted'))) {
      const among = candidates(listed, 'unnumbered');
      readings.push({ syntax: 'heading', form: 'in the table of contents', candidates: among });
    }
    const numbered = consecutive(sections);
    const asking = numbered.filter(({ asker }) => isAsking(asker)).length;
    if (numbered.length >= 10 && asking * 10 >= numbered.length * 8 && !hasForgotten(sections, numbered)) {
      const among = candidates(numbered, 'unnumbered');
      readings.push({ syntax: 'heading', form: 'numbered, with parts', candidates: among });
    }
    if (isMixed(numbered)) {
      readings.push({ syntax: 'heading', form: 'numbered', candidates: candidates(numbered) });
    }
    const through = throughout(document, numbered);
    if (through.length > 0) {
      readings.push({
        syntax: 'heading',
        form: 'numbered throughout',
        candidates: candidates(through, 'all'),
      });
    }
    return readings;
  },
};

/** One heading among the numbered ones that asks as they do: its number was forgotten, and it is no part of an answer. */
function hasForgotten(sections: readonly Section[], numbered: readonly Section[]): boolean {
  const depth = numbered.at(-1)?.heading.depth;
  const known = new Set(numbered);
  const others = sections.filter(
    (section) =>
      section.heading.depth === depth &&
      section.index > (numbered[0]?.index ?? 0) &&
      !known.has(section) &&
      !section.signs.some((sign) => sign === 'aside' || sign === 'generic'),
  );
  const [only] = others;
  return others.length === 1 && only !== undefined && hasQuestionMark(only.asker.text);
}

/** Headings that name topics, each with one question below it and no answer: the questions are reported, and the topics ask nothing. */
function unansweredTopics(document: Document, sections: readonly Section[]): Candidate[] {
  const asked = sections.flatMap((section) => {
    if (isAsking(section.asker) || section.signs.some((sign) => sign !== 'listed')) return [];
    const body = document.blocks.slice(section.index + 1, section.end).filter((node) => !isEmpty([node]));
    const [only] = body;
    return body.length === 1 && only?.type === 'paragraph' && /[?？؟]\s*$/u.test(textOf(only))
      ? [{ section, only }]
      : [];
  });
  if (asked.length < 3 || asked.length * 10 < sections.length * 7) return [];
  return asked.map(({ section, only }) => {
    section.signs.push('generic');
    const { line = 1, column = 1 } = only.position?.start ?? {};
    const askingEnd = only.position?.end.line ?? line;
    const asker = askerOf(only.children);
    return candidateOf({
      syntax: 'heading',
      document,
      index: section.index,
      asker,
      line,
      column,
      askingEnd,
      parts: partsOf([]),
    });
  });
}

/** The index behind an answer of a long numbered bank: headings without a number in it are parts of it. */
function endAmong(document: Document, section: Section, limit: number): number {
  for (let at = section.index + 1; at < limit; at++) {
    const node = document.blocks[at] as RootContent;
    if (node.type !== 'heading' || node.depth > section.heading.depth || isLabel(textOf(node))) continue;
    const text = lineOf([node]);
    const next = document.blocks[at + 1];
    const heads =
      next === undefined ||
      (next.type === 'heading' && (next.depth <= node.depth || isAsking(askerOf(next.children))));
    if (node.depth < section.heading.depth || heads || isAside(text) || isGeneric(text)) return at;
  }
  return limit;
}

/** Without the headings of parts that stand right above the next question. */
function withoutHeads({ blocks }: Document, limit: number, next: Section | undefined): number {
  let end = limit;
  while (next?.index === limit) {
    const node = blocks[end - 1];
    if (node?.type !== 'heading' || node.depth >= next.heading.depth || isLabel(textOf(node))) break;
    end--;
  }
  return end;
}

/** `over`: which other headings do not end an answer: all, or those of its level that have no number. */
function candidatesOf(
  document: Document,
  build: Build,
  members: readonly Section[],
  over?: 'all' | 'unnumbered',
): Candidate[] {
  const found: Candidate[] = [];
  const indexes = new Set(members.map(({ index }) => index));
  let sharing: { section: Section; at: number }[] = [];
  const bare = members.filter((section, i) => isBefore(document, section, members[i + 1])).length;
  members.forEach((section, i) => {
    const next = members[i + 1];
    // A deeper member ends it too: then levels are mixed.
    const limit = Math.min(nextStart(section, next), nextApart(document, section));
    const own = over === 'unnumbered' ? endAmong(document, section, limit) : section.end;
    const end = over === 'all' ? withoutHeads(document, limit, next) : Math.min(own, limit);
    const from = section.index + 1;
    // Where levels are mixed, a member below a member is as good as that.
    const free = indexes.has(document.under[section.index] ?? -1);
    const candidate = build(section, from, end, free);
    if (!candidate) return;
    // Where many have nothing below them, it is a bare list of questions, and an answer is for the one above it alone.
    const shares = isBefore(document, section, next) && isAsking(section.asker) && bare * 3 <= members.length;
    if (shares) {
      sharing.push({ section, at: found.length });
      found.push(candidate);
      return;
    }
    for (const earlier of sharing) {
      const shared = build(earlier.section, from, end, false);
      if (shared) found[earlier.at] = shared;
    }
    sharing = [];
    found.push(candidate);
  });
  return found;
}

/** Right above the next one, so that they share an answer. */
function isBefore({ blocks }: Document, section: Section, next: Section | undefined): boolean {
  return (
    next !== undefined &&
    isEmpty(blocks.slice(section.index + 1, next.index)) &&
    isNextLine(section.heading, next.heading)
  );
}

/** The index of the next block that its author marked as a question. */
function nextApart({ blocks, forced }: Document, { index }: Section): number {
  let at = forced.size > 0 ? index + 1 : blocks.length;
  while (at < blocks.length && !isApart(blocks[at] as RootContent)) at++;
  return at;
}

function nextStart(section: Section, next: Section | undefined): number {
  return next && next.index > section.index ? next.index : Number.POSITIVE_INFINITY;
}

function isEmpty(body: readonly RootContent[]): boolean {
  return body.every((node) => node.type === 'html' || node.type === 'thematicBreak');
}

function isNextLine(a: Heading, b: Heading): boolean {
  return (b.position?.start.line ?? 0) - (a.position?.end.line ?? 0) === 1;
}

/** The candidate of a section with a body, from a block up to another; `free`: it stands inside no other one's answer. */
type Build = (section: Section, from: number, end: number, free: boolean) => Candidate | undefined;

/** Most readings take most sections in the same way: each is built once, and copied for the next. */
function builderOf(document: Document, recurring: ReadonlySet<RootContent>): Build {
  const built = new Map<string, Candidate | undefined>();
  return (section, from, end, free) => {
    const key = `${section.index} ${from} ${end} ${free}`;
    if (!built.has(key)) {
      const signs = section.signs.filter((sign) => !(free && sign === 'inside'));
      built.set(key, candidateFrom(document, section, signs, from, end, recurring));
    }
    const candidate = built.get(key);
    return candidate && { ...candidate, signs: [...candidate.signs] };
  };
}

function candidateFrom(
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
