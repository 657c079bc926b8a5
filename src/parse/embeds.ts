/** Obsidian's `![[picture.png|300]]` as the picture that it is: Markdown itself sees text there. */
import type { Image, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from '../tree/visit.ts';

const embed = /!\[\[([^[\]|#\n]+\.[a-z0-9]{2,5})(?:#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\]/gi;

/** A width stays where Markdown can keep it, behind a `|` of the alternative text. */
export function mendEmbeds(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('![[')) return undefined;
    const parts: PhrasingContent[] = [];
    let behind = 0;
    for (const match of node.value.matchAll(embed)) {
      const [whole, file = '', note = ''] = match;
      if (match.index > behind) parts.push(textIn(node, behind, match.index));
      const size = /^\d+(?:x\d+)?$/.test(note.trim()) ? `|${note.trim()}` : '';
      const image: Image = {
        type: 'image',
        url: file.trim(),
        alt: size || note.trim(),
        data: { isEmbed: true },
        ...positionIn(node, match.index, match.index + whole.length),
      };
      parts.push(image);
      behind = match.index + whole.length;
    }
    if (parts.length === 0) return undefined;
    if (behind < node.value.length) parts.push(textIn(node, behind, node.value.length));
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

function textIn(node: Text, from: number, to: number): Text {
  return { type: 'text', value: node.value.slice(from, to), ...positionIn(node, from, to) };
}

/** Where a part of a text stands: its line counts, as cards end with the line that they end in. */
function positionIn(node: Text, from: number, to: number): Pick<Text, 'position'> {
  const begin = node.position?.start;
  if (!begin) return {};
  const point = (at: number) => {
    const lines = node.value.slice(0, at).split('\n');
    const across = lines.at(-1)?.length ?? 0;
    return { line: begin.line + lines.length - 1, column: across + (lines.length === 1 ? begin.column : 1) };
  };
  return { position: { start: point(from), end: point(to) } };
}
