/** Cuts inline content without losing what is around it. Lengths count the characters of `textOf`. */
import type { Paragraph, PhrasingContent } from 'mdast';
import { textOf } from './text.ts';

/** The nodes without their first `length` characters; emptied nodes are gone, and tags among them. */
export function dropStart(nodes: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const rest: PhrasingContent[] = [];
  let left = length;
  let cutting = length > 0;
  for (const node of nodes) {
    const text = textOf(node);
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
  const first = nodes[at];
  if (first?.type !== 'text') return nodes.slice(at);
  return [{ ...first, value: first.value.trimStart() }, ...nodes.slice(at + 1)];
}

export function trimEnd(nodes: PhrasingContent[]): PhrasingContent[] {
  let end = nodes.length;
  while (end > 0 && isSpace(nodes[end - 1] as PhrasingContent)) end--;
  const last = nodes[end - 1];
  if (last?.type !== 'text') return nodes.slice(0, end);
  return [...nodes.slice(0, end - 1), { ...last, value: last.value.trimEnd() }];
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
    const text = textOf(node);
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
export function linesOf(paragraph: Pick<Paragraph, 'children' | 'position'>): Line[] {
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
    const parts = node.value.split('\n');
    parts.forEach((value, i) => {
      if (i > 0) close((node.position?.start.line ?? line) + i);
      if (value.trim() === '') return;
      const at = node.position && {
        start: { line: node.position.start.line + i, column: i === 0 ? node.position.start.column : 1 },
        end: { line: node.position.start.line + i, column: 1 },
      };
      children.push({ type: 'text', value: i > 0 ? value.trimStart() : value, ...(at && { position: at }) });
    });
  }
  close(line);
  return lines.filter(({ children: nodes }) => nodes.length > 0);
}

/** Lines as one paragraph again. */
export function paragraphOf(lines: readonly Line[]): Paragraph {
  const children = lines.flatMap((line, i): PhrasingContent[] =>
    i > 0 ? [{ type: 'text', value: '\n' }, ...line.children] : line.children,
  );
  const first = lines[0];
  const last = lines.at(-1);
  return {
    type: 'paragraph',
    children,
    ...(first &&
      last && {
        position: {
          start: { line: first.line, column: first.children[0]?.position?.start.column ?? 1 },
          end: { line: Math.max(last.line, last.children.at(-1)?.position?.end.line ?? 0), column: 1 },
        },
      }),
  };
}

/** Without the strong around all of it. */
export function unbold(nodes: PhrasingContent[]): PhrasingContent[] {
  const kept = trimEnd(trimStart(nodes));
  const [only] = kept;
  return kept.length === 1 && (only?.type === 'strong' || only?.type === 'emphasis')
    ? unbold(only.children)
    : kept;
}
