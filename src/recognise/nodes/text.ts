/** Plain text of nodes, without HTML. */
import type { Nodes } from 'mdast';
import { once } from './once.ts';

export function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if (!('children' in node)) return joined(node);
  const [only] = node.children;
  return node.children.length === 1 && only?.type === 'text' ? only.value : textWithin(node);
}

const textWithin = once(joined);

/** Blocks are kept apart by a space; a hard break is one. */
function joined(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return /^<br/i.test(node.value) ? '\n' : '';
  if (node.type === 'inlineMath') return `$${node.value}$`;
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  let text = '';
  const between = flow.has(node.type) ? ' ' : '';
  for (const [i, child] of node.children.entries()) text += i > 0 ? between + joined(child) : joined(child);
  return text;
}

const flow = new Set(['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow', 'details', 'summary']);

/**
 * Lower case, of the same length. V8 compiles words of many languages several times as fast without the flag `i`, and
 * every start waits for that.
 */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('İ', 'i').toLowerCase();
}

/** One line, its white space single. */
export function lineOf(nodes: readonly Nodes[]): string {
  return nodes
    .map(textOf)
    .join('')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

/** Letters and digits alone: whether two texts say the same. */
export function simple(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
