/** MDX is Markdown with JavaScript and components' tags between its blocks: they show nothing, and are none of the text. */
import type { Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

const statement =
  /^(?:import\s+(?:['"]|[\w*{][^\n]*\sfrom\s)|import\s*\{|export\s+(?:const|let|default|function|async|class|\{|\*))/;
const comment = /^\{\s*\/\*[\s\S]*\*\/\s*\}$/;

/** Components have names with a capital. */
const component = /^\s*(?:<\/?[A-Z][\w.]*(?:\s[^<>]*)?>\s*)+$/;

export function leaveOutModules(tree: Root): void {
  tree.children = tree.children.filter((node) => !isModule(node));
}

function isModule(node: RootContent): boolean {
  if (node.type === 'html') return component.test(node.value);
  if (node.type !== 'paragraph') return false;
  const text = plainText(node).trim();
  return statement.test(text) || comment.test(text);
}
