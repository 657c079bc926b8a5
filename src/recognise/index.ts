/** The card syntaxes. A new one is a file beside this one, and a line here. */
import type { CardSyntax, Decision, Lean, Source, SyntaxName } from '../model.ts';
import { bold } from './bold.ts';
import { cloze } from './cloze.ts';
import { decide } from './decide/decide.ts';
import type { FileEvidence } from './decide/folder.ts';
import { settled } from './decide/forced.ts';
import { definition } from './definition.ts';
import { details } from './details.ts';
import { documentOf } from './document/document.ts';
import { file } from './file.ts';
import { heading } from './heading.ts';
import { inline } from './inline.ts';
import { listItem } from './list-item.ts';
import { paragraph } from './paragraph.ts';
import { questionAnswer } from './question-answer.ts';
import { questionLine } from './question-line.ts';
import { quote } from './quote.ts';
import { startEnd } from './start-end.ts';
import { table } from './table.ts';
import { tagged } from './tagged.ts';

/** Where two explain a file equally well, the one that stands first is taken. */
export const syntaxes: readonly CardSyntax[] = [
  heading,
  details,
  bold,
  questionAnswer,
  paragraph,
  listItem,
  quote,
  table,
  definition,
  inline,
  questionLine,
  tagged,
  startEnd,
  cloze,
  file,
];

export const syntaxNames: readonly string[] = syntaxes.map(({ name }) => name);

export interface Recognised {
  decision: Decision;
  /** For the folder: see `leansOf`. */
  evidence: FileEvidence;
}

/**
 * How a file is read. `forced` names the one syntax to read it in; `lean` is what its folder says about it, when it is
 * looked at for the second time.
 */
export function recognise(source: Source, forced?: SyntaxName, lean?: Lean): Recognised {
  const document = documentOf(source);
  // What a file says that it asks is its one question.
  const own = source.matter.question ? [file] : syntaxes;
  const asked = forced ? syntaxes.filter(({ name }) => name === forced) : own;
  const proposed = asked.flatMap((syntax) => syntax.propose(document));
  const readings = settled(document, proposed);
  if (!forced) return decide(document, readings, lean);
  const odds = Object.fromEntries(readings.map(({ syntax, form }) => [`${syntax} ${form}`, 5]));
  const { decision, evidence } = decide(document, readings, { odds, why: `the syntax is set to ${forced}` });
  return { decision, evidence: { ...evidence, settled: true } };
}
