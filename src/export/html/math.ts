/** Formulas to MathML when the page is made: browsers typeset it themselves, so the page needs no script and no font. */
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from '../../tree/visit.ts';

/** What MathJax typesets in Anki, too. It passes over code, and so do we. */
const formula = /\\\((.+?)\\\)|\\\[(.+?)\\\]/gs;

/** Replaces `\(…\)` and `\[…\]` in a tree's text. What KaTeX does not understand stays TeX, as code. */
export async function typeset(tree: Root): Promise<void> {
  const texts: { value: string; index: number; parent: Root | Element }[] = [];
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (node.tagName === 'pre' || node.tagName === 'code')) return SKIP;
    if (node.type === 'text' && parent && index !== undefined && node.value.search(formula) >= 0)
      texts.push({ value: node.value, index, parent: parent as Root | Element });
    return undefined;
  });
  if (texts.length === 0) return;
  const typesetter = await loadTypesetter();
  // From the end, so that indices before it stay right.
  for (const { value, index, parent } of texts.reverse()) {
    const parts: ElementContent[] = [];
    let end = 0;
    for (const match of value.matchAll(formula)) {
      if (match.index > end) parts.push({ type: 'text', value: value.slice(end, match.index) });
      const [, inline, display] = match;
      parts.push(toMathMl(typesetter, inline ?? display ?? '', display !== undefined));
      end = match.index + match[0].length;
    }
    if (end < value.length) parts.push({ type: 'text', value: value.slice(end) });
    parent.children.splice(index, 1, ...parts);
  }
}

interface Typesetter {
  katex: typeof import('katex').default;
  fromHtml: typeof import('hast-util-from-html').fromHtml;
}

/** Browsers break no line inside MathML, so a formula that may be wider than a phone scrolls. Characters of TeX. */
const longest = 40;

/** A second of loading that only decks with formulas pay; with chemistry, as Anki's MathJax has it. */
async function loadTypesetter(): Promise<Typesetter> {
  const { default: katex } = await import('katex');
  await import('katex/contrib/mhchem');
  const { fromHtml } = await import('hast-util-from-html');
  return { katex, fromHtml };
}

function toMathMl({ katex, fromHtml }: Typesetter, tex: string, display: boolean): Element {
  let html: string;
  try {
    html = katex.renderToString(tex, { output: 'mathml', displayMode: display, strict: 'ignore' });
  } catch {
    return element('code', { className: ['tex'] }, [{ type: 'text', value: tex }]);
  }
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node) => {
    delete node.properties.style; // the page's policy allows no style attribute
    if (node.tagName === 'mtable') alignColumns(node);
  });
  const math = (tree.children[0] as Element).children[0] as Element;
  if (display) return element('div', { className: ['formula'], tabIndex: 0 }, [math]);
  return tex.length > longest ? element('span', { className: ['long-formula'], tabIndex: 0 }, [math]) : math;
}

/** Chromium's MathML knows no `columnalign`; classes say the same. */
function alignColumns(table: Element): void {
  const aligns = String(table.properties.columnalign ?? table.properties.columnAlign ?? '').split(' ');
  for (const row of table.children) {
    if (row.type !== 'element' || row.tagName !== 'mtr') continue;
    row.children.forEach((cell, i) => {
      const align = aligns[Math.min(i, aligns.length - 1)];
      if (cell.type === 'element' && (align === 'left' || align === 'right'))
        cell.properties.className = [`formula-${align}`];
    });
  }
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
