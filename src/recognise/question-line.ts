/** Question, a line that is only `?`, answer (`??` asks both ways); a blank line ends the card. */
import type { Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './asker.ts';
import { candidateOf } from './candidate.ts';
import { partsOf } from './parts.ts';
import { linesOf, paragraphOf } from './phrasing.ts';

export const questionLine: CardSyntax = {
  name: 'question-line',
  describe: 'question, a line with nothing but ?, answer (?? asks both ways)',
  propose(document) {
    const candidates: Candidate[] = [];
    document.blocks.forEach((node, index) => {
      if (node.type !== 'paragraph') return;
      const lines = linesOf(node);
      const at = lines.findIndex(({ text }) => /^\s*[?？]{1,2}\s*$/.test(text));
      if (at < 0) return;
      const above = at === 0 ? touching(document, index, -1) : [];
      const asking =
        at > 0
          ? paragraphOf(lines.slice(0, at))
          : above.findLast((block): block is Paragraph => block.type === 'paragraph');
      if (!asking) return;
      const rest = lines.slice(at + 1);
      const below = touching(document, index, 1);
      const next = document.blocks[index + 1];
      const answer = [...(rest.length > 0 ? [paragraphOf(rest)] : []), ...below];
      // Nothing right below the mark: then what comes next is meant.
      if (answer.length === 0 && next && next.type !== 'heading') answer.push(next);
      const asker = askerOf(asking.children);
      candidates.push(
        candidateOf({
          syntax: 'question-line',
          document,
          index,
          asker: { ...asker, text: asker.text.replace(/\s*!\[\[[^\]]*\]\]\s*/g, ' ').trim() },
          line: asking.position?.start.line ?? 1,
          askingEnd: lines[at]?.line ?? 1,
          parts: partsOf(answer),
          context: above.filter((block) => block !== asking),
          reverse: (lines[at]?.text.trim().length ?? 1) === 2,
          signs: ['explicit'],
        }),
      );
    });
    return candidates.length > 0 ? [{ syntax: 'question-line', form: 'line', candidates }] : [];
  },
};

/** The blocks that follow each other from here without a blank line between. */
function touching(document: Document, index: number, step: 1 | -1): RootContent[] {
  const found: RootContent[] = [];
  for (let i = index; ; i += step) {
    const here = document.blocks[i]?.position;
    const next = document.blocks[i + step];
    if (!here || !next?.position || next.type === 'heading' || next.type === 'thematicBreak') break;
    const gap =
      step > 0 ? next.position.start.line - here.end.line : here.start.line - next.position.end.line;
    if (gap > 1) break;
    if (step > 0) found.push(next);
    else found.unshift(next);
  }
  return found;
}
