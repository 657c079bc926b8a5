/** The headings of a file that may ask: how far each reaches, and what is known of it before it is weighed. */
import type { Heading, RootContent } from 'mdast';
import type { Document, Sign } from '../../model.ts';
import { visit } from '../../tree/visit.ts';
import { type Asker, askerOf, isAsking } from '../card/asker.ts';
import { isNavigation } from '../card/content.ts';
import { isFacts, isHint } from '../card/kinds-of-block.ts';
import { findOptions } from '../card/options.ts';
import { dropStart } from '../nodes/phrasing.ts';
import { lineOf, simple } from '../nodes/text.ts';
import { isOptionsLabel } from '../words/form.ts';
import { isAside, isContents, isGeneric, isProject, isSubject, isTail } from '../words/kinds-of-heading.ts';
import { isLabel, labelLength } from '../words/labels.ts';
import { isCalledQuestion } from '../words/numbering.ts';
import { isPlaceholder } from '../words/placeholder.ts';
import { listedIn } from './listed.ts';
import { consecutive, countsParts } from './members.ts';

export interface Section {
  index: number;
  heading: Heading;
  asker: Asker;
  text: string;
  /** Index of the next heading that is none of an answer's labels. */
  ownEnd: number;
  /** Index of the next such heading of this level or above. */
  end: number;
  signs: Sign[];
  /** An item by the table of contents and the way back to it, whatever it is divided into. */
  whole?: true;
}

