/** `Q: …` and below it `A: …`, in the letters and words of many languages, bold or plain, numbered or not. */
import type { Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { isBoundary, pieces } from './card/blocks.ts';
import { candidateOf } from './card/candidate.ts';
import { type Parts, partsOf } from './card/parts.ts';
import { dropStart, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { boldQuestionLabel, hasQuestionLabel } from './words/numbering.ts';

export const questionAnswer: CardSyntax = {
  name: 'question-answer',
  describe: 'lines that begin with Q: and A:',
  prior: 0,
  propose(document) {
    const all = pieces(document);
    const starts = all.flatMap(({ node }, i) => (isQuestion(node) ? [i] : []));
    const candidates: Candidate[] = [];
    starts.forEach((start, k) => {
      const { node, index } = all[start] as { node: Paragraph; index: number };
      const text = textOf(node);
      const body: RootContent[] = [];
      let isSaid = false;
      const limit = starts[k + 1] ?? all.length;
      for (let i = start + 1; i < limit; i++) {
        const { node: next } = all[i] as { node: RootContent };
        const answer = i === start + 1 && asksWithS.test(text) ? behindC(next) : undefined;
        if (isBoundary(next) || next.type === 'thematicBreak' || (isCloze(next) && !answer)) break;
        body.push(answer ?? next);
        isSaid ||= answer !== undefined;
      }
      const parts: Parts = { ...partsOf(body, true), ...(isSaid && { mark: 'label' }) };
      if (
        parts.mark === undefined &&
        !/^[^\p{L}\p{N}]*\p{L}+[^\p{L}\p{N}]{0,3}\d/u.test(text) &&
        !/^[^\p{L}\p{N}]*\p{L}{3}/u.test(text) &&
        !/^\W*q/i.test(text) &&
        !/^\s*[❓❔]/u.test(text)
      )
        return;
      // Code alone is what the question is about.
      const unsaid = parts.mark === undefined && parts.answer.every((block) => block.type === 'code');
      const [ask, more] = askingLines(node);
      candidates.push(
        candidateOf({
          syntax: 'question-answer',
          document,
          index,
          asker: askerOf(ask.children),
          line: node.position?.start.line ?? 1,
          column: node.position?.start.column ?? 1,
          askingEnd: node.position?.end.line ?? 1,
          parts: unsaid ? { ...parts, answered: false } : parts,
          context: more,
          signs: parts.mark === 'label' ? ['explicit'] : [],
        }),
      );
    });
    return candidates.length > 0 ? [{ syntax: 'question-answer', form: 'labels', candidates }] : [];
  },
};

/** Turkish asks with `S:` (soru) and answers with `C:` (cevap), which elsewhere is text with gaps. */
const asksWithS = /^\P{L}*s\P{L}/iu;

function behindC(node: RootContent): Paragraph | undefined {
  if (node.type !== 'paragraph' || !isCloze(node)) return undefined;
  return { ...node, children: dropStart(node.children, /^C:\s*/.exec(textOf(node))?.[0].length ?? 0) };
}

function isQuestion(node: RootContent): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  if (boldQuestionLabel(node.children)) return true;
  return hasQuestionLabel(text) && !/^[^\p{L}\p{N}]*\p{Nd}/u.test(text);
}

/** The question's text is all of its lines, up to a picture on a line of its own. */
function askingLines(node: Paragraph): [Paragraph, RootContent[]] {
  const lines = linesOf(node);
  const picture = lines.findIndex(
    (line, i) => i > 0 && line.children.every((child) => child.type === 'image'),
  );
  return picture < 0
    ? [node, []]
    : [paragraphOf(lines.slice(0, picture)), [paragraphOf(lines.slice(picture))]];
}

function isCloze(node: RootContent): boolean {
  return node.type === 'paragraph' && /^C:(?:\s|$)/.test(textOf(node));
}
