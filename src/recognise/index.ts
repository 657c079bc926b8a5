/** The card syntaxes. A new one is a file beside this one, and a line here. */
import type { CardSyntax, Document, Reading, Source } from '../model.ts';
import { bold } from './bold.ts';
import { cloze } from './cloze.ts';
import { definition } from './definition.ts';
import { details } from './details.ts';
import { documentOf } from './document.ts';
import { file } from './file.ts';
import { heading } from './heading.ts';
import { inline } from './inline.ts';
import { listItem } from './list-item.ts';
import { paragraph } from './paragraph.ts';
import { questionAnswer } from './question-answer.ts';
import { questionLine } from './question-line.ts';
import { table } from './table.ts';

/** Where two explain a file equally well, the one that stands first is taken. */
export const syntaxes: readonly CardSyntax[] = [
  heading,
  details,
  bold,
  questionAnswer,
  paragraph,
  listItem,
  table,
  definition,
  inline,
  questionLine,
  cloze,
  file,
];

export const syntaxNames: readonly string[] = syntaxes.map(({ name }) => name);

/** All ways to read a file that any syntax sees; with `only`, that syntax's. */
export function propose(source: Source, only?: string): { document: Document; readings: Reading[] } {
  const document = documentOf(source);
  const asked = only ? syntaxes.filter(({ name }) => name === only) : syntaxes;
  return { document, readings: asked.flatMap((syntax) => syntax.propose(document)) };
}
