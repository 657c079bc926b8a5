/**
 * The form of a question that its identity derives from. FROZEN: a change here would give every note of
 * every bank without a lock file a new GUID. Test vectors in test/identify/guid.test.ts hold it.
 */

/**
 * NFKC, lower case, one space for any white space, straight quotes and hyphens, and no punctuation at the end:
 * what authors touch without meaning another question. Symbols within stay, since `==` is not `===`, nor C C++.
 */
export function normaliseQuestion(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\p{White_Space}\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/[\s.,:;!?\u3002\uff61\u061f\u061b\u2026]+$/u, '')
    .trim();
}
