/** Puts the names that media have in the package where their addresses were, and what else stands there if none has. */
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import type { Media, MediaName } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { decoded } from './links.ts';
import { isRemote, type Pictures } from './pictures.ts';

const kinds = new Set(['img', 'audio', 'video']);

export function placePictures(tree: Root, pictures: Pictures, media: Set<MediaName>): void {
  let any = false;
  visit(tree, 'element', ({ tagName }) => {
    any ||= kinds.has(tagName);
  });
  if (!any) return; // most fields have none
  visitParents(tree, 'element', (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (!kinds.has(node.tagName) || !parent) return undefined;
    const index = parent.children.indexOf(node);
    const source = addressOf(node);
    const picture =
      source === undefined ? undefined : (pictures.get(source) ?? pictures.get(decoded(source)));
    if (picture) {
      media.add(picture.name);
      show(node, picture);
      return SKIP;
    }
    const isLinked = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'a');
    parent.children[index] = substitute(node, source, isLinked);
    return SKIP;
  });
}

/** Its own address, or that of the first `<source>` in it. */
function addressOf(node: Element): string | undefined {
  const own = node.properties.src;
  if (typeof own === 'string') return own.trim();
  const first = node.children.find((child) => child.type === 'element' && child.tagName === 'source');
  const src = first?.type === 'element' ? first.properties.src : undefined;
  return typeof src === 'string' ? src.trim() : undefined;
}

function show(node: Element, { name }: Media): void {
  const { alt, title } = node.properties;
  if (node.tagName !== 'img') {
    node.properties = { src: name, controls: true, ...(node.tagName === 'audio' ? {} : sizeOf(node)) };
    node.children = [];
    return;
  }
  if (/\.(?:mp3|ogg|oga|wav|m4a|opus|flac|aac|mp4|m4v|webm|ogv|mov)$/.test(name)) {
    node.tagName = /\.(?:mp4|m4v|webm|ogv|mov)$/.test(name) ? 'video' : 'audio';
    node.properties = { src: name, controls: true };
    return;
  }
  // Obsidian's size: ![alt|300](…), ![alt|300x200](…).
  const [, text = '', width, height] =
    /^(.*?)\|?(?:(?<=\|)(\d+)(?:x(\d+))?)?$/s.exec(String(alt ?? '')) ?? [];
  node.properties = {
    src: name,
    alt: width ? text : String(alt ?? ''),
    ...sizeOf(node),
    ...(width && { width }),
    ...(height && { height }),
    ...(title && { title }),
  };
}

/** Numbers of pixels and percentages alone. */
function sizeOf({ properties }: Element): Record<string, string> {
  const sizes: Record<string, string> = {};
  for (const name of ['width', 'height']) {
    const value = String(properties[name] ?? '').trim();
    if (/^\d{1,4}(?:\.\d+)?(?:px|%)?$/.test(value)) sizes[name] = value.replace('px', '');
  }
  return sizes;
}

/** A remote picture is a link, since cards ask the network for nothing; of a missing one its text is left. */
function substitute(node: Element, source: string | undefined, isLinked: boolean): ElementContent {
  const alt = String(node.properties.alt ?? '').replace(/\|\d+(?:x\d+)?$/, '');
  const text =
    alt ||
    (source
      ?.split('/')
      .at(-1)
      ?.replace(/[?#].*$/, '') ??
      node.tagName);
  if (!source || !isRemote(source) || isLinked) return { type: 'text', value: isLinked ? text : `[${text}]` };
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: source.startsWith('//') ? `https:${source}` : source },
    children: [{ type: 'text', value: text }],
  };
}
