/**
 * `##What is …?` is a heading for its author, and a paragraph for Markdown: the space is put in. One `#` alone may
 * begin a tag (`#flashcards`), so that it takes two, or a number behind it.
 */

const glued = /^(#{2,6})(?=[^\s#])|^(#)(?=\p{Nd}{1,3}[.):])/gmu;

/** The same number of lines; the text of a mended heading begins one column later. Not for lines inside code. */
export function mendHashes(text: string): string {
  glued.lastIndex = 0;
  if (!glued.test(text)) return text;
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark && (!fence || (mark.startsWith(fence) && line.trim() === mark))) fence = fence ? '' : mark;
      return fence ? line : line.replace(glued, '$1$2 ');
    })
    .join('\n');
}
