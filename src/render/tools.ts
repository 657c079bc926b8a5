/** The libraries that a file's notes need, loaded only where one does. */
import type { Root as Hast } from 'hast';
import type { Root, RootContent } from 'mdast';
import { type Highlighter, loadHighlighter } from './code.ts';
import { type Emoji, loadEmoji } from './emoji.ts';
import { addTraits, type Trait } from './traits.ts';

export interface Tools {
  highlight?: Highlighter;
  emoji?: Emoji;
  /** For what holds raw HTML. */
  rawToHast?: (tree: Root) => Hast;
}

/** `contents` is what becomes cards; its footnotes, and what is told of the file, stand elsewhere in `tree`. */
export async function toolsFor(contents: RootContent[], tree: Root): Promise<Tools> {
  const traits = traitsOf({ type: 'root', children: contents });
  const tools: Tools = {};
  if (traits.has('code')) tools.highlight = await loadHighlighter();
  if (traits.has('emoji')) tools.emoji = await loadEmoji();
  if (traits.has('html') || traitsOf(tree).has('html'))
    tools.rawToHast = (await import('./raw.ts')).rawToHast;
  return tools;
}

function traitsOf(tree: Root): Set<Trait> {
  const traits = new Set<Trait>();
  addTraits(tree, traits);
  return traits;
}
