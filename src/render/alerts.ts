/** GitHub's alerts and Obsidian's callouts: a quotation that begins with `[!NOTE]`. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from '../tree/visit.ts';

/** What each word looks like; any other looks like a note. */
const looks: Record<string, string> = {
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  check: 'tip',
  done: 'tip',
  example: 'tip',
  important: 'important',
  abstract: 'important',
  summary: 'important',
  question: 'important',
  faq: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
  bug: 'caution',
  failure: 'caution',
};

const marker = /^\s*\[!([A-Za-z]+)\][+-]?[ \t]*/;

export function alerts(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'blockquote') return;
    const first = node.children.find((child) => child.type === 'element');
    if (first?.tagName !== 'p') return;
    const match = marker.exec(first.children[0]?.type === 'text' ? first.children[0].value : '');
    if (!match) return;
    const word = (match[1] ?? '').toLowerCase();
    const [title, content] = parted(first.children, match[0].length);
    if (title.length === 0) title.push({ type: 'text', value: word.charAt(0).toUpperCase() + word.slice(1) });
    const rest = node.children.filter((child) => child !== first);
    const body: ElementContent[] = content.length > 0 ? [{ ...first, children: content }, ...rest] : rest;
    node.tagName = 'div';
    node.properties = { className: ['dp-alert', `dp-${looks[word] ?? 'note'}`] };
    node.children = [heading(title), ...body];
  });
}

/** What stands in the first line behind the marker, and what stands below. */
function parted(nodes: ElementContent[], start: number): [ElementContent[], ElementContent[]] {
  const title: ElementContent[] = [];
  const text = (value: string): ElementContent[] => (value.trim() ? [{ type: 'text', value }] : []);
  for (const [i, node] of nodes.entries()) {
    const value = node.type === 'text' ? node.value.slice(i === 0 ? start : 0) : '';
    const end = value.indexOf('\n');
    if (end >= 0 || (node.type === 'element' && node.tagName === 'br')) {
      title.push(...text(value.slice(0, Math.max(end, 0))));
      return [title, [...text(value.slice(end + 1)), ...nodes.slice(i + 1)]];
    }
    title.push(...(node.type === 'text' ? text(value) : [node]));
  }
  return [title, []];
}

function heading(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'p', properties: { className: ['dp-alert-title'] }, children };
}
