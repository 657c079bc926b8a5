/** Obsidian's `![[picture.png|300]]` as the picture that it is: Markdown itself sees text there. */
import type { Image, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from '../tree/visit.ts';

const embed = /!\[\[([^[\]|#\n]+\.[a-z0-9]{2,5})(?:#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\]/gi;

/** A width stays where Markdown can keep it, behind a `|` of the alternative text. */
export function mendEmbeds(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('![[')) return undefined;
    const parts: PhrasingContent[] = [];
    const placeOf = partsOf(node);
    const text = (from: number, to: number): Text => ({
      type: 'text',
      value: node.value.slice(from, to),
      ...placeOf(from, to),
    });
    let behind = 0;
    for (const match of node.value.matchAll(embed)) {
      const [whole, file = '', note = ''] = match;
      if (match.index > behind) parts.push(text(behind, match.index));
      const size = /^\d+(?:x\d+)?$/.test(note.trim()) ? `|${note.trim()}` : '';
      const image: Image = {
        type: 'image',
        url: file.trim(),
        alt: size || note.trim(),
        data: { isEmbed: true },
        ...placeOf(match.index, match.index + whole.length),
      };
      parts.push(image);
      behind = match.index + whole.length;
    }
    if (parts.length === 0) return undefined;
    if (behind < node.value.length) parts.push(text(behind, node.value.length));
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

type Part = (from: number, to: number) => Pick<Text, 'position'>;

/** Where parts of a text stand, asked for in their order: their lines count, as cards end with the line that they end in. */
function partsOf({ value, position }: Text): Part {
  if (!position) return () => ({});
  const { start } = position;
  let line = 0;
  let begin = 0;
  const point = (at: number) => {
    for (let end = value.indexOf('\n', begin); end >= 0 && end < at; end = value.indexOf('\n', begin)) {
      line++;
      begin = end + 1;
    }
    return { line: start.line + line, column: at - begin + (line === 0 ? start.column : 1) };
  };
  return (from, to) => ({ position: { start: point(from), end: point(to) } });
}
