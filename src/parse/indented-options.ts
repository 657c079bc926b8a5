/**
 * Takes the indent from options that stand so far to the right that Markdown takes them for code.
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

/** The text with such options moved to the left; the very same where there are none. */
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
    if (!areOptions(run.map((at) => lines[at] ?? ''))) continue;
    mended = true;
    for (const at of run) lines[at] = (lines[at] ?? '').replace(/^\s+(?=\S)/, '   ');
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
