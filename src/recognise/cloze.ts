/** Text with gaps: `C: The [order]`, `{{c1::…}}`, and `==…==` in files of flashcards and files of nothing else. Each becomes Anki's `{{c1::…}}`. */
import type { Nodes, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { isBoundary, paragraphsIn, pieces } from './card/blocks.ts';
import { contentOf } from './card/content.ts';
import { withDeletions } from './card/deletions.ts';
import { lastLine } from './card/extent.ts';
import { sectionsAt } from './document/document.ts';
import { dropStart, type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { asks } from './words/asking.ts';
import { hasQuestionLabel } from './words/numbering.ts';

export const cloze: CardSyntax = {
  name: 'cloze',
  describe: 'text with gaps: C: … [gap], {{c1::gap}}, ==gap== in files of flashcards',
  prior: 1,
  propose(document) {
    const readings = [];
    const labelled = withLabel(document);
    if (labelled.length > 0) readings.push({ syntax: 'cloze', form: 'C:', candidates: labelled });
    const anki = withMarks(document, /\{\{c\d{1,3}::/, (nodes) => nodes).map(quoted);
    if (anki.length > 0) readings.push({ syntax: 'cloze', form: '{{c1::}}', candidates: anki });
    if (document.flashcards) {
      const highlighted = withMarks(document, /==[^=\s](?:[^=]*[^=\s])?==/, (nodes) =>
        gaps(nodes, '==', '=='),
      );
      if (highlighted.length > 0) readings.push({ syntax: 'cloze', form: '==', candidates: highlighted });
    }
    return readings;
  },
};

/** Gaps that stand in code alone may be quoted there, to show how they are written. */
function quoted(one: Candidate): Candidate {
  const blocks = one.draft?.fields.question ?? [];
  const isInCode = blocks.every((node) => !hasGap(node));
  return isInCode ? { ...one, signs: one.signs.filter((sign) => sign !== 'explicit') } : one;
}

function hasGap(node: Nodes): boolean {
  if (node.type === 'inlineCode' || node.type === 'code') return false;
  return 'children' in node ? node.children.some(hasGap) : 'value' in node && node.value.includes('{{c');
}

const label = /^C:\s*/;

function withLabel(document: Document): Candidate[] {
  const found: Candidate[] = [];
  const all = pieces(document);
  for (let i = 0; i < all.length; i++) {
    const { node, index } = all[i] as { node: RootContent; index: number };
    if (node.type !== 'paragraph' || !/^C:(?:\s|$)/.test(textOf(node))) continue;
    const children = dropStart(node.children, label.exec(textOf(node))?.[0].length ?? 0);
    const blocks: RootContent[] = children.length > 0 ? [{ ...node, children }] : [];
    for (i++; i < all.length; i++) {
      const next = all[i]?.node as RootContent;
      const starts =
        next.type === 'paragraph' && (/^C:(?:\s|$)/.test(textOf(next)) || hasQuestionLabel(textOf(next)));
      if (isBoundary(next) || next.type === 'thematicBreak' || starts) break;
      if (isFarBelow(next, all[i - 1]?.node) && !textOf(next).includes('[')) break;
      blocks.push(next);
    }
    i--;
    const { nodes } = contentOf(blocks);
    const filled = gaps(nodes, '[', ']');
    if (filled)
      found.push(
        candidate(
          document,
          index,
          node.position?.start.line ?? 1,
          filled,
          nodes.map(textOf).join(' ').replace(/[[\]]/g, ''),
        ),
      );
  }
  return found;
}

/** Two blank lines part what belongs together no longer. */
function isFarBelow(node: RootContent, above: RootContent | undefined): boolean {
  return (node.position?.start.line ?? 0) - (above?.position?.end.line ?? 0) > 2;
}

/** Paragraphs, list items and headings whose text has marks of its own. */
function withMarks(
  document: Document,
  mark: RegExp,
  fill: (nodes: RootContent[]) => RootContent[] | undefined,
): Candidate[] {
  const found: Candidate[] = [];
  const take = (index: number, block: Paragraph, line: number) => {
    const filled = fill([block]);
    if (filled) found.push(candidate(document, index, line, filled, textOf(block).replaceAll('==', '')));
  };
  document.blocks.forEach((node, index) => {
    if (node.type !== 'heading' || !mark.test(textOf(node))) return;
    const { position } = node;
    take(
      index,
      { type: 'paragraph', children: node.children, ...(position && { position }) },
      position?.start.line ?? 1,
    );
  });
  for (const { paragraph, index } of paragraphsIn(document)) {
    if (!mark.test(textOf(paragraph)) || hasQuestionLabel(textOf(paragraph))) continue;
    const lines = linesOf(paragraph);
    const marked = lines.filter(({ text }) => mark.test(text));
    // A paragraph is one text; lines that each have a gap and end a sentence are one each.
    const apart =
      marked.length === lines.length &&
      lines.length > 1 &&
      lines.slice(0, -1).every(({ text }) => /[.!?。！？]\s*$/u.test(text));
    for (const part of apart ? lines.map((line: Line) => paragraphOf([line])) : [paragraph]) {
      take(index, part, part.position?.start.line ?? 1);
    }
  }
  return found.sort((a, b) => a.place.line - b.place.line);
}

/** `text` is what the author wrote, for lists: marks of a bracket's or highlighter's kind are left out of it. */
function candidate(
  document: Document,
  index: number,
  line: number,
  question: RootContent[],
  text: string,
): Candidate {
  const endLine = Math.max(lastLine(question), line);
  const asking = text.replace(/\s+/g, ' ').trim();
  const place = { line, column: 1, endLine };
  const sections = sectionsAt(document, index);
  return {
    place,
    asking,
    signs: ['explicit', ...(asks(asking) ? (['asks'] as const) : [])],
    draft: {
      syntax: 'cloze',
      noteType: 'cloze',
      place,
      asking,
      fields: { question: question.map(withDeletions) },
      options: [],
      sections,
      tags: [],
    },
  };
}

/**
 * Turns `open…close` in the texts of some blocks into `{{c1::…}}`, numbered through; what stands between may be
 * other nodes (a formula). Undefined where there is no gap.
 */
function gaps(nodes: readonly RootContent[], open: string, close: string): RootContent[] | undefined {
  let count = 0;
  let inside = false;
  const marked = (text: string) => {
    let value = '';
    for (let at = 0; at < text.length; ) {
      if (!inside && text.startsWith(open, at)) {
        count++;
        inside = true;
        value += `{{c${count}::`;
        at += open.length;
      } else if (inside && text.startsWith(close, at)) {
        inside = false;
        value += '}}';
        at += close.length;
      } else value += text[at++];
    }
    return value;
  };
  const fill = <Node extends Nodes>(node: Node): Node => {
    if (node.type === 'text') return { ...node, value: marked(node.value) };
    return 'children' in node ? ({ ...node, children: node.children.map(fill) } as Node) : node;
  };
  const filled = nodes.map(fill);
  return count > 0 && !inside ? filled : undefined;
}
