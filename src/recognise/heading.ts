/**
 * A heading asks; what stands below it, up to the next question, answers.
 *
 * Which headings ask is seen by what each way to read them explains: those of one level; those with a number, whatever
 * their level; those with an answer that is set off, whatever their level.
 */
import type { Heading, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document, Reading, Sign } from '../model.ts';
import { type Asker, askerOf } from './asker.ts';
import { asks } from './asking.ts';
import { candidateOf } from './candidate.ts';
import { isAside, isGeneric, isProject, isTail } from './kinds-of-heading.ts';
import { isLabel, labelLength } from './labels.ts';
import { partsOf } from './parts.ts';
import { unbold } from './phrasing.ts';
import { isPlaceholder } from './placeholder.ts';
import { lineOf, textOf } from './text.ts';

interface Section {
  index: number;
  heading: Heading;
  asker: Asker;
  text: string;
  /** Index of the next heading that is none of an answer's labels. */
  ownEnd: number;
  /** Index of the next such heading of this level or above. */
  end: number;
  signs: Sign[];
}

export const heading: CardSyntax = {
  name: 'heading',
  describe: 'a heading asks; the text below it (or below a label such as **Answer:**) answers',
  propose(document) {
    const sections = sectionsOf(document);
    if (sections.length === 0) return [];
    const depths = [...new Set(sections.map((section) => section.heading.depth))].sort();
    const readings: Reading[] = depths.map((depth) => {
      const members = sections.filter((section) => section.heading.depth === depth);
      return { syntax: 'heading', form: `level ${depth}`, candidates: candidates(document, members) };
    });
    const marked = sections.filter((section) => hasOwnMark(document, section));
    if (isMixed(marked)) {
      readings.push({ syntax: 'heading', form: 'with a label', candidates: candidates(document, marked) });
    }
    const numbered = consecutive(sections);
    if (isMixed(numbered)) {
      readings.push({ syntax: 'heading', form: 'numbered', candidates: candidates(document, numbered) });
    }
    return readings;
  },
};

function isMixed(sections: readonly Section[]): boolean {
  return new Set(sections.map((section) => section.heading.depth)).size > 1;
}

/** Every heading but those that only label an answer. */
function sectionsOf(document: Document): Section[] {
  const sections: Section[] = [];
  const { blocks } = document;
  blocks.forEach((block, index) => {
    if (block.type !== 'heading') return;
    const text = lineOf([block]);
    if (isLabel(text) || labelLength(text) > 0 || (text === '' && block.children.length === 0)) return;
    const signs: Sign[] = [];
    if (index === document.title) signs.push('title');
    if (isGeneric(text)) signs.push('generic');
    if (isAside(text)) signs.push('aside');
    if (document.forced.has(block)) signs.push('forced');
    sections.push({
      index,
      heading: block,
      asker: askerOf(block.children),
      text,
      ownEnd: blocks.length,
      end: blocks.length,
      signs,
    });
  });
  for (let i = 0; i < sections.length; i++) {
    const section = sections[i] as Section;
    section.ownEnd = sections[i + 1]?.index ?? blocks.length;
  }
  const open: Section[] = [];
  for (const section of sections) {
    while (open.length > 0 && (open.at(-1) as Section).heading.depth >= section.heading.depth) {
      (open.pop() as Section).end = section.index;
    }
    const above = open.at(-1);
    if (above) {
      const asking = asks(above.asker.text) || above.asker.numbered || above.asker.counts;
      const own = blocks.slice(above.index + 1, above.ownEnd);
      const says =
        own.some((node) => node.type !== 'html' && node.type !== 'thematicBreak') && !isPlaceholder(own);
      if (above.signs.includes('inside') || (asking && says && !above.signs.includes('title')))
        section.signs.push('inside');
      if (isTail(above.text)) section.signs.push('aside');
      if (isProject(above.text)) section.signs.push('inside');
    }
    open.push(section);
  }
  return sections;
}

/** An answer is set off right below it, before any other heading. */
function hasOwnMark(document: Document, section: Section): boolean {
  const body = document.blocks.slice(section.index + 1, section.ownEnd);
  if (section.signs.includes('title') && !asks(section.asker.text)) return false;
  const parts = partsOf(body);
  return parts.mark !== undefined && !parts.several;
}

/** Where numbers go on over a change of level: 47 at one, 48 at another. */
function consecutive(sections: readonly Section[]): Section[] {
  const chain: Section[] = [];
  let next: number | undefined;
  for (const section of sections) {
    const { number } = section.asker;
    if (number === undefined || section.signs.includes('title')) continue;
    const last = chain.at(-1);
    // Numbers that start again below an answer's question are its steps.
    if (
      next === undefined ||
      number === next ||
      (number > next && number <= next + 3) ||
      (number === 1 && last && section.heading.depth <= last.heading.depth)
    ) {
      chain.push(section);
      next = number + 1;
    }
  }
  return chain.length >= 3 ? chain : [];
}

function candidates(document: Document, members: readonly Section[]): Candidate[] {
  const found: Candidate[] = [];
  let sharing: { section: Section; at: number }[] = [];
  members.forEach((section, i) => {
    const next = members[i + 1];
    // A deeper member ends it too: then levels are mixed.
    const end = Math.min(section.end, nextStart(section, next));
    const body = document.blocks.slice(section.index + 1, end);
    const candidate = build(document, section, body);
    if (!candidate) return;
    const shares =
      next && isEmpty(body) && isNextLine(section.heading, next.heading) && asks(section.asker.text);
    if (shares) {
      sharing.push({ section, at: found.length });
      found.push(candidate);
      return;
    }
    for (const earlier of sharing) {
      const shared = build(document, earlier.section, body);
      if (shared) found[earlier.at] = shared;
    }
    sharing = [];
    found.push(candidate);
  });
  return found;
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

function build(document: Document, section: Section, body: readonly RootContent[]): Candidate | undefined {
  const { heading: node, index } = section;
  const signs = [...section.signs];
  const line = node.position?.start.line ?? 1;
  const column = node.position?.start.column ?? 1;
  const anchor = document.anchors.get(index);
  const common = { syntax: 'heading', document, index, ...(anchor && { anchor }) };
  const at = body.findIndex((block) => block.type === 'paragraph');
  const first = body[at];
  // “Question 7” only counts, and so does “Question” where more than an answer follows: the paragraph below it asks.
  const counts = section.asker.counts && (section.asker.number !== undefined || body.length > at + 1);
  if (counts) {
    if (first?.type !== 'paragraph' || body.slice(0, at).some((block) => block.type === 'heading'))
      return undefined;
    if (isLabel(textOf(first)) || labelLength(textOf(first)) > 0) return undefined;
    const asker = askerOf(unbold(first.children));
    const parts = partsOf([...body.slice(0, at), ...body.slice(at + 1)], true);
    const start = first.position?.start;
    return candidateOf({
      ...common,
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
  const parts = partsOf(body);
  // A heading with nothing but deeper headings below it heads a part of the document.
  const own = body.findIndex((block) => block.type === 'heading' && !isLabel(textOf(block)));
  if (own >= 0 && isEmpty(body.slice(0, own)) && !signs.includes('generic') && !asks(section.asker.text))
    signs.push('generic');
  if (isLinked(node) && !asks(section.asker.text)) signs.push('linked');
  return candidateOf({
    ...common,
    asker: section.asker,
    line,
    column,
    askingEnd: node.position?.end.line ?? line,
    parts,
    signs,
  });
}

function isLinked(node: Heading): boolean {
  const [only] = unbold(node.children);
  return node.children.length === 1 && only?.type === 'link' && !only.url.startsWith('#');
}
