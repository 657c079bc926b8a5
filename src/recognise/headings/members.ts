/** Which headings ask, seen by their numbers, labels and answers rather than by their level. */
import type { Document } from '../../model.ts';
import { isAsking } from '../card/asker.ts';
import { textOf } from '../nodes/text.ts';
import { hasQuestionMark } from '../words/asking.ts';
import { isLabel } from '../words/labels.ts';
import { hasQuestionLabel, isCalledQuestion } from '../words/numbering.ts';
import { partsBetween } from './parts-between.ts';
import type { Section } from './sections.ts';

export function isMixed(sections: readonly Section[]): boolean {
  return new Set(sections.map((section) => section.heading.depth)).size > 1;
}

/** An answer is set off right below it, before any other heading. */
export function hasOwnMark(document: Document, section: Section): boolean {
  if (section.signs.includes('title') && !isAsking(section.asker)) return false;
  const parts = partsBetween(document, section.index + 1, section.ownEnd);
  return parts.mark !== undefined && !parts.several;
}

/**
 * Labelled questions, each with a labelled answer, among headings of their level that have neither: these are parts of
 * the answers.
 */
export function labelledAlone(document: Document, sections: readonly Section[]): Section[] {
  const first = sections.find(({ text }) => hasQuestionLabel(text));
  const level = sections.filter(({ heading: { depth }, signs }) => {
    return depth === first?.heading.depth && !signs.includes('aside');
  });
  if (!first || level[0] !== first) return [];
  const isLabelled = (section: Section) => hasQuestionLabel(section.text);
  const labelled = level.filter(isLabelled);
  const others = level.filter((section) => !isLabelled(section));
  const marked = labelled.filter((section) => hasOwnMark(document, section));
  const asking = others.filter(({ asker }) => hasQuestionMark(asker.text));
  if (others.length === 0 || marked.length < labelled.length || asking.length * 5 > others.length) return [];
  return others.some((section) => hasOwnMark(document, section)) ? [] : labelled;
}

/** A heading that labels an answer stands in its own part. */
export function isAnsweredBy({ blocks }: Document, section: Section): boolean {
  return blocks
    .slice(section.index + 1, section.ownEnd)
    .some((node) => node.type === 'heading' && isLabel(textOf(node)));
}

/** Consecutive headings of one level, each with an answer's label, in whose answers higher headings stand. */
export function throughout(document: Document, members: readonly Section[]): readonly Section[] {
  if (members.length < 3 || isMixed(members)) return [];
  const cutShort = members.slice(0, -1).filter((member, i) => member.end < (members[i + 1]?.index ?? 0));
  const labelled = members.filter(
    (member) => partsBetween(document, member.index + 1, member.ownEnd).mark === 'label',
  );
  return cutShort.length * 2 >= members.length && labelled.length * 10 >= members.length * 7 ? members : [];
}

/**
 * The headings of the most numbered level, and those of other levels that fill its gaps: 47 at one level, 48 at
 * another. Steps in an answer, which count from 1 again, fill none.
 */
export function consecutive(sections: readonly Section[]): Section[] {
  const numbered = sections.filter(
    ({ asker, signs }) => asker.number !== undefined && !signs.includes('title'),
  );
  const count = new Map<number, number>();
  for (const {
    heading: { depth },
  } of numbered)
    count.set(depth, (count.get(depth) ?? 0) + 1);
  const [base] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  const chain: Section[] = [];
  let next = 1;
  let gap: Section[] = [];
  const steps = stepsIn(numbered.filter(({ heading: { depth } }) => depth === base));
  let step = 0;
  for (const [i, section] of numbered.entries()) {
    if (steps.has(section) || countsParts(section, numbered[i + 1], next + gap.length)) continue;
    const number = section.asker.number as number;
    if (section.heading.depth === base) {
      // What was put by fills the gap only if it leads up to this one.
      if (gap.length > 0 && number === (gap.at(-1)?.asker.number ?? 0) + 1) chain.push(...gap);
      chain.push(section);
      gap = [];
      next = number + 1;
      step = 0;
      continue;
    }
    const expected = next + gap.length;
    // What counts from 1 in an answer goes on with its own count.
    step = number === 1 ? 1 : number === step + 1 ? number : 0;
    if (number === expected && (step === 0 || expected === 1 || gap.length > 0)) gap.push(section);
  }
  if (gap.length > 0 && chain.length > 0) chain.push(...gap);
  return chain.length >= 3 ? chain : [];
}

/** `2. Memory` right above the question 5, which goes on from 4: the bank's parts have numbers of their own. */
export function countsParts(section: Section, next: Section | undefined, expected: number): boolean {
  if (isAsking(section.asker) || section.ownEnd !== section.index + 1) return false;
  const goesOn = next?.index === section.ownEnd && next.asker.number === expected;
  return goesOn && (isAsking(next.asker) || isCalledQuestion(next.text));
}

/** Runs that count from 1 in the midst of a sequence that goes on behind them: steps of an answer. */
function stepsIn(sections: readonly Section[]): Set<Section> {
  const steps = new Set<Section>();
  for (let i = 1; i < sections.length; i++) {
    const before = sections[i - 1]?.asker.number ?? 0;
    if (sections[i]?.asker.number !== 1 || before < 1) continue;
    const length = sections
      .slice(i, i + 15)
      .findIndex(({ asker }, k) => k > 0 && asker.number === before + 1 && before + 1 !== k + 1);
    if (length <= 0) continue;
    for (const step of sections.slice(i, i + length)) steps.add(step);
    i += length;
  }
  return steps;
}
