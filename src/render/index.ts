/** Drafts to notes: every field as HTML, plain text and canonical Markdown, with the media it shows. */
import type { Element, Root as Hast } from 'hast';
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import type { Host } from '../host/host.ts';
import type { Draft, FieldName, Media, MediaName, Note, Page, Rendered, Source } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { alerts } from './alerts.ts';
import { clozeHtml, shown, withDeletions } from './cloze.ts';
import { labelCode } from './code.ts';
import { definitionLists } from './definitions.ts';
import { directionOf } from './direction.ts';
import { footnotes } from './footnotes.ts';
import { checkFormulas } from './formulas.ts';
import { breakDelimiters, mathForAnki, toHast, toHtml } from './html.ts';
import { type Forge, mendLinks, pageOf } from './links.ts';
import { toMarkdown } from './markdown.ts';
import { marks } from './marks.ts';
import { aboutPage } from './page.ts';
import { type Pictures, readPictures } from './pictures.ts';
import { placePictures } from './place-pictures.ts';
import { review } from './review.ts';
import type { Shelf } from './shelf.ts';
import { sides } from './sides.ts';
import { toText } from './text.ts';
import { type Tools, toolsFor } from './tools.ts';
import { addTraits, isComment, type Trait } from './traits.ts';

/** What rendering needs to know of the bank around a file. */
export interface Surroundings {
  /** The bank's folder, absolute. */
  root: string;
  /** What pictures, sounds and films it has. */
  shelf?: Shelf;
  forge?: Forge;
  /** A BCP 47 tag. */
  language?: string;
  /** Make a second card of every note, that asks from the answer to the question. */
  reverse?: boolean;
}

/** Renders one file. Messages about what can't be shown go to it; only pictures that a note shows are returned. */
export async function renderFile(
  drafts: Draft[],
  source: Source,
  bank: Surroundings,
  host: Host,
): Promise<Page & { media: Media[] }> {
  const contents = drafts.flatMap(contentsOf);
  review(contents, source.file);
  const definitions = source.tree.children.filter((node) => node.type === 'definition');
  const pictures =
    drafts.length > 0 ? await readPictures([...contents, ...definitions], source, bank, host) : new Map();
  await checkFormulas(contents, source.file);
  const tools = await toolsFor(contents, source.tree);
  const render = rendererFor(source, pictures, tools, bank);
  const notes = drafts.map((draft) => noteOf(draft, source, bank, render));
  const used = new Set(notes.flatMap((note) => note.media));
  const media = new Map<MediaName, Media>([...pictures.values()].map((each) => [each.name, each]));
  return {
    file: source.file.path,
    matter: source.matter,
    notes,
    ...aboutPage(source, drafts, (nodes) => render(nodes, new Set())),
    media: [...media.values()].filter(({ name }) => used.has(name)),
  };
}

function contentsOf(draft: Draft): RootContent[] {
  return [
    ...Object.values(draft.fields).flatMap((nodes) => nodes ?? []),
    ...draft.options.flatMap(({ content }) => content),
  ];
}

/** Renders a text that belongs to no file, as a description in the configuration. */
export async function renderText(source: Source, forge?: Forge): Promise<Rendered> {
  const tools = await toolsFor(source.tree.children, source.tree);
  return rendererFor(source, new Map(), tools, { root: '', ...(forge && { forge }) })(
    source.tree.children,
    new Set(),
  );
}

