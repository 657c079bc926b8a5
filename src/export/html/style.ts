/** A note type's CSS for a page: Anki sets `.nightMode` on its window, a page asks the system, or the reader. */

/**
 * Cards by day; and, on screens, by night, where the system says so or `:root` has the class `night` and not `day`.
 * What is of no use on a front any more, once its answer is there, goes when the answer is opened, and on paper.
 */
export function pageStyleOf(noteTypeCss: string): string {
  const css = withoutIds(noteTypeCss);
  const night = rulesWith('.nightMode', css);
  const answered = rulesWith('.dp-answered', css);
  return `${css}
${answered.replaceAll('.dp-answered', ':has(> .answer[open]) > .front')}
@media print { ${answered.replaceAll('.dp-answered', '.front')} }
@media screen { ${night.replaceAll('.nightMode', ':root.night')} }
@media screen and (prefers-color-scheme: dark) { ${night.replaceAll('.nightMode', ':root:not(.day)')} }
`;
}

/** The rules whose selectors have a class. In the stock style they stand alone, never inside another. */
function rulesWith(name: string, css: string): string {
  return (css.match(/[^{}]*\{[^{}]*\}/g) ?? [])
    .filter((rule) => rule.includes(name))
    .join('')
    .trim();
}

/** Anki's window shows one card, a page many: the line above the answer has an id for each. */
export function withoutIds(noteTypeCss: string): string {
  return noteTypeCss.replaceAll('#answer', '[id$="-answer"]');
}
