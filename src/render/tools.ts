/** The libraries that a file's notes need, loaded only where one does. */
import type { RootContent } from 'mdast';
import { type Highlighter, loadHighlighter } from './code.ts';
import { type Emoji, loadEmoji } from './emoji.ts';
import { addTraits, type Trait } from './traits.ts';

export interface Tools {
  highlight?: Highlighter;
  emoji?: Emoji;
}

export async function toolsFor(contents: RootContent[]): Promise<Tools> {
  const tree = { type: 'root' as const, children: contents };
  const traits = new Set<Trait>();
  addTraits(tree, traits);
  const tools: Tools = {};
  if (traits.has('code')) tools.highlight = await loadHighlighter();
  if (traits.has('emoji')) tools.emoji = await loadEmoji();
  return tools;
}