function noteOf(draft: Draft, source: Source, bank: Surroundings, render: Renderer): Note {
  const media = new Set<MediaName>();
  const { noteType } = draft;
  const fields: Note['fields'] = {};
  for (const [name, nodes] of Object.entries(draft.fields)) {
    if (!nodes || nodes.length === 0) continue;
    const isCloze = noteType === 'cloze' && name === 'question';
    fields[name as FieldName] = render(isCloze ? withDeletions(nodes) : nodes, media, isCloze);
  }
  const options = draft.options.map(({ label, right, content }) => ({
    label,
    right,
    ...render(content, media),
  }));
  const { syntax, place, asking, sections, id, anchor } = draft;
  const { language = bank.language, tags = [], noteType: wanted } = source.matter;
  const isReversed = wanted ? wanted === 'reversed' : bank.reverse;
  if (isReversed && noteType === 'basic' && options.length === 0 && fields.answer && !fields.reverse)
    fields.reverse = fields.answer;
  const { file } = source;
  const link = bank.forge && pageOf(bank.forge, file.path, anchor);
  const sentence = noteType === 'cloze' && draft.fields.question;
  const cloze = sentence && {
    front: render(shown(withDeletions(sentence), 'hidden'), new Set()),
    back: render(shown(withDeletions(sentence), 'revealed'), new Set()),
  };
  return {
    syntax,
    noteType,
    file: file.path,
    place,
    asking,
    fields,
    options,
    ...sides(fields, options, cloze || undefined),
    sections,
    tags: [...new Set([...tags, ...draft.tags])],
    ...(id !== undefined && { id }),
    ...(anchor !== undefined && { anchor }),
    ...(link && { link }),
    ...(language && { language }),
    media: [...media],
  };
}

/** `isCloze`: the marks of deletions mean what they say. */
export type Renderer = (nodes: RootContent[], media: Set<MediaName>, isCloze?: boolean) => Rendered;

/** A function that renders content of one file, whose definitions may stand anywhere in it. */
function rendererFor(source: Source, pictures: Pictures, tools: Tools, bank: Surroundings): Renderer {
  const definitions = new Map<string, Definition>();
  const notes = new Map<string, FootnoteDefinition>();
  visit(source.tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node);
  });
  const language = source.matter.language ?? bank.language;

  return (nodes, media, isCloze = false) => {
    const traits = new Set<Trait>();
    const needed = new Set<Definition | FootnoteDefinition>();
    const look = (node: Nodes) => {
      const found =
        node.type === 'linkReference' || node.type === 'imageReference'
          ? definitions.get(node.identifier)
          : node.type === 'footnoteReference'
            ? notes.get(node.identifier)
            : undefined;
      if (!found || needed.has(found)) return;
      needed.add(found);
      visit(found, look); // a footnote may refer to others
    };
    const content = nodes.filter(
      (node) =>
        node.type !== 'definition' &&
        node.type !== 'footnoteDefinition' &&
        !(node.type === 'html' && isComment(node.value)),
    );
    const tree: Root = { type: 'root', children: content };
    visit(tree, look);
    tree.children = [...content, ...needed];
    addTraits(tree, traits);

    const hast = dress((traits.has('html') && tools.rawToHast ? tools.rawToHast : toHast)(tree), traits);
    const text = toText(hast);
    const dir = directionOf(text, language);
    return {
      html: written(hast, traits, isCloze),
      text,
      markdown: toMarkdown(tree, traits.has('math')),
      ...(dir && { dir }),
    };

    /** All that HTML and plain text have in common. */
    function dress(hast: Hast, traits: ReadonlySet<Trait>): Hast {
      if (traits.has('picture')) placePictures(hast, pictures, media);
      if (traits.has('link')) mendLinks(hast, source.file.path, bank.forge);
      if (traits.has('alert') || traits.has('html')) alerts(hast);
      if (traits.has('definition')) definitionLists(hast);
      if (traits.has('footnote')) footnotes(hast);
      if (traits.has('mark')) marks(hast);
      if (traits.has('emoji')) tools.emoji?.(hast);
      return hast;
    }
  };

  function written(hast: Hast, traits: ReadonlySet<Trait>, isCloze: boolean): string {
    if (isCloze) return clozeHtml(hast, (part) => finish(part, traits));
    finish(hast, traits);
    return toHtml(hast);
  }

  /** What HTML alone has. */
  function finish(hast: Hast, traits: ReadonlySet<Trait>): void {
    if (traits.has('delimiter')) breakDelimiters(hast);
    if (traits.has('math')) mathForAnki(hast);
    if (traits.has('code')) {
      tools.highlight?.(hast);
      labelCode(hast);
    }
    if (traits.has('table')) wrapTables(hast);
  }
}

/** A wide table scrolls in a box of its own. */
function wrapTables(tree: Hast): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined;
    const box: Element = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['dp-table'] },
      children: [node],
    };
    parent.children[index] = box;
    return 'skip';
  });
}
