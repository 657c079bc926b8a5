/** What a field's tree holds, so that only the steps run, and only the libraries are loaded, that it needs. */
import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';
import type {} from 'mdast-util-math';
import { visit } from '../tree/visit.ts';
import { definition } from './definitions.ts';
import { shortcode } from './emoji.ts';

export type Trait =
  | 'alert'
  | 'code'
  | 'definition'
  | 'delimiter'
  | 'emoji'
  | 'footnote'
  | 'html'
  | 'link'
  | 'mark'
  | 'math'
  | 'picture'
  | 'table';

const ofType: { [type in Nodes['type']]?: readonly Trait[] } = {
  blockquote: ['alert'],
  code: ['code'],
  footnoteReference: ['footnote'],
  image: ['picture'],
  imageReference: ['picture'],
  inlineMath: ['math'],
  link: ['link'],
  linkReference: ['link'],
  math: ['math'],
  table: ['table'],
};

/** Raw HTML may hold any of these. */
const ofHtml: readonly Trait[] = ['html', 'code', 'link', 'picture', 'table'];

/** Adds what stands under a node. */
export function addTraits(tree: Root | Definition | FootnoteDefinition, traits: Set<Trait>): void {
  visit(tree, (node) => {
    for (const trait of ofType[node.type] ?? []) traits.add(trait);
    if (node.type === 'code' && node.lang === 'math') traits.add('math');
    if (node.type === 'html') for (const trait of isComment(node.value) ? [] : ofHtml) traits.add(trait);
    // A picture that can't be shown leaves its words.
    if ('alt' in node && node.alt?.includes('\\')) traits.add('delimiter');
    if ('url' in node && node.url.includes('\\')) traits.add('delimiter');
    if (node.type !== 'text' && node.type !== 'html') return;
    if (node.type === 'text' && definition.test(node.value)) traits.add('definition');
    if (node.value.includes('==')) traits.add('mark');
    if (node.value.includes(':') && node.value.search(shortcode) >= 0) traits.add('emoji');
    if (node.value.includes('\\')) traits.add('delimiter');
  });
}

export function isComment(html: string): boolean {
  return /^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/.test(html);
}
