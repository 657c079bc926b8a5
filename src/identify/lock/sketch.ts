/**
 * A text as a set of words' hashes, and of a long text the smallest of them: enough to tell how much two texts
 * have in common (Broder's bottom-k sketch), in a line of a file.
 */

/** Hashes that a sketch keeps. A text of fewer different words is kept whole. */
const size = 32;
/** Letters that tell a word from another; its ending is grammar. */
const stem = 6;
/** Scripts that put no space between words: two characters count as a word. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Ascending, without repetition, each below 2^24. */
export type Words = readonly number[];

export function wordsOf(text: string): Words {
  const hashes = new Set<number>();
  const normal = text.normalize('NFKC').toLowerCase();
  const mayBeUnspaced = unspaced.test(normal);
  for (const word of normal.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    if (mayBeUnspaced && unspaced.test(word)) for (const pair of pairs(word)) hashes.add(hash(pair));
    else if (word.length <= stem || /\p{N}/u.test(word)) hashes.add(hash(word));
    else hashes.add(hash(word.slice(0, stem)));
  }
  if (hashes.size === 0 && normal.trim() !== '') hashes.add(hash(normal.replace(/\s+/g, ' ').trim()));
  return [...hashes].sort((a, b) => a - b);
}

function pairs(word: string): string[] {
  const characters = [...word];
  return characters.length === 1 ? characters : characters.slice(1).map((next, i) => characters[i] + next);
}

/** FNV-1a over UTF-16 code units, folded to 24 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  // FNV's low bits follow the last letter closely; mixing spreads them, as the smallest hashes are a sample.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return ((value >>> 8) ^ value) & 0xffffff;
}

/** Base64 of the smallest hashes, three bytes each. */
export function sketchOf(text: string): string {
  const smallest = wordsOf(text).slice(0, size);
  const bytes = Buffer.alloc(smallest.length * 3);
  smallest.forEach((word, i) => {
    bytes.writeUIntBE(word, i * 3, 3);
  });
  return bytes.toString('base64');
}

export function wordsOfSketch(sketch: string): Words {
  const bytes = Buffer.from(sketch, 'base64');
  return Array.from({ length: Math.floor(bytes.length / 3) }, (_, i) => bytes.readUIntBE(i * 3, 3));
}

/** How much a word tells: rare ones more than common ones. */
export type Weight = (word: number) => number;

export interface Comparison {
  /** 0 for nothing in common, 1 for the same words. */
  likeness: number;
  /** How much the words of both that were compared tell. */
  weight: number;
}

/** Compares two sketches, or two whole sets of words where `whole`. */
export function compareWords(a: Words, b: Words, weightOf: Weight, whole: boolean): Comparison {
  // Of a text that was cut, words beyond its last hash are unknown.
  const end = whole ? Number.POSITIVE_INFINITY : Math.min(reach(a), reach(b));
  let shared = 0;
  let all = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const left = a[i] ?? Number.POSITIVE_INFINITY;
    const right = b[j] ?? Number.POSITIVE_INFINITY;
    const word = Math.min(left, right);
    if (word > end) break;
    const weight = weightOf(word) * (left === right ? 2 : 1);
    all += weight;
    if (left === right) shared += weight;
    if (left === word) i++;
    if (right === word) j++;
  }
  return { likeness: all > 0 ? shared / all : 0, weight: all };
}

function reach(words: Words): number {
  return words.length < size ? Number.POSITIVE_INFINITY : (words[size - 1] ?? 0);
}
