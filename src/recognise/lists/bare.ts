/** List items without an answer. */
import type { List, Paragraph } from 'mdast';
import type { Candidate, Document } from '../../model.ts';
import { askerOf } from '../card/asker.ts';
import { isLinkOnly } from '../card/blocks.ts';
import { candidateOf } from '../card/candidate.ts';
import { partsOf } from '../card/parts.ts';
import { linesOf } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';
import { isRemarkOnLink } from './within.ts';

/** Lists of questions alone: they are reported. */
export function readBare(document: Document, list: List, index: number, found: Candidate[]): void {
  const asking = list.children.filter((item) => {
    const [first] = item.children;
    return (
      first?.type === 'paragraph' &&
      !isLinkOnly(first) &&
      !isRemarkOnLink(first) &&
      typeof item.checked !== 'boolean' &&
      linesOf(first).length === 1 &&
      // A marker such as * behind the question mark is the author's own.
      asks(textOf(first))
    );
  });
  const questions = asking.filter((item) => /[?？؟]/u.test(textOf(item.children[0] as Paragraph)));
  if (
    asking.length < 2 ||
    asking.length * 10 < list.children.length * 7 ||
    questions.length * 2 < asking.length
  )
    return;
  for (const item of asking) {
    const first = item.children[0] as Paragraph;
    if (item.children.some((child) => child.type !== 'paragraph' && child.type !== 'list')) continue;
    const asker = askerOf(first.children);
    if (asker.text === '') continue;
    found.push(
      candidateOf({
        syntax: 'list-item',
        document,
        index,
        asker,
        line: first.position?.start.line ?? 1,
        column: item.position?.start.column ?? 1,
        askingEnd: first.position?.end.line ?? 1,
        parts: partsOf([]),
      }),
    );
  }
}
