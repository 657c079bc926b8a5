/** Obsidian's `![[picture.png|300]]` as the picture that it is: Markdown itself sees text there. */
import type { Image, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from '../tree/visit.ts';
import { placesIn } from './places-in-text.ts';

const embed = /!\[\[([^[\]|#\n]+\.[a-z0-9]{2,5})(?:#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\]/gi;

/** A width stays where Markdown can keep it, behind a `|` of the alternative text. */
export function mendEmbeds(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('![[')) return undefined;
    const parts: PhrasingContent[] = [];
    const placeOf = placesIn(node);
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
