/** Code blocks: highlighted at build time by class, with their language for a label. Loaded when there is one. */
import type { Element, ElementContent, Root } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { SKIP, visit } from '../tree/visit.ts';
import { classes, isMath } from './html.ts';

export type Highlighter = (tree: Root) => void;

/** The kinds of words that the style sheet colours. Others would only make cards larger. */
const coloured = new Set(
  'addition attr attribute built_in bullet char.escape code comment deletion doctag emphasis keyword link literal meta name number property quote regexp section selector-attr selector-class selector-id selector-pseudo selector-tag string strong subst symbol tag template-tag template-variable title type variable'.split(
    ' ',
  ),
);

/** Longer code is no card's; highlighting it would take more time than reading it. */
const longest = 20_000;

export async function loadHighlighter(): Promise<Highlighter> {
  const { lowlight } = await import('./languages.ts');
  return (tree) => {
    eachCode(tree, (code, language) => {
      if (language === 'plaintext' || !lowlight.registered(language)) return;
      const text = plainText(code);
      if (text.length > longest) return;
      code.children = slim(lowlight.highlight(language, text).children as ElementContent[]);
    });
  };
}

/** Names each block's language where CSS finds it for a label. */
export function labelCode(tree: Root): void {
  eachCode(tree, (code, language, pre) => {
    pre.properties.dataLanguage = language;
    code.properties = {};
  });
}

function eachCode(tree: Root, act: (code: Element, language: string, pre: Element) => void): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'pre') return undefined;
    const code = node.children[0];
    if (code?.type !== 'element' || code.tagName !== 'code' || isMath(code)) return SKIP;
    const name = classes(code).find((name) => name.startsWith('language-'));
    const language = name?.slice('language-'.length).replace(/^[{.]+|[},:].*$/g, '') ?? '';
    if (/^[\w+#./-]{1,24}$/.test(language)) act(code, language.toLowerCase(), node);
    return SKIP;
  });
}

/** Drops spans without a colour, and joins the text that they leave. */
function slim(nodes: ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = [];
  const add = (node: ElementContent) => {
    const last = kept.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else kept.push(node.type === 'text' ? { ...node } : node);
  };
  for (const node of nodes) {
    if (node.type !== 'element') {
      add(node);
      continue;
    }
    const children = slim(node.children);
    const [name = ''] = classes(node);
    if (coloured.has(name.replace(/^hljs-/, ''))) {
      kept.push({ type: 'element', tagName: 'span', properties: { className: [name] }, children });
    } else for (const child of children) add(child);
  }
  return kept;
}
