/** GitHub's `:rocket:` as 🚀. The table of names is loaded when a text has something of that form. */
import type { Root } from 'hast';
import { SKIP, visit } from '../tree/visit.ts';

export type Emoji = (tree: Root) => void;

export const shortcode = /(?<![\w:]):([a-z0-9_+-]+):(?![\w:])/g;

let names: Promise<Record<string, string>> | undefined;

export async function loadEmoji(): Promise<Emoji> {
  names ??= import('gemoji').then(({ nameToEmoji }) => nameToEmoji);
  const emojiOf = await names;
  return (tree) =>
    visit(tree, (node) => {
      if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return SKIP;
      if (node.type === 'text' && node.value.includes(':')) {
        node.value = node.value.replace(shortcode, (whole, name: string) =>
          Object.hasOwn(emojiOf, name) ? (emojiOf[name] as string) : whole,
        );
      }
      return undefined;
    });
}
