/**
 * Takes the indent from options and from counted questions that stand so far to the right that Markdown takes them for
 * code.
 *
 *     1. Which planet has the most moons?
 *
 *             A. Mars
 *             B. Saturn
 *
 * Their lines are found in the tree, where they are code without a fence; the text is then to be parsed again.
 */
import type { Root } from 'mdast';
import { visit } from '../tree/visit.ts';
import { outdent } from './indent.ts';

/** The text with such lines moved to the left; the very same where there are none. */
export function dedentOptions(tree: Root, text: string): string {
  const indented: number[] = [];
  visit(tree, 'code', ({ lang, value, position }) => {
    if (lang || !position) return;
    const { start, end } = position;
    // A fence has two lines more than its code.
    if (end.line - start.line + 1 !== value.split('\n').length) return;
    for (let line = start.line; line <= end.line; line++) indented.push(line - 1);
  });
  if (indented.length === 0) return text;
  const lines = text.split('\n');
  let mended = false;
  for (const run of runs(indented)) {
    const texts = run.map((at) => lines[at] ?? '');
    const isList = areOptions(texts);
    if (!isList && !areQuestions(texts)) continue;
    mended = true;
    for (const at of run)
      lines[at] = isList ? (lines[at] ?? '').replace(/^\s+(?=\S)/, '   ') : outdent(lines[at] ?? '', 4);
  }
  return mended ? lines.join('\n') : text;
}

/** Numbers of lines, in runs without a gap. */
function runs(numbers: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number === (last.at(-1) as number) + 1) last.push(number);
    else found.push([number]);
  }
  return found;
}

/** Lines that count on from 1, most of which end in a question mark: no code is like that. */
function areQuestions(run: readonly string[]): boolean {
  let count = 0;
  let asking = 0;
  for (const line of run) {
    const [, number, text] = /^ {4}(\d{1,3})[.)]\s+(\S.*)$/.exec(line) ?? [];
    if (number === undefined || Number(number) !== count + 1) continue;
    count++;
    if (/[?？؟]\s*$/.test(text ?? '')) asking++;
  }
  return count >= 3 && asking * 10 >= count * 6;
}

/** Two or more lines that begin with one letter of the alphabet after the other, and the lines they run on in. */
function areOptions(run: readonly string[]): boolean {
  const first = /^\s*\(?а/i.test(run[0] ?? '') ? 0x430 : 0x61;
  let options = 0;
  let wrapped = 0;
  for (const line of run) {
    const letter = /^\s*\(?(\p{L})[.):]\s+\S/u.exec(line)?.[1]?.toLowerCase();
    if (letter?.codePointAt(0) === first + options) options++;
    else if (options === 0 || letter !== undefined) return false;
    else if (line.trim() !== '') wrapped++;
  }
  return options >= 2 && options <= 12 && wrapped <= options;
}
