/** Makes a draft from the nodes that a syntax took for a question and its answer. */
import type { PhrasingContent, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Draft, SyntaxName } from '../model.ts';
import { numberingLength } from './numbering.ts';
import { isGeneric, type Section } from './outline.ts';
import { dropStart } from './phrasing.ts';

/** The first line of the first node to the last line of the last. */
export function placeOf(nodes: readonly RootContent[]): Draft['place'] {
  const start = nodes[0]?.position?.start;
  const endLine = Math.max(...nodes.map((node) => node.position?.end.line ?? 0));
  return { line: start?.line ?? 1, column: start?.column ?? 1, endLine: Math.max(endLine, start?.line ?? 1) };
}

export function askingText(nodes: PhrasingContent[]): string {
  const text = plainText(nodes);
  return text.slice(numberingLength(text)).replace(/\s+/g, ' ').trim();
}

/** A basic note that is asked by a heading. */
export function headingDraft(syntax: SyntaxName, section: Section, answer: RootContent[]): Draft {
  const { heading } = section;
  const question = dropStart(heading.children, numberingLength(plainText(heading)));
  return {
    syntax,
    noteType: 'basic',
    place: placeOf([heading, ...answer]),
    asking: askingText(heading.children),
    fields: { question: [{ type: 'paragraph', children: question }], answer },
    options: [],
    // A document's title names the deck, so that it is no section.
    sections: section.above
      .filter(({ heading, text }) => heading.depth > 1 && !isGeneric(text))
      .map(({ text }) => text),
    tags: [],
  };
}
