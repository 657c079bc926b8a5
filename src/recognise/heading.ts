/**
 * A heading asks; what stands below it, up to the next question, answers.
 *
 * Which headings ask is seen by what each way to read them explains: those of one level; those with a number, whatever
 * their level; those with an answer that is set off, whatever their level.
 */
import type { RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document, Proposal } from '../model.ts';
import { askerOf, isAsking } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { isEmpty } from './headings/candidate.ts';
import { builderOf, candidatesOf } from './headings/candidates.ts';
import {
  consecutive,
  hasOwnMark,
  isAnsweredBy,
  isMixed,
  labelledAlone,
  throughout,
} from './headings/members.ts';
import { type Section, sectionsOf } from './headings/sections.ts';
import { textOf } from './nodes/text.ts';
import { hasQuestionMark } from './words/asking.ts';
import { hasQuestionLabel, isCalledQuestion } from './words/numbering.ts';

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
