/** mdast to safe hast to HTML: remark-rehype, then rehype plugins, then rehype-stringify. */
import type { Element, Root as Hast } from 'hast';
import type { Root as Mdast } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** What may reach a card: GitHub's own allow-list, and sound and film. No script, handler, style or frame. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'audio', 'video', 'mark', 'u', 'figure', 'figcaption'],
  attributes: {
    ...defaultSchema.attributes,
    audio: ['src', 'controls'],
    video: ['src', 'controls', 'width', 'height'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
    div: [...(defaultSchema.attributes?.div ?? []), ['className', /^dp-/]],
  },
  // A remote picture may load; a document in an address may not.
  protocols: { ...defaultSchema.protocols, src: ['http', 'https'] },
};

const plain = unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeSanitize, schema).freeze();
const withRaw = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, schema)
  .freeze();
const stringifier = unified()
  .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
  .freeze();

/** Sanitised hast of one field. `hasHtml` says whether the tree holds raw HTML, whose parsing costs most. */
export function toHast(tree: Mdast, hasHtml: boolean): Hast {
  return (hasHtml ? withRaw : plain).runSync(tree) as Hast;
}

/** The HTML of a field as Anki takes it. */
export function toHtml(tree: Hast): string {
  mathForAnki(tree);
  // Anki reads these in a field's text as commands to play, typeset or load.
  return String(stringifier.stringify(tree)).replace(/\[(?=sound:|anki:|latex\]|\$\$?\])/gi, '&#91;');
}

/** remark-math's `<code class="math-inline">` to the delimiters that Anki's MathJax knows. */
function mathForAnki(tree: Hast): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const display = node.tagName === 'pre' && isMath(node.children[0]);
    if (!display && !isMath(node)) return undefined;
    const code = (display ? node.children[0] : node) as Element;
    const text = code.children
      .map((child) => (child.type === 'text' ? child.value : ''))
      .join('')
      .trim();
    const inline = !display && !classes(code).includes('math-display');
    parent.children[index] = { type: 'text', value: inline ? `\\(${text}\\)` : `\\[${text}\\]` };
    return SKIP;
  });
}

function isMath(node: unknown): boolean {
  const element = node as Element | undefined;
  return (
    element?.type === 'element' && element.tagName === 'code' && classes(element).includes('language-math')
  );
}

function classes(node: Element): string[] {
  return Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
}
