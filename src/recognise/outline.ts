/** A document as its headings and what stands below each. */
import type { Heading, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

export interface Section {
  heading: Heading;
  /** Plain text of the heading, with its numbering. */
  text: string;
  /** Everything up to the next heading of any level. */
  body: RootContent[];
  /** The sections above it, outermost first. */
  above: Section[];
}

export function outline(tree: Root): Section[] {
  const sections: Section[] = [];
  for (const node of tree.children) {
    if (node.type === 'heading') {
      const above = sections.at(-1);
      const path = above
        ? [...above.above, above].filter((section) => section.heading.depth < node.depth)
        : [];
      sections.push({ heading: node, text: plainText(node).trim(), body: [], above: path });
    } else {
      sections.at(-1)?.body.push(node);
    }
  }
  return sections;
}

/** Headings that only say that questions follow: no topic, so no tag. */
const generic =
  /^(?:(?:interview|practice|sample|review|the|common|list of)\s+)*(?:questions?|q\s*&\s*a|faqs?|questions?\s+(?:and|&)\s+answers?|quiz|cards|flashcards)$/i;

export function isGeneric(text: string): boolean {
  return generic.test(text.replace(/[:.!\s]+$/, ''));
}
