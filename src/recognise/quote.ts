/** A quotation asks, as in an interview; what stands below it answers. */
import type { RootContent } from 'mdast';
import type { Candidate, CardSyntax } from '../model.ts';
import { askerOf } from './asker.ts';
import { asks } from './asking.ts';
import { isBoundary } from './blocks.ts';
import { candidateOf } from './candidate.ts';
import { partsOf } from './parts.ts';
import { textOf } from './text.ts';

export const quote: CardSyntax = {
  name: 'quote',
  describe: 'a quotation asks, the text below it answers',
  propose(document) {
    const { blocks } = document;
    const starts = blocks.flatMap((node, index) => {
      const [first] = node.type === 'blockquote' && node.children.length === 1 ? node.children : [];
      const isAsking = first?.type === 'paragraph' && !/^\s*\[!/.test(textOf(first));
      return isAsking ? [{ index, first }] : [];
    });
    const asking = starts.filter(({ first }) => asks(textOf(first))).length;
    if (asking < 2 || asking * 2 < starts.length) return [];
    const candidates: Candidate[] = starts.map(({ index, first }, i) => {
      const body: RootContent[] = [];
      for (let at = index + 1; at < (starts[i + 1]?.index ?? blocks.length); at++) {
        const next = blocks[at] as RootContent;
        if (isBoundary(next)) break;
        body.push(next);
      }
      const start = first.position?.start;
      return candidateOf({
        syntax: 'quote',
        document,
        index,
        asker: askerOf(first.children),
        line: start?.line ?? 1,
        column: start?.column ?? 1,
        askingEnd: first.position?.end.line ?? 1,
        parts: partsOf(body),
      });
    });
    return [{ syntax: 'quote', form: 'quotation', candidates }];
  },
};
