/** How far below each heading of a reading its answer reaches, and the candidates that come of it. */
import type { Heading, RootContent } from 'mdast';
import type { Candidate, Document } from '../../model.ts';
import { askerOf, isAsking } from '../card/asker.ts';
import { isApart } from '../document/apart.ts';
import { lineOf, textOf } from '../nodes/text.ts';
import { isAside, isGeneric } from '../words/kinds-of-heading.ts';
import { isLabel } from '../words/labels.ts';
import { candidateFrom, isEmpty } from './candidate.ts';
import type { Section } from './sections.ts';

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
export function candidatesOf(
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

function isNextLine(a: Heading, b: Heading): boolean {
  return (b.position?.start.line ?? 0) - (a.position?.end.line ?? 0) === 1;
}

/** The candidate of a section with a body, from a block up to another; `free`: it stands inside no other one's answer. */
type Build = (section: Section, from: number, end: number, free: boolean) => Candidate | undefined;

/** Most readings take most sections in the same way: each is built once, and copied for the next. */
export function builderOf(document: Document, recurring: ReadonlySet<RootContent>): Build {
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
