/** A file a question: its name asks, all that stands in it answers. */
import type { RootContent } from 'mdast';
import type { CardSyntax } from '../model.ts';
import { candidateOf } from './card/candidate.ts';
import { type Parts, partsOf } from './card/parts.ts';
import { lineOf, lowerCase } from './nodes/text.ts';
import { asks } from './words/asking.ts';

export const file: CardSyntax = {
  name: 'file',
  describe: 'a file a question: its name asks, its text answers',
  prior: -3.5,
  propose(document) {
    const text = questionOfName(document.path);
    if (text === '') return [];
    const { blocks, title } = document;
    const heading = blocks[title];
    // A heading that only repeats the name adds nothing; a topic leads over to the answer.
    const body = withoutRepeat(
      text,
      blocks.filter((_, i) => i !== title),
    );
    const parts: Parts = { ...partsOf(body), several: false };
    delete parts.mark;
    const same =
      heading &&
      lineOf([heading]).replace(/\W+/g, '').toLowerCase() === text.replace(/\W+/g, '').toLowerCase();
    const question = same ? lineOf([heading]) : text;
    const candidate = candidateOf({
      syntax: 'file',
      document,
      index: 0,
      asker: {
        children: [{ type: 'text', value: question }],
        text: question,
        numbered: false,
        counts: false,
      },
      line: 1,
      parts,
    });
    return [{ syntax: 'file', form: 'name', candidates: [candidate] }];
  },
};

/** Without a heading at its start that says what the file's name ends with, unless others take up the rest of the name. */
function withoutRepeat(name: string, body: readonly RootContent[]): RootContent[] {
  const at = body.findIndex(({ type }) => type !== 'html');
  const words = wordsOf(name);
  const first = body[at];
  if (first?.type !== 'heading') return [...body];
  const own = wordsOf(lineOf([first]));
  if (own.length === 0 || own.join(' ') !== words.slice(-own.length).join(' ')) return [...body];
  const rest = new Set(words.slice(0, -own.length));
  const isTakenUp = body.some(
    (node) =>
      node.type === 'heading' && node !== first && wordsOf(lineOf([node])).some((word) => rest.has(word)),
  );
  return isTakenUp ? [...body] : body.filter((_, i) => i !== at);
}

function wordsOf(text: string): string[] {
  return lowerCase(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** `What-is-a-closure.md` → “What is a closure”. */
function questionOfName(path: string): string {
  const name = (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '').replace(/^\d{1,4}\s*[-._)]\s*/, '');
  const words = name.includes(' ') ? name : name.replace(/[-_]+/g, ' ');
  return words.trim();
}

/** Whether a file's name is a question rather than a topic. */
export function nameAsks(path: string): boolean {
  const text = questionOfName(path);
  return text.split(' ').length >= 3 && asks(text);
}
