/** A heading asks; below it a label (`**Answer:**` and its kin) begins the answer. */
import type { Paragraph, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { CardSyntax, Draft, Unanswered } from '../model.ts';
import { headingDraft, placeOf } from './draft.ts';
import { evidenceOf } from './evidence.ts';
import { labelLength } from './labels.ts';
import { isNumbered, withoutNumbering } from './numbering.ts';
import { outline, type Section } from './outline.ts';
import { dropStart } from './phrasing.ts';

export const headingLabel: CardSyntax = {
  name: 'heading-label',
  describe: 'a heading, and below it a label such as **Answer:** with the answer',
  propose(source) {
    const sections = outline(source.tree);
    const drafts: Draft[] = [];
    const unanswered: Unanswered[] = [];
    let numbered = 0;
    sections.forEach((section, i) => {
      const at = section.body.findIndex(hasLabel);
      if (at === -1) return;
      const label = section.body[at] as Paragraph;
      // The answer goes on over deeper headings, to the next heading of this level or above.
      const rest: RootContent[] = [];
      for (const next of sections.slice(i + 1)) {
        if (next.heading.depth <= section.heading.depth || next.body.some(hasLabel)) break;
        rest.push(next.heading, ...next.body);
      }
      const children = dropStart(label.children, labelLength(plainText(label)));
      const first: RootContent[] = children.length > 0 ? [{ ...label, children }] : [];
      const answer = withoutRules([...first, ...section.body.slice(at + 1), ...rest]);
      if (isNumbered(section.text)) numbered++;
      if (answer.length === 0) {
        unanswered.push(unansweredAt(section));
        return;
      }
      const draft = headingDraft('heading-label', section, answer);
      const context = section.body.slice(0, at);
      if (context.length > 0) draft.fields.context = context;
      drafts.push(draft);
    });
    if (drafts.length + unanswered.length === 0) return [];
    const labelled = drafts.length + unanswered.length;
    return [
      {
        drafts,
        unanswered,
        evidence: evidenceOf('heading-label', source, drafts, unanswered, { numbered, labelled }),
      },
    ];
  },
};

/** A label counts where it is set off: strong, or alone on its line. */
function hasLabel(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const length = labelLength(plainText(node));
  if (length === 0) return false;
  const first = node.children[0];
  return first?.type === 'strong' || plainText(node).slice(length).trim() === '' || first?.type === 'text';
}

export function unansweredAt(section: Section): Unanswered {
  return { place: placeOf([section.heading]), asking: withoutNumbering(section.text).replace(/\s+/g, ' ') };
}

/** Rules at the end of an answer separate it from what comes next. */
export function withoutRules(nodes: RootContent[]): RootContent[] {
  let end = nodes.length;
  while (end > 0 && nodes[end - 1]?.type === 'thematicBreak') end--;
  return nodes.slice(0, end);
}
