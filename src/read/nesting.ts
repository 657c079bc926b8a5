/** How deep lists and quotations stand in each other: beyond any use, reading them takes forever. */

/** Levels that are read; people write five. */
const deepest = 100;
/** Quotation marks alone are read faster, and some draw lines with them: of this many, */
const quotations = 1000;
/** and on as many lines. */
const drawn = 20;

const opening = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*/;
/** As wide as `deepest` lists in each other stand indented; a level takes two columns. */
const indented = new RegExp(`^[ \\t]{${deepest * 2},}(?:[-*+]|\\d{1,9}[.)])[ \\t]`);
const rule = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/;

/** The first line that is nested too deeply, from 1; undefined where none is. */
export function tooDeepAt(text: string): number | undefined {
  let line = 1;
  let deep = 0;
  for (let start = 0; start <= text.length; line++) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end;
    // Most lines are too short for it.
    if (next - start > deepest) {
      const { quoted, listed } = levelsOf(text.slice(start, next));
      if (quoted > quotations || (listed > 0 && quoted + listed > deepest)) return line;
      if (quoted > deepest && ++deep > drawn) return line;
    }
    start = next + 1;
  }
  return undefined;
}

/** How many quotations and lists a line opens or goes on with. */
function levelsOf(line: string): { quoted: number; listed: number } {
  if (indented.test(line)) return { quoted: 0, listed: deepest + 1 };
  const marks = opening.exec(line)?.[0] ?? '';
  if (marks.length < deepest || rule.test(line)) return { quoted: 0, listed: 0 };
  const quoted = marks.split('>').length - 1;
  const listed = marks
    .replace(/>/g, ' ')
    .trim()
    .split(/[ \t]+/)
    .filter(Boolean).length;
  return { quoted, listed };
}