/** Every heading but those that only label an answer. */
export function sectionsOf(document: Document): Section[] {
  const sections: Section[] = [];
  const { blocks } = document;
  blocks.forEach((block, index) => {
    if (block.type !== 'heading') return;
    const text = lineOf([block]);
    if (isLabel(text) || labelLength(text) > 0 || (text === '' && block.children.length === 0)) return;
    if (isOptionsLabel(text) && findOptions(blocks.slice(index + 1, index + 2))) return;
    if (isFacts(block) || (isHint(block) && isBesideAnswer(document, index))) return;
    const signs: Sign[] = [];
    // “Question 7 - What …” above all else: the file is that question.
    if (index === document.title && !isCalledQuestion(text)) signs.push('title');
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
  numberBare(sections);
  for (let i = 0; i < sections.length; i++) {
    const section = sections[i] as Section;
    section.ownEnd = sections[i + 1]?.index ?? blocks.length;
  }
  for (const section of prefaceOf(document, sections)) section.signs.push('aside');
  const below = countBelow(sections);
  for (const section of partsIn(sections)) section.signs.push('group');
  const slips = slippedIn(sections);
  const depthOf = (section: Section) => slips.get(section) ?? section.heading.depth;
  const open: Section[] = [];
  const inherited = new Map<Section, Sign[]>();
  for (const section of sections) {
    while (open.length > 0 && depthOf(open.at(-1) as Section) >= depthOf(section)) {
      (open.pop() as Section).end = section.index;
    }
    const above = open.at(-1);
    if (above) {
      const signs = inherited.get(above) ?? signsBelow(document, above, below);
      inherited.set(above, signs);
      section.signs.push(...signs);
    }
    open.push(section);
  }
  markListed(document, sections);
  markRecurring(sections);
  return sections;
}

/** What is known of each section right below another one. */
function signsBelow({ blocks }: Document, above: Section, below: ReadonlyMap<Section, number>): Sign[] {
  const signs: Sign[] = [];
  const { asker, text } = above;
  const asking = isAsking(asker) || asker.numbered || asker.counts;
  const isAnswered = () => {
    const own = blocks.slice(above.index + 1, above.ownEnd);
    return own.some(({ type }) => type !== 'html' && type !== 'thematicBreak') && !isPlaceholder(own);
  };
  if (above.signs.includes('inside') || (asking && !above.signs.includes('title') && isAnswered()))
    signs.push('inside');
  if (isTail(text) && !isChapter(above, below)) signs.push('aside');
  if (isProject(text)) signs.push('inside');
  return signs;
}

const bareNumber = /^\s*(\d{1,3})\s+(?=\S)/;

/** `7 Tides`, `8 Currents`: a number with nothing behind it numbers where a level's headings count by it, one by one. */
function numberBare(sections: readonly Section[]): void {
  const bare = sections.flatMap((section) => {
    const match = section.asker.numbered ? undefined : bareNumber.exec(section.text);
    return match ? [{ section, number: Number(match[1]), length: match[0].length }] : [];
  });
  for (const depth of new Set(bare.map(({ section }) => section.heading.depth))) {
    const among = bare.filter(({ section }) => section.heading.depth === depth);
    const level = sections.filter(({ heading, signs }) => heading.depth === depth && signs.length === 0);
    const steps = among.filter(({ number }, i) => number === 1 || number === (among[i - 1]?.number ?? 0) + 1);
    if (among.length < 3 || among.length * 10 < level.length * 6 || steps.length * 10 < among.length * 8)
      continue;
    for (const { section, number, length } of among) {
      const asker = askerOf(dropStart(section.heading.children, length));
      section.asker = { ...asker, numbered: true, number };
    }
  }
}

/** How many headings stand right below each: none between them is deeper. */
function countBelow(sections: readonly Section[]): Map<Section, number> {
  const below = new Map<Section, number>();
  const open: Section[] = [];
  for (const section of sections) {
    while (open.length > 0 && (open.at(-1) as Section).heading.depth >= section.heading.depth) open.pop();
    const above = open.at(-1);
    if (above) below.set(above, (below.get(above) ?? 0) + 1);
    open.push(section);
  }
  return below;
}

/** “Language”, “Community”, “Sources”: with many headings below, it is what a part of the bank is about. */
function isChapter(section: Section, below: ReadonlyMap<Section, number>): boolean {
  return isSubject(section.text) && (below.get(section) ?? 0) >= 5;
}

/** Headings that count the parts of the bank. */
function partsIn(sections: readonly Section[]): Section[] {
  let last = 0;
  return sections.filter((section, i) => {
    if (countsParts(section, sections[i + 1], last + 1)) return true;
    last = section.asker.number ?? last;
    return false;
  });
}

/** Questions that go on with the count at another level than the rest, with the level that is meant. */
function slippedIn(sections: readonly Section[]): Map<Section, number> {
  const chain = consecutive(sections);
  const base = mostCommon(chain.map(({ heading: { depth } }) => depth));
  const slipped = chain.filter(({ heading: { depth } }) => depth !== base);
  return slipped.length * 4 <= chain.length ? new Map(slipped.map((section) => [section, base])) : new Map();
}

function mostCommon(numbers: readonly number[]): number {
  const count = new Map<number, number>();
  for (const number of numbers) count.set(number, (count.get(number) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Whether the next heading labels an answer: a hint right before it is a part of the same question. */
function isBesideAnswer({ blocks }: Document, index: number): boolean {
  const here = blocks[index] as Heading;
  for (let at = index + 1; at < blocks.length; at++) {
    const node = blocks[at];
    if (node?.type === 'heading') return node.depth === here.depth && isLabel(lineOf([node]));
  }
  return false;
}

/**
 * What the table of contents says: its items are the uppermost level that it lists and most of whose headings have no
 * entries below; what it lists above is a group of them, and what it leaves out at their level is part of another one.
 */
function markListed(document: Document, sections: readonly Section[]): void {
  const listed = listedIn(document);
  if (listed.size === 0) return;
  const plain = sections.filter(({ signs }) => !signs.includes('aside') && !signs.includes('title'));
  const inOrder = sections.filter(({ index }) => listed.has(index));
  const next = new Map(
    inOrder.map((section, i) => [section, inOrder[i + 1]?.index ?? document.blocks.length]),
  );
  const isGroup = (section: Section) => (next.get(section) ?? section.end) < section.end;
  const depths = [...new Set(plain.map(({ heading }) => heading.depth))].sort();
  const levels = depths.map((depth) => plain.filter(({ heading }) => heading.depth === depth));
  const items = levels.findIndex((level) => {
    const among = level.filter((section) => next.has(section));
    const enough = among.length >= 3 && among.length * 10 >= level.length * 6;
    return enough && among.filter(isGroup).length * 2 < among.length;
  });
  const groups = levels.slice(0, Math.max(items, 0)).flat().filter(isGroup);
  const level = levels[items] ?? [];
  const parts = plain.filter(({ heading }) => heading.depth > (level[0]?.heading.depth ?? 6));
  // The way back that closes an item stands below its last part.
  const ends = new Set(level.map(({ end }) => end));
  const inner = parts.filter(({ end }) => !ends.has(end));
  const isLedBack = groups.length === 0 && leadsBack(document, level) && !leadsBack(document, inner);
  if (isLedBack && areParts(parts, level)) {
    for (const section of level) section.whole = true;
    for (const section of parts) section.signs.push(isAsking(section.asker) ? 'inside' : 'unlisted');
    // Where all are listed alike, they may be chapters as well as questions.
  } else if (groups.length === 0 && level.every((section) => next.has(section))) return;
  for (const section of groups) if (!isAsking(section.asker)) section.signs.push('group');
  for (const section of level) {
    // A question that is left out is rather newer than the table.
    const asking = isAsking(section.asker) || section.asker.numbered;
    if (next.has(section)) section.signs.push('listed');
    else if (!asking) section.signs.push('unlisted');
  }
}

/** Whether most end with a way back to the contents: what the reader leaves is an item, whatever is in it. */
function leadsBack({ blocks }: Document, sections: readonly Section[]): boolean {
  const back = sections.filter(({ index, end }) =>
    blocks.slice(Math.max(index + 1, end - 3), end).some(isWayBack),
  );
  return back.length > 0 && back.length * 10 >= sections.length * 6;
}

function isWayBack(node: RootContent): boolean {
  return isNavigation(node) || (node.type === 'blockquote' && isNavigation(node.children[0] as RootContent));
}

/** Below items, rather than questions below chapters: less than half of them ask, or fewer than there are items. */
function areParts(sections: readonly Section[], items: readonly Section[]): boolean {
  const asking = sections.filter(({ asker }) => isAsking(asker)).length;
  return asking * 2 < sections.length || asking <= items.length;
}

/** So many parts of answers are alike. */
const fewest = 3;

/** Headings with the same words, a few among their level's, are parts that several answers have: “Example”. */
function markRecurring(sections: readonly Section[]): void {
  const asking = belowQuestions(sections);
  for (const depth of new Set(sections.map(({ heading }) => heading.depth))) {
    const level = sections.filter(({ heading }) => heading.depth === depth);
    if (level.length < fewest) continue;
    const same = new Map<string, Section[]>();
    for (const section of level) {
      const key = simple(section.asker.text);
      if (isAsking(section.asker) || section.asker.counts || key === '') continue;
      const alike = same.get(key);
      if (alike) alike.push(section);
      else same.set(key, [section]);
    }
    for (const alike of same.values()) {
      // Where it stands at most places, and below nothing that asks, it is the bank's own way to say “Question”.
      const isPart = alike.filter((section) => asking.has(section)).length * 10 >= alike.length * 8;
      // What counts on from one to the next is asked several times.
      const numbers = new Set(
        alike.map(({ asker }) => asker.number).filter((number) => number !== undefined),
      );
      if (numbers.size === alike.length) continue;
      if (alike.length < fewest || (!isPart && alike.length * 10 > level.length * 6)) continue;
      for (const section of alike) section.signs.push('recurring');
    }
  }
}

/** Sections right below a heading that asks or counts. */
function belowQuestions(sections: readonly Section[]): Set<Section> {
  const found = new Set<Section>();
  const open: Section[] = [];
  for (const section of sections) {
    while (open.length > 0 && (open.at(-1) as Section).heading.depth >= section.heading.depth) open.pop();
    const above = open.at(-1);
    if (above && (isAsking(above.asker) || above.asker.numbered) && !above.signs.includes('title'))
      found.add(section);
    open.push(section);
  }
  return found;
}

/** What stands above the table of contents, and not in it, is about the document. */
function prefaceOf({ blocks, anchors }: Document, sections: readonly Section[]): Section[] {
  const at = sections.findIndex(({ text, signs }) => isContents(text) && !signs.includes('title'));
  const before = sections.slice(0, Math.max(at, 0)).filter(({ asker }) => !asker.numbered);
  if (before.length === 0 || before.length * 2 > sections.length - at) return [];
  const linked = new Set<string>();
  for (const block of blocks.slice(sections[at]?.index, sections[at + 1]?.index)) {
    visit(block, 'link', ({ url }) => {
      linked.add(url);
    });
  }
  return linked.size < 3 ? [] : before.filter(({ index }) => !linked.has(`#${anchors.get(index)}`));
}
