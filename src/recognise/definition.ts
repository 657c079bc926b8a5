/** A definition list: a line that asks, below it lines that begin with a colon. */
import type { Code, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { dropStart, type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';

const colon = /^[:~][ \t]+(?=\S)/;

export const definition: CardSyntax = {
  name: 'definition',
  describe: 'a definition list: a line, and below it lines that begin with a colon',
  prior: -0.6,
  propose(document) {
    const candidates: Candidate[] = [];
    const { blocks } = document;
    for (let index = 0; index < blocks.length; index++) {
      const node = blocks[index] as RootContent;
      if (node.type !== 'paragraph') continue;
      const lines = linesOf(node);
      for (const entry of entriesOf(lines)) {
        const isLast = entry.end === lines.length;
        const more = isLast ? indentedBelow(document, index) : [];
        candidates.push(
          read(document, index, lines.slice(entry.start, entry.at), lines.slice(entry.at, entry.end), more),
        );
      }
      // With a blank line between: the term is the paragraph, the definition the next one.
      const next = blocks[index + 1];
      const last = lines.at(-1);
      if (lines.length === 1 && last && !colon.test(last.text) && next?.type === 'paragraph') {
        const below = linesOf(next);
        if (below.length > 0 && colon.test(below[0]?.text ?? '') && !entriesOf(below).length) {
          candidates.push(read(document, index, lines, below, indentedBelow(document, index + 1)));
        }
      }
    }
    return candidates.length > 0 ? [{ syntax: 'definition', form: 'list', candidates }] : [];
  },
};

/** Runs of a term and its definitions: indexes of its lines. */
function entriesOf(lines: readonly Line[]): { start: number; at: number; end: number }[] {
  const entries: { start: number; at: number; end: number }[] = [];
  for (let i = 1; i < lines.length; i++) {
    const text = lines[i]?.text ?? '';
    const before = lines[i - 1]?.text ?? '';
    if (!colon.test(text) || colon.test(before)) continue;
    let end = i + 1;
    while (end < lines.length && !colon.test(lines[end + 1]?.text ?? '')) end++;
    while (end < lines.length && colon.test(lines[end]?.text ?? '')) end++;
    end = Math.min(end, lines.length);
    entries.push({ start: i - 1, at: i, end });
    i = end - 1;
  }
  return entries;
}

function read(
  document: Document,
  index: number,
  asking: readonly Line[],
  answer: readonly Line[],
  more: RootContent[],
): Candidate {
  const ask = paragraphOf(asking);
  const definitions: Line[][] = [];
  for (const line of answer) {
    const length = colon.exec(line.text)?.[0].length ?? 0;
    if (length > 0) definitions.push([{ ...line, children: dropStart(line.children, length) }]);
    else definitions.at(-1)?.push(line);
  }
  const body: RootContent[] = [...definitions.map(paragraphOf), ...more];
  return candidateOf({
    syntax: 'definition',
    document,
    index,
    asker: askerOf(ask.children),
    line: asking[0]?.line ?? 1,
    parts: partsOf(body),
    signs: ['explicit'],
  });
}

/** Paragraphs that are indented below a definition belong to it; Markdown takes them for code. */
function indentedBelow(document: Document, index: number): RootContent[] {
  const next = document.blocks[index + 1];
  if (next?.type !== 'code' || isFenced(next, document)) return [];
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: next.value }],
    ...(next.position && { position: next.position }),
  };
  return [paragraph];
}

function isFenced(node: Code, document: Document): boolean {
  if (node.lang) return true;
  const line =
    String(document.source.file.value)
      .split('\n', node.position?.start.line ?? 1)
      .at(-1) ?? '';
  return /^\s*(?:```|~~~)/.test(line);
}
