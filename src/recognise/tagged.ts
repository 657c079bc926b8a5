/** A line that ends, or begins, with a tag such as `#flashcard` asks; what stands below it, or behind a colon on it, answers. */
import type { ListItem, Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { cardTagLength, leadingCardTagLength, withoutCardTags } from './card/card-tag.ts';
import { partsOf } from './card/parts.ts';
import { dropStart, type Line, linesOf, paragraphOf, takeStart } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';

export const tagged: CardSyntax = {
  name: 'tagged',
  describe: 'a line that ends with #flashcard asks; the answer stands below it, or behind a colon',
  prior: 1,
  propose(document) {
    const candidates: Candidate[] = [];
    const take = (candidate: Candidate | undefined) => {
      if (candidate) candidates.push(candidate);
    };
    document.blocks.forEach((node, index) => {
      if (node.type === 'paragraph') take(inParagraph(document, index, node));
      if (node.type === 'list') for (const item of node.children) take(inItem(document, index, item));
    });
    return candidates.length > 0 ? [{ syntax: 'tagged', form: 'line', candidates }] : [];
  },
};

function inParagraph(document: Document, index: number, node: Paragraph): Candidate | undefined {
  const lines = linesOf(node);
  const [first, ...rest] = lines;
  if (!first || !isTagged(first)) return undefined;
  const next = document.blocks[index + 1];
  const isBelow = next?.position?.start.line === (node.position?.end.line ?? 0) + 1;
  const below = isBelow && next.type !== 'heading' && next.type !== 'thematicBreak' ? [next] : [];
  return read(document, index, first, [...(rest.length > 0 ? [paragraphOf(rest)] : []), ...below]);
}

function inItem(document: Document, index: number, { children }: ListItem): Candidate | undefined {
  const [first, ...below] = children;
  if (first?.type !== 'paragraph') return undefined;
  const [head, ...others] = linesOf(first);
  if (!head || !isTagged(head)) return undefined;
  const rest = others.filter(({ text }) => !property.test(text));
  return read(document, index, head, [...(rest.length > 0 ? [paragraphOf(rest)] : []), ...below]);
}

const isTagged = ({ text }: Line) => cardTagLength(text) > 0 || leadingCardTagLength(text) > 0;

/** `card-repeats:: 2`, `collapsed:: true`: what an outliner keeps about a bullet, in lines below its text. */
const property = /^\s*[a-z][\w-]{0,40}:: /i;

/** The first colon with text on both sides, which belongs to no `::`. */
const colon = /(?<=[^\s:：])(?:\s+:\s+|:\s+|：\s*)(?=\S)/u;

function read(document: Document, index: number, line: Line, below: RootContent[]): Candidate | undefined {
  const children = withoutCardTags(line.children);
  const text = children.map(textOf).join('');
  let asking = children;
  let answer = below;
  if (below.length === 0) {
    const found = text.includes('::') ? null : colon.exec(text);
    if (!found) return undefined;
    asking = takeStart(children, found.index);
    answer = [{ type: 'paragraph', children: dropStart(children, found.index + found[0].length) }];
  }
  const parts = partsOf(answer);
  return candidateOf({
    syntax: 'tagged',
    document,
    index,
    asker: askerOf(asking),
    line: line.line,
    column: line.children[0]?.position?.start.column ?? 1,
    askingEnd: line.line,
    parts: { ...parts, endLine: Math.max(parts.endLine, line.line) },
    signs: ['explicit'],
  });
}
