/** What a file says of itself: its title, and the introduction that stands below it. */
import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Draft, Page, Source } from '../model.ts';
import type { Renderer } from './index.ts';

/** Paragraphs beyond these belong to no description of a deck. */
const longest = 3;

export function aboutPage(
  source: Source,
  drafts: readonly Draft[],
  render: Renderer,
): Pick<Page, 'title' | 'introduction'> {
  const { children } = source.tree;
  const at = children.findIndex((node) => node.type === 'heading');
  const heading = children[at] as Heading | undefined;
  const asks = drafts.some((draft) => draft.place.line === heading?.position?.start.line);
  if (heading?.depth !== 1 || asks) return {};
  const title = plainText(heading).replace(/\s+/g, ' ').trim();
  // The first of several parts names none of the others.
  if (drafts.some(({ sections: [part] }) => part !== undefined && wordsOf(part) === wordsOf(title)))
    return {};
  const firstQuestion = Math.min(...drafts.map((draft) => draft.place.line));
  const paragraphs: RootContent[] = [];
  for (const node of children.slice(at + 1)) {
    if (node.type === 'heading' || node.type === 'thematicBreak') break;
    if ((node.position?.start.line ?? 0) >= firstQuestion || paragraphs.length === longest) break;
    if (node.type === 'paragraph' && isProse(node)) paragraphs.push(node);
  }
  const introduction = paragraphs.length > 0 ? render(paragraphs, new Set()) : undefined;
  return { ...(title && { title }), ...(introduction && { introduction }) };
}

/** Without a number or an ornament at the start. */
function wordsOf(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').trim();
}

/** Badges, links to other languages and the like are no introduction. */
function isProse(node: RootContent): boolean {
  return (
    node.type === 'paragraph' &&
    node.children.some((child) => child.type === 'text' && /\p{L}{2}.*\s.*\p{L}{2}/su.test(child.value))
  );
}
