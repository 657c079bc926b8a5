/**
 * Letters of the mathematical alphabets (𝗪𝗵𝗮𝘁 𝗶𝘀 …) stand for plain ones: nothing else could search them or read
 * them aloud. Code and formulas keep theirs.
 */
import type { Root } from 'mdast';
import { visit } from '../tree/visit.ts';

const mathematical = /[\u{1D400}-\u{1D7FF}]/u;

export function plainLetters(tree: Root): void {
  visit(tree, 'text', (node) => {
    if (!mathematical.test(node.value)) return;
    node.value = node.value.replace(/[\u{1D400}-\u{1D7FF}]+/gu, (letters) => letters.normalize('NFKC'));
  });
}
