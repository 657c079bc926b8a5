/**
 * Lifts headings out of list items: `12. ### What is …?` numbers a heading by a list, and some authors indent
 * the answer below it, some don't. The item's number comes back as text, the rest as blocks of the document.
 */
import type { Heading, List, Root, RootContent } from 'mdast';

export function liftListHeadings(tree: Root): void {
  if (!tree.children.some(isNumbering)) return;
  tree.children = tree.children.flatMap((node) => (isNumbering(node) ? lifted(node) : [node]));
}

function isNumbering(node: RootContent): node is List {
  return node.type === 'list' && node.children.some((item) => item.children[0]?.type === 'heading');
}

function lifted(list: List): RootContent[] {
  const blocks: RootContent[] = [];
  list.children.forEach((item, i) => {
    const [first, ...rest] = item.children;
    if (first?.type !== 'heading') {
      // An item without a heading stays a list of its own, at its number.
      const start = list.ordered ? (list.start ?? 1) + i : null;
      const position = item.position;
      blocks.push({ ...list, start, children: [item], ...(position && { position }) });
      return;
    }
    const number = list.ordered ? `${(list.start ?? 1) + i}. ` : '';
    const start = item.position?.start ?? first.position?.start;
    if (number) first.children.unshift({ type: 'text', value: number });
    if (start && first.position) first.position.start = { ...first.position.start, column: start.column };
    const below = rest.flatMap((node) => (isNumbering(node) ? lifted(node) : [inside(first, node)]));
    blocks.push(first, ...below);
  });
  return blocks;
}

/** Whatever its level, a heading further down in an item is a part of that item and of nothing above it. */
function inside(first: Heading, node: RootContent): RootContent {
  if (node.type !== 'heading' || node.depth > first.depth) return node;
  if (first.depth < 6) return { ...node, depth: (first.depth + 1) as Heading['depth'] };
  const { children, position } = node;
  return { type: 'paragraph', children: [{ type: 'strong', children }], ...(position && { position }) };
}
