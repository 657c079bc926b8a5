/** Cuts inline content without losing what is around it. Lengths count the characters of `textOf`. */
import type { Paragraph, PhrasingContent, Text } from 'mdast';
import { once } from './once.ts';
import { textOf } from './text.ts';

/** The text of a node as its parent's text has it: a hard break counts. */
function textIn(node: PhrasingContent): string {
  return node.type === 'html' && /^<br/i.test(node.value) ? '\n' : textOf(node);
}

/** The nodes without their first `length` characters; emptied nodes are gone, and tags among them. */
export function dropStart(nodes: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const rest: PhrasingContent[] = [];
  let left = length;
  let cutting = length > 0;
  for (const node of nodes) {
    const text = textIn(node);
    if (left > 0 && text.length <= left) {
      left -= text.length;
      if (text.length === 0 && node.type !== 'html') rest.push(node);
    } else if (left > 0) {
      if ('children' in node) {
        rest.push({ ...node, children: dropStart(node.children, left) } as PhrasingContent);
      } else if (node.type === 'text' || node.type === 'inlineCode')
        rest.push({ ...node, value: node.value.slice(left) });
      else rest.push(node);
      left = 0;
    } else if (!(cutting && node.type === 'html' && node.value.startsWith('</'))) {
      rest.push(node);
      cutting = false;
    }
  }
  return trimStart(rest);
}

function trimStart(nodes: PhrasingContent[]): PhrasingContent[] {
  let at = 0;
  while (at < nodes.length && isSpace(nodes[at] as PhrasingContent)) at++;
  const kept = nodes.slice(at);
  const [first] = kept;
  if (first?.type === 'text') kept[0] = withValue(first, first.value.trimStart());
  return kept;
}

export function trimEnd(nodes: PhrasingContent[]): PhrasingContent[] {
  let end = nodes.length;
  while (end > 0 && isSpace(nodes[end - 1] as PhrasingContent)) end--;
  const kept = nodes.slice(0, end);
  const last = kept.at(-1);
  if (last?.type === 'text') kept[end - 1] = withValue(last, last.value.trimEnd());
  return kept;
}

/** Most need no other value. */
function withValue(node: Text, value: string): Text {
  return value === node.value ? node : { ...node, value };
}

function isSpace(node: PhrasingContent): boolean {
  return (
    node.type === 'break' ||
    (node.type === 'text' && node.value.trim() === '') ||
    (node.type === 'html' && /^(?:<br\s*\/?>|<!--[\s\S]*-->)$/i.test(node.value))
  );
}

/** The first `length` characters. */
export function takeStart(nodes: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const taken: PhrasingContent[] = [];
  let left = length;
  for (const node of nodes) {
    if (left <= 0) break;
    const text = textIn(node);
    if (text.length <= left) {
      taken.push(node);
      left -= text.length;
      continue;
    }
    if ('children' in node) {
      taken.push({ ...node, children: takeStart(node.children, left) } as PhrasingContent);
    } else if ('value' in node) taken.push({ ...node, value: node.value.slice(0, left) });
    left = 0;
  }
  return trimEnd(taken);
}

/** A line of a paragraph as the author wrote it. */
export interface Line {
  line: number;
  children: PhrasingContent[];
  text: string;
}

/** A paragraph's lines; a node that goes over several lines stays with its first one. */
export const linesOf = once((paragraph: Pick<Paragraph, 'children' | 'position'>): readonly Line[] => {
  const lines: Line[] = [];
  let children: PhrasingContent[] = [];
  let line = paragraph.position?.start.line ?? 1;
  const close = (next: number) => {
    lines.push({ line, children, text: children.map(textOf).join('') });
    children = [];
    line = next;
  };
  for (const node of paragraph.children) {
    if (node.type === 'break') {
      close(node.position?.end.line ?? line + 1);
      continue;
    }
    if (node.type !== 'text' || !node.value.includes('\n')) {
      children.push(node);
      continue;
    }
    let offset = node.position?.start.offset ?? 0;
    node.value.split('\n').forEach((value, i) => {
      const from = node.position?.start;
      if (i > 0) close((from?.line ?? line) + i);
      const start = { line: (from?.line ?? line) + i, column: i === 0 ? (from?.column ?? 1) : 1, offset };
      offset += value.length + 1;
      if (value.trim() === '') return;
      const end = { ...start, column: start.column + value.length, offset: start.offset + value.length };
      children.push({ type: 'text', value: i > 0 ? value.trimStart() : value, position: { start, end } });
    });
  }
  close(line);
  return lines.filter(({ children: nodes }) => nodes.length > 0);
});

/** Lines as one paragraph again. */
export function paragraphOf(lines: readonly Line[]): Paragraph {
  const children: PhrasingContent[] = [];
  for (const [i, line] of lines.entries()) {
    if (i > 0) children.push({ type: 'text', value: '\n' });
    children.push(...line.children);
  }
  const start = children[0]?.position?.start;
  const end = lines.at(-1)?.children.at(-1)?.position?.end;
  return { type: 'paragraph', children, ...(start && end && { position: { start, end } }) };
}

/** Without the strong around all of it. */
export function unbold(nodes: PhrasingContent[]): PhrasingContent[] {
  const kept = trimEnd(trimStart(nodes));
  const [only] = kept;
  return kept.length === 1 && (only?.type === 'strong' || only?.type === 'emphasis')
    ? unbold(only.children)
    : kept;
}
