/** Obsidian's `![[picture.png|300]]` as the picture that it is: Markdown itself sees text there. */
import type { Image, PhrasingContent, Root } from 'mdast';
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
      if (match.index > behind) parts.push({ type: 'text', value: node.value.slice(behind, match.index) });
      const size = /^\d+(?:x\d+)?$/.test(note.trim()) ? `|${note.trim()}` : '';
      const image: Image = {
        type: 'image',
        url: file.trim(),
        alt: size || note.trim(),
        ...(node.position && { position: node.position }),
      };
      parts.push(image);
      behind = match.index + whole.length;
    }
    if (parts.length === 0) return undefined;
    if (behind < node.value.length) parts.push({ type: 'text', value: node.value.slice(behind) });
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}
