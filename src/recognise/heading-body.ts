/** A heading asks; what stands below it, up to the next question, answers. */
import type { RootContent } from 'mdast';
import type { CardSyntax, Draft, Reading, Source, Unanswered } from '../model.ts';
import { headingDraft } from './draft.ts';
import { evidenceOf } from './evidence.ts';
import { unansweredAt, withoutRules } from './heading-label.ts';
import { isNumbered } from './numbering.ts';
import { isGeneric, outline, type Section } from './outline.ts';

export const headingBody: CardSyntax = {
  name: 'heading-body',
  describe: 'a heading, and below it the answer',
  /** One reading for each level of heading: which level asks, is seen by what the readings explain. */
  propose(source) {
    const sections = outline(source.tree);
    const depths = [...new Set(sections.map(({ heading }) => heading.depth))].sort();
    return depths.map((depth) => readAt(depth, sections, source));
  },
};

/** Headings that hold no question anywhere. */
const apart =
  /^(?:table of )?contents?$|^topics? covered$|^(?:contributing|contributors|licen[cs]e|references?|links?|resources|further reading)$/i;

function readAt(depth: number, sections: Section[], source: Source): Reading {
  const drafts: Draft[] = [];
  const unanswered: Unanswered[] = [];
  let numbered = 0;
  sections.forEach((section, i) => {
    if (section.heading.depth !== depth || apart.test(section.text) || isGeneric(section.text)) return;
    const rest: RootContent[] = [];
    for (const next of sections.slice(i + 1)) {
      if (next.heading.depth <= depth) break;
      rest.push(next.heading, ...next.body);
    }
    const answer = withoutRules([...section.body, ...rest]);
    if (isNumbered(section.text)) numbered++;
    if (answer.length === 0) unanswered.push(unansweredAt(section));
    else drafts.push(headingDraft('heading-body', section, answer));
  });
  return {
    drafts,
    unanswered,
    evidence: evidenceOf('heading-body', source, drafts, unanswered, { numbered, labelled: 0 }),
  };
}
