/** GitHub's alerts and Obsidian's callouts: a quotation that begins with `[!NOTE]`. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';

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

export function alerts(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'blockquote') return;
    const first = node.children.find((child) => child.type === 'element');
    const text = first?.tagName === 'p' ? first.children[0] : undefined;
    if (!first || text?.type !== 'text') return;
    const match = /^\s*\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(text.value);
    if (!match) return;
    const word = (match[1] ?? '').toLowerCase();
    text.value = text.value.slice(match[0].length);
    // Where mark-up follows in the title's line, it is the author's first sentence.
    const title = match[2] || word.charAt(0).toUpperCase() + word.slice(1);
    const content = first.children.slice(text.value === '' ? 1 : 0);
    if (content[0]?.type === 'element' && content[0].tagName === 'br') content.shift();
    const rest = node.children.filter((child) => child !== first);
    const body: ElementContent[] = content.length > 0 ? [{ ...first, children: content }, ...rest] : rest;
    node.tagName = 'div';
    node.properties = { className: ['dp-alert', `dp-${looks[word] ?? 'note'}`] };
    node.children = [heading(title), ...body];
  });
}

function heading(title: string): Element {
  return {
    type: 'element',
    tagName: 'p',
    properties: { className: ['dp-alert-title'] },
    children: [{ type: 'text', value: title }],
  };
}
