/**
 * Closes display math whose closing marks stand at the end of its last line:
 *
 *     $$
 *     a^2 + b^2 = c^2 $$
 *
 * Markdown's display math ends at a line of nothing but `$$`, and would go on through the rest of the document. The
 * formula is moved onto the line of its opening marks; the lines that it stood on become comments, so that what comes
 * behind it stays where it is and as near to it.
 */
export function mendDisplayMath(text: string): string {
  if (!text.includes('$$')) return text;
  const lines = text.split('\n');
  let open = -1;
  let blank = false;
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = open < 0 ? /^\s*(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) : undefined;
    if (mark) fence = fence === undefined ? mark : mark === fence ? undefined : fence;
    if (fence !== undefined || mark) continue;
    const isMark = /^\s*\$\$\s*$/.test(line);
    if (open < 0) {
      if (isMark) open = at;
      blank = false;
    } else if (isMark) open = -1;
    else if (line.trim() === '') blank = true;
    else if (!blank && /[^\s$\\]\s*\$\$\s*$/.test(line) && line.indexOf('$$') === line.lastIndexOf('$$')) {
      const formula = lines.slice(open + 1, at + 1).map((part) => part.trim());
      const indent = /^\s*/.exec(lines[open] ?? '')?.[0] ?? '';
      lines[open] = `${indent}$$${formula.join(' ')}`;
      for (let i = open + 1; i <= at; i++) lines[i] = `${indent}<!-- -->`;
      open = -1;
    }
  }
  return lines.join('\n');
}
