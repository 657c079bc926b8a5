/** A term with `: ` lines below it, as a definition list: Markdown itself sees one paragraph there. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from '../tree/visit.ts';

/** What a text holds where a definition begins. */
export const definition = /\n: +\S/;

export function definitionLists(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'p' || !parent || index === undefined) return;
    const lines = linesOf(node);
    const first = lines.findIndex(isDefinition);
    if (first !== 1) return; // one line is the term
    const items: Element[] = [];
    for (const [i, line] of lines.entries()) {
      if (i > 0 && isDefinition(line)) items.push(element('dd', withoutMark(line)));
      else if (i === 0) items.push(element('dt', line));
      else items.at(-1)?.children.push({ type: 'text', value: '\n' }, ...line);
    }
    parent.children[index] = element('dl', items);
  });
}

/** The content of a paragraph by the lines of its source. */
function linesOf({ children }: Element): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      lines.at(-1)?.push(child);
      continue;
    }
    for (const [i, value] of child.value.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (value) lines.at(-1)?.push({ type: 'text', value });
    }
  }
  return lines;
}

function isDefinition([first]: ElementContent[]): boolean {
  return first?.type === 'text' && /^: +/.test(first.value);
}

function withoutMark([first, ...rest]: ElementContent[]): ElementContent[] {
  return first?.type === 'text' ? [{ type: 'text', value: first.value.replace(/^: +/, '') }, ...rest] : rest;
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}
