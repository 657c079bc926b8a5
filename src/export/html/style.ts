/** The note type's CSS for a page: Anki sets `.nightMode` on its window, a page asks the system, or the reader. */
import { css } from '../note-type-style.ts';

/** Every rule that says how cards look by night; they stand alone, never inside another. */
const nightRules = (css.match(/[^{}]*\.nightMode[^{}]*\{[^{}]*\}/g) ?? []).join('');

const own = css.replaceAll('#answer', '[id$="-answer"]');
const night = nightRules.replaceAll('#answer', '[id$="-answer"]');

/** Cards by day; and, on screens, by night, where the system says so or `:root` has the class `night` and not `day`. */
export const cardStyle = `${own}
@media screen { ${night.replaceAll('.nightMode', ':root.night')} }
@media screen and (prefers-color-scheme: dark) { ${night.replaceAll('.nightMode', ':root:not(.day)')} }
`;

/** Cards as in Anki, whose window has the class `nightMode` by night. */
export const ankiStyle = own;
