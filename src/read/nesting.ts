/** How deep lists and quotations stand in each other: beyond any use, reading them takes forever. */

/** Levels that are read; people write five. */
const deepest = 100;
/** Quotation marks alone are read faster, and some draw lines with them. */
const quotations = 1000;

const opening = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*/;
/** As wide as `deepest` lists in each other stand indented; a level takes two columns. */
const indented = new RegExp(`^[ \\t]{${deepest * 2},}(?:[-*+]|\\d{1,9}[.)])[ \\t]`);
const rule = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/;

/** The first line that is nested too deeply, from 1; undefined where none is. */
export function tooDeepAt(text: string): number | undefined {
  let line = 1;
  for (let start = 0; start <= text.length; line++) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end;
    // Most lines are too short for it.
    if (next - start > deepest && isTooDeep(text.slice(start, next))) return line;
    start = next + 1;
  }
  return undefined;
}

function isTooDeep(line: string): boolean {
  if (indented.test(line)) return true;
  const marks = opening.exec(line)?.[0] ?? '';
  if (marks.length < deepest || rule.test(line)) return false;
  const quoted = marks.split('>').length - 1;
  const listed = marks
    .replace(/>/g, ' ')
    .trim()
    .split(/[ \t]+/)
    .filter(Boolean).length;
  return quoted > quotations || (listed > 0 && quoted + listed > deepest);
}
