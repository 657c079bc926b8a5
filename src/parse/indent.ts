/** White space before a line, counted in columns: a tab goes on to the next multiple of four. */

export function indentOf(text: string): number {
  let width = 0;
  for (const char of text) {
    if (char === ' ') width++;
    else if (char === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

export function commonIndent(texts: string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const text of texts) if (text.trim() !== '') least = Math.min(least, indentOf(text));
  return Number.isFinite(least) ? least : 0;
}

export function outdent(text: string, width: number): string {
  let at = 0;
  let seen = 0;
  while (at < text.length && seen < width) {
    if (text[at] === ' ') seen++;
    else if (text[at] === '\t') seen += 4 - (seen % 4);
    else break;
    at++;
  }
  return ' '.repeat(Math.max(0, seen - width)) + text.slice(at);
}
