/** `{{c1::text::hint}}` in texts to nodes of the tree: what a cloze note leaves out. */
import type { PhrasingContent, RootContent, Text } from 'mdast';
import type { ClozeDeletion } from '../../model.ts';

/** The block with its deletions as nodes; a mark that is never closed stays text. */
export function withDeletions<Block extends RootContent>(block: Block): Block {
  if (!('children' in block)) return block;
  const isPhrasing = block.type === 'paragraph' || block.type === 'heading' || block.type === 'tableCell';
  const children = isPhrasing
    ? inlined(block.children as PhrasingContent[])
    : (block.children as RootContent[]).map(withDeletions);
  return { ...block, children } as Block;
}

const mark = /\{\{c(\d{1,3})::|\}\}/g;

function inlined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const done: PhrasingContent[] = [];
  let open: ClozeDeletion | undefined;
  const put = (node: PhrasingContent) => (open?.children ?? done).push(node);
  for (const node of nodes) {
    if (node.type !== 'text') {
      put(
        !open && 'children' in node
          ? ({ ...node, children: inlined(node.children) } as PhrasingContent)
          : node,
      );
      continue;
    }
    let at = 0;
    for (const match of node.value.matchAll(mark)) {
      const opens = match[1] !== undefined;
      if (opens === (open !== undefined)) continue; // nested, or closes nothing
      if (match.index > at) put({ type: 'text', value: node.value.slice(at, match.index) });
      at = match.index + match[0].length;
      if (opens) {
        open = { type: 'clozeDeletion', number: Number(match[1]), children: [] };
      } else if (open) {
        done.push(hinted(open));
        open = undefined;
      }
    }
    if (at === 0) put(node);
    else if (at < node.value.length) put({ type: 'text', value: node.value.slice(at) });
  }
  if (open) done.push({ type: 'text', value: `{{c${open.number}::` }, ...open.children);
  return done;
}

/** What follows the last `::` of a deletion's text is its hint. */
function hinted(deletion: ClozeDeletion): ClozeDeletion {
  const last = deletion.children.at(-1);
  const cut = last?.type === 'text' ? last.value.lastIndexOf('::') : -1;
  if (cut < 0) return deletion;
  const { value } = last as Text;
  const rest: PhrasingContent[] = cut > 0 ? [{ type: 'text', value: value.slice(0, cut) }] : [];
  const children = [...deletion.children.slice(0, -1), ...rest];
  return children.length > 0 ? { ...deletion, hint: value.slice(cut + 2), children } : deletion;
}
