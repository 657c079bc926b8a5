/** `<b>…</b>` and `<i>…</i>` in a line of text as the strong and emphasis that they are. */
import type { Emphasis, PhrasingContent, Root, Strong } from 'mdast';
import { visit } from '../tree/visit.ts';

const names: { [tag: string]: 'strong' | 'emphasis' } = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
};

export function mendHtmlEmphasis(tree: Root): void {
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    if (!node.children.some((child) => child.type === 'html')) return;
    node.children = paired(node.children);
  });
}

function paired(children: PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  // Where in `out` each open tag stands; the innermost last.
  const open: { tag: string; at: number }[] = [];
  for (const child of children) {
    const match = child.type === 'html' ? /^<(\/?)(b|strong|i|em)>$/i.exec(child.value) : null;
    const tag = match?.[2]?.toLowerCase() ?? '';
    if (!match) out.push(child);
    else if (!match[1]) {
      open.push({ tag, at: out.length });
      out.push(child);
    } else if (open.at(-1)?.tag === tag) {
      const { at } = open.pop() as { at: number };
      const [first, ...inner] = out.splice(at);
      const start = first?.position?.start;
      const end = child.position?.end;
      const type = names[tag] as 'strong' | 'emphasis';
      const node: Strong | Emphasis = {
        type,
        children: inner,
        ...(start && end && { position: { start, end } }),
      };
      if (inner.length > 0) out.push(node);
    } else out.push(child);
  }
  return out;
}
