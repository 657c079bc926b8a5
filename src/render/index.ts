/** Drafts to notes: every field as HTML, plain text and canonical Markdown, with the media it shows. */
import type { Root as Hast } from 'hast';
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Draft, FieldName, MediaName, Note, Rendered, Source } from '../model.ts';
import { toHast, toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import type { Pictures } from './pictures.ts';
import { sides } from './sides.ts';
import { toText } from './text.ts';

/** Renders the notes of one file. Pure: `pictures` holds what the disk was asked for. */
export function renderNotes(drafts: Draft[], source: Source, pictures: Pictures): Note[] {
  const renderer = rendererFor(source, pictures);
  return drafts.map((draft) => {
    const media = new Set<MediaName>();
    const fields: Note['fields'] = {};
    for (const [name, nodes] of Object.entries(draft.fields)) {
      if (nodes && nodes.length > 0) fields[name as FieldName] = renderer(nodes, media);
    }
    const options = draft.options.map(({ label, right, content }) => ({
      label,
      right,
      ...renderer(content, media),
    }));
    const { syntax, noteType, place, asking, sections, id, anchor } = draft;
    const { language, tags = [] } = source.matter;
    return {
      syntax,
      noteType,
      file: source.file.path,
      place,
      asking,
      fields,
      options,
      ...sides(fields, options),
      sections,
      tags: [...new Set([...tags, ...draft.tags])],
      ...(id !== undefined && { id }),
      ...(anchor !== undefined && { anchor }),
      ...(language && { language }),
      media: [...media],
    };
  });
}

export type Renderer = (nodes: RootContent[], media: Set<MediaName>) => Rendered;

/** A function that renders content of one file, whose definitions may stand anywhere in it. */
export function rendererFor(source: Source, pictures: Pictures): Renderer {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  visit(source.tree, (node: Nodes) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node);
  });

  return (nodes, media) => {
    let hasHtml = false;
    const needed = new Set<Definition | FootnoteDefinition>();
    const look = (node: Nodes) => {
      if (node.type === 'html') hasHtml = true;
      const found =
        node.type === 'linkReference' || node.type === 'imageReference'
          ? definitions.get(node.identifier)
          : node.type === 'footnoteReference'
            ? footnotes.get(node.identifier)
            : undefined;
      if (!found || needed.has(found)) return;
      needed.add(found);
      visit(found, look); // a footnote may refer to others
    };
    const content = nodes.filter((node) => node.type !== 'definition' && node.type !== 'footnoteDefinition');
    const tree: Root = { type: 'root', children: content };
    visit(tree, look);
    tree.children = [...content, ...needed];
    const hast = toHast(tree, hasHtml);
    placePictures(hast, pictures, media);
    const text = toText(hast);
    return { html: toHtml(hast), text, markdown: toMarkdown(tree) };
  };
}

/** Puts the names that pictures have in the package where their addresses were; a missing one leaves its text. */
function placePictures(tree: Hast, pictures: Pictures, media: Set<MediaName>): void {
  visit(tree, 'element', (node, index, parent) => {
    const source = node.properties.src;
    if (typeof source !== 'string' || /^(?:https?:)?\/\//i.test(source)) return;
    const picture = pictures.get(source) ?? pictures.get(decoded(source));
    if (picture) {
      node.properties.src = picture.name;
      media.add(picture.name);
    } else if (parent && index !== undefined) {
      const alternative = String(node.properties.alt ?? '') || (source.split('/').at(-1) ?? source);
      parent.children[index] = { type: 'text', value: `[${alternative}]` };
    }
  });
}

/** remark-rehype percent-encodes addresses; the map has them as the author wrote them. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
