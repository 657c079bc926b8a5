/** A note type's CSS for a page: Anki sets `.nightMode` on its window, a page asks the system, or the reader. */

/** Cards by day; and, on screens, by night, where the system says so or `:root` has the class `night` and not `day`. */
export function pageStyleOf(noteTypeCss: string): string {
  const css = withoutIds(noteTypeCss);
  // Rules for the night stand alone in the stock style, never inside another.
  const night = (css.match(/[^{}]*\.nightMode[^{}]*\{[^{}]*\}/g) ?? []).join('').trim();
  return `${css}
@media screen { ${night.replaceAll('.nightMode', ':root.night')} }
@media screen and (prefers-color-scheme: dark) { ${night.replaceAll('.nightMode', ':root:not(.day)')} }
`;
}

/** Anki's window shows one card, a page many: the line above the answer has an id for each. */
export function withoutIds(noteTypeCss: string): string {
  return noteTypeCss.replaceAll('#answer', '[id$="-answer"]');
}
