/**
 * `**What is a knot? **`, `**什么是结？**绳子`: a space inside the marks, or a letter right behind a mark that follows a question
 * mark, and Markdown takes them for text. Where a line begins with such marks its author means it to be bold.
 */
import type { PhrasingContent, Root, Strong, Text } from 'mdast';
import { visit } from '../tree/visit.ts';
import { placesIn } from './places-in-text.ts';

export function mendLooseStrong(tree: Root, text: string): void {
  let lines: string[] | undefined;
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return;
    if (!node.children.some(isLoose)) return;
    const { start, end } = node.position ?? {};
    // Who writes `\*` means a star.
    lines ??= text.split('\n');
    if (start && end && lines.slice(start.line - 1, end.line).some((line) => line.includes('\\*'))) return;
    const parts = node.children.flatMap(parted);
    const found = joined(parts);
    if (found.length < parts.length) node.children = merged(found);
  });
}

function isLoose(node: PhrasingContent): node is Text {
  return node.type === 'text' && node.value.includes('**');
}

/** Marks and ends of lines as texts of their own. */
function parted(node: PhrasingContent): PhrasingContent[] {
  if (!isLoose(node)) return [node];
  const placeOf = placesIn(node);
  let at = 0;
  return node.value
    .split(/(\*\*|\n)/)
    .map((value): Text => {
      at += value.length;
      return { type: 'text', value, ...placeOf(at - value.length, at) };
    })
    .filter(({ value }) => value !== '');
}

function joined(parts: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as PhrasingContent;
    const close = isMark(part) && isEnd(parts[i - 1]) ? closing(parts, i) : -1;
    const inner = close < 0 ? [] : trimmed(parts.slice(i + 1, close));
    if (inner.length === 0) {
      out.push(part);
      continue;
    }
    const start = part.position?.start;
    const end = parts[close]?.position?.end;
    const strong: Strong = {
      type: 'strong',
      children: inner,
      ...(start && end && { position: { start, end } }),
    };
    out.push(strong);
    i = close;
  }
  return out;
}

/** Texts side by side as one, as Markdown has them. */
function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type !== 'text' || last?.type !== 'text') out.push({ ...node });
    else {
      last.value += node.value;
      if (last.position && node.position) last.position = { ...last.position, end: node.position.end };
    }
  }
  return out;
}

/** The next mark in the line, with nothing bold before it. */
function closing(parts: readonly PhrasingContent[], from: number): number {
  for (let i = from + 1; i < parts.length; i++) {
    const part = parts[i] as PhrasingContent;
    if (isMark(part)) return i;
    if (isEnd(part) || part.type === 'strong') return -1;
  }
  return -1;
}

function isMark(node: PhrasingContent): boolean {
  return node.type === 'text' && node.value === '**';
}

function isEnd(node: PhrasingContent | undefined): boolean {
  return node === undefined || node.type === 'break' || (node.type === 'text' && node.value === '\n');
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.length - 1;
  return nodes
    .map((node, i): PhrasingContent => {
      if (node.type !== 'text') return node;
      const start = i === 0 ? node.value.trimStart() : node.value;
      return { ...node, value: i === last ? start.trimEnd() : start };
    })
    .filter((node) => node.type !== 'text' || node.value !== '');
}
