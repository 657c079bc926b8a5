/**
 * List items as questions: the answer below them (indented, or after the list where a label sets it off), or behind
 * the question in the same item; or bare, without any answer.
 */
import type { Candidate, CardSyntax, Proposal } from '../model.ts';
import { listsIn } from './card/blocks.ts';
import { readBare } from './lists/bare.ts';
import { readBelow } from './lists/below.ts';
import { readWithin } from './lists/within.ts';

export const listItem: CardSyntax = {
  name: 'list-item',
  describe: 'a list item asks; the answer stands below it, or behind it in the same item',
  prior: -2.4,
  propose(document) {
    const below: Candidate[] = [];
    const within: Candidate[] = [];
    const bare: Candidate[] = [];
    readBelow(document, below);
    for (const { list, index } of listsIn(document)) {
      readWithin(document, list, index, within);
      readBare(document, list, index, bare);
    }
    const readings: Proposal[] = [
      { syntax: 'list-item', form: 'with the answer below', candidates: below },
      { syntax: 'list-item', form: 'with the answer in it', prior: -1.2, candidates: within },
      { syntax: 'list-item', form: 'without an answer', prior: -1.6, candidates: bare },
    ];
    return readings.filter(({ candidates }) => candidates.length > 0);
  },
};
