/** A file a question: its name or its title asks, all that stands in it answers. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { CardSyntax, FrontMatter } from '../model.ts';
import type { Asker } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { type Parts, partsOf } from './card/parts.ts';
import { lineOf, lowerCase, simple } from './nodes/text.ts';
import { asks } from './words/asking.ts';

export const file: CardSyntax = {
  name: 'file',
  describe: 'a file a question: its name or title asks, its text answers',
  prior: -3.5,
  propose(document) {
    const { path, source, blocks, title } = document;
    const asking = blocks.filter((block) => block.type === 'heading' && asks(lineOf([block])));
    // A title above several questions names the page.
    const text = asking.length > 1 ? questionOfName(path) : questionOf(path, source.matter);
    if (text === '') return [];
    const heading = blocks[title];
    // A heading that only repeats the name adds nothing; a topic leads over to the answer.
    const body = withoutRepeat(
      text,
      blocks.filter((_, i) => i !== title),
    );
    const parts: Parts = { ...partsOf(body), several: false };
    delete parts.mark;
    const same = heading && simple(lineOf([heading])) === simple(text);
    const question = same ? lineOf([heading]) : text;
    const candidate = candidateOf({
      syntax: 'file',
      document,
      index: 0,
      asker: askedBy(question),
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

/** The title that a file states, unless only its name asks. */
function questionOf(path: string, { title }: FrontMatter): string {
  const name = questionOfName(path);
  return title?.trim() && (isQuestion(title) || !isQuestion(name)) ? title.trim() : name;
}

/** `What-is-a-closure.md` → “What is a closure”; of `what-is-a-closure/index.md` and `…/pt-BR.md` the folder's name. */
function questionOfName(path: string): string {
  const parts = path.split('/');
  const own = isPage(path) ? (parts.at(-2) ?? '') : (parts.at(-1) ?? '').replace(/\.[a-z]+$/i, '');
  const name = own.replace(/^\d{1,4}\s*[-._)]\s*/, '');
  const words = name.includes(' ') ? name : name.replace(/[-_]+/g, ' ');
  return words.trim();
}

/** The one page of a folder, in a language: what it is about is the folder's name. */
export function isPage(path: string): boolean {
  return /\/(?:index|[a-z]{2}(?:-[a-z]{2})?)\.[a-z]+$/i.test(path);
}

function isQuestion(text: string): boolean {
  return text.trim().split(/\s+/).length >= 3 && asks(text);
}

/** Whether a file's name, or the title that it states, is a question rather than a topic. */
export function nameAsks(path: string, matter: FrontMatter): boolean {
  return isQuestion(questionOf(path, matter));
}

/** What is code in Markdown is code in a title, too; a number in a name stays. */
function askedBy(text: string): Asker {
  const pieces = text.split('`');
  const children = pieces.flatMap((value, i): PhrasingContent[] =>
    value === '' ? [] : [{ type: i % 2 === 0 ? 'text' : 'inlineCode', value }],
  );
  const isPaired = pieces.length % 2 === 1;
  return {
    children: isPaired ? children : [{ type: 'text', value: text }],
    text: isPaired ? pieces.join('') : text,
    numbered: false,
    counts: false,
  };
}
