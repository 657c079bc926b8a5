/**
 * Lets a list begin below indented code. There the parser takes `27. …` for more of a paragraph, since it lets only a
 * list that begins with 1 interrupt one; CommonMark has no such rule for code. A comment on the blank line between
 * them ends the code, and shows nothing.
 */

import { indentOf } from './indent.ts';

/** An item of a list in the document's own columns; what is in it begins behind its marker. */
const item = /^( {0,3}(?:[-+*]|(\d{1,9})[.)]))([ \t]+|$)/;
const fenceLine = /^[ \t]*(`{3,}|~{3,})/;
const headingLine = /^[ \t]*(?:\d{1,9}[.)][ \t]+)?#{1,6}[ \t]/;
/** A tag by itself begins a block of HTML, which no lazy line goes on, unless it stands in a paragraph. */
const tagLine = /^[ \t]*<\/?[a-z][^<>]*>[ \t]*$/i;

export function mendListStarts(text: string): string {
  if (!/^(?: {4}|\t)/m.test(text)) return text;
  const lines = text.split('\n');
  let fence = '';
  /** The column in which the content of the open item begins; 0: none is open. */
  let content = 0;
  let inCode = false;
  let before: 'blank' | 'paragraph' | 'other' = 'blank';
  lines.forEach((line, i) => {
    const mark = fenceLine.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
      return;
    }
    if (line.trim() === '') {
      before = 'blank';
      return;
    }
    const start = item.exec(line);
    const indent = indentOf(line);
    if (start && indent < Math.max(content, 4)) {
      const number = Number(start[2] ?? 1);
      if (number !== 1 && inCode && before === 'blank') lines[i - 1] = '<!---->';
      const gap = indentOf(start[3] ?? '');
      content = (start[1]?.length ?? 0) + (gap > 4 || gap === 0 ? 1 : gap);
    } else if (indent < content && before !== 'paragraph') content = 0;
    inCode = content === 0 && indent >= 4 && (inCode || before !== 'paragraph');
    if (mark && (content > 0 || indent < 4)) fence = mark;
    const isTag = before !== 'paragraph' && tagLine.test(line);
    before = mark || isTag || headingLine.test(line) ? 'other' : 'paragraph';
  });
  return lines.join('\n');
}
