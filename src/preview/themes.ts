/** The style sheets of several banks on one page, each for the cards of its own. */
import { type CssNode, generate, parse, walk } from 'css-tree';

/** What stands at the top of a style sheet alone. */
const global = /^(?:-\w+-)?(?:font-face|keyframes|property|counter-style|font-feature-values|namespace)$/i;

/** The style sheet with all its rules for what is in an element of this id. */
export function within(id: string, css: string): string {
  const tree = parse(css);
  if (tree.type !== 'StyleSheet') return '';
  const outer: string[] = [];
  const own: string[] = [];
  tree.children.forEach((node) => {
    if (node.type === 'Atrule' && global.test(node.name)) {
      outer.push(generate(node));
    } else if (node.type !== 'Comment') {
      walk(node, (each) => {
        if (each.type !== 'Selector') return;
        if (!each.children.first || !isRoot(each.children.first)) return;
        each.children.shift();
        each.children.prependData({ type: 'NestingSelector' });
      });
      own.push(generate(node));
    }
  });
  return `${outer.join('\n')}\n#${id} {\n${own.join('\n')}\n}\n`;
}

/** A theme's variables may stand at the root of its page. */
function isRoot(node: CssNode): boolean {
  if (node.type === 'TypeSelector') return /^(?:html|body)$/i.test(node.name);
  return node.type === 'PseudoClassSelector' && node.name === 'root';
}
