/**
 * A paragraph that is a LaTeX environment, `\begin{align}…\end{align}`, without dollars around it: notebooks and wikis
 * typeset it. Markdown would halve its backslashes, so the author's own text is taken.
 */
import type { Paragraph, Parent, Root } from 'mdast';
import { visit } from '../tree/visit.ts';

const environment =
  /^\\begin\{((?:align|aligned|alignedat|array|cases|eqnarray|equation|flalign|gather|gathered|multline|split|[bBpvV]?matrix)\*?)\}([\s\S]*)\\end\{\1\}[ \t]*$/;

/** Those that number their lines typeset alone; what is inside of them goes into any formula. */
const unnumbered: Readonly<Record<string, string>> = {
  align: 'aligned',
  eqnarray: 'aligned',
  equation: '',
  flalign: 'aligned',
  gather: 'gathered',
  multline: 'gathered',
};

export function mendEnvironments(tree: Root, text: string): void {
  if (!text.includes('\\begin{')) return;
  const lines = text.split('\n');
  visit(tree, 'paragraph', (node: Paragraph, index, parent: Parent | undefined) => {
    const [first] = node.children;
    if (first?.type !== 'text' || !first.value.startsWith('\\begin{')) return;
    if (!node.position || !parent || index === undefined) return;
    const { start, end } = node.position;
    const [begin = '', ...rest] = lines.slice(start.line - 1, end.line);
    const own = [
      begin.slice(begin.indexOf('\\begin{')),
      ...rest.map((line) => line.replace(/^[ \t>]+/, '')), // what a quotation or a list puts before it
    ].join('\n');
    const [, name = '', body = ''] = environment.exec(own) ?? [];
    if (!name) return;
    const inner = unnumbered[name.replace('*', '')] ?? name;
    const content = body.replace(/\\(?:label\{[^{}]*\}|nonumber\b|notag\b)/g, '').trim();
    const value = inner ? `\\begin{${inner}}\n${content}\n\\end{${inner}}` : content;
    parent.children[index] = { type: 'code', lang: 'math', value, position: node.position };
  });
}
