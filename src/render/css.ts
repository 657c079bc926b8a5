/** What a style sheet would load: nothing may, on a card or in a picture. Loaded when there is CSS to look at. */
import { type CssNode, generate, ident, parse, walk } from 'css-tree';

export interface CssFinding {
  line: number;
  column: number;
  what: string;
}

/** Functions whose text argument is an address. */
const loaders = /^(?:-\w+-)?(?:url|src|image|image-set|cross-fade|element|paint)$/i;
const inline = /^(?:#|data:(?:image\/(?:png|jpe?g|gif|webp|avif)|font\/|application\/(?:x-)?font-?))/i;

/** Every rule and address that loads something, or that CSS can't be parsed at. */
export function findings(css: string): CssFinding[] {
  const found: CssFinding[] = [];
  const tree = parse(css, {
    positions: true,
    onParseError: ({ message, line, column }: { message: string; line: number; column: number }) =>
      found.push({ line, column, what: message }),
  } as Parameters<typeof parse>[1]);
  walk(tree, (node) => {
    const what = loads(node);
    const { line = 1, column = 1 } = node.loc?.start ?? {};
    if (what) found.push({ line, column, what });
  });
  return found;
}

/** The style sheet without the rules and declarations that load, or that can't be parsed. */
export function withoutLoads(css: string): string {
  const tree = parse(css);
  walk(tree, {
    visit: 'Atrule',
    enter(node, item, list) {
      if (loads(node) || contains(node)) list?.remove(item);
    },
  });
  walk(tree, {
    visit: 'Declaration',
    enter(node, item, list) {
      if (contains(node)) list?.remove(item);
    },
  });
  walk(tree, (node, item, list) => {
    if (node.type === 'Raw' && /url|import|[\\@<]/i.test(node.value)) list?.remove(item);
  });
  return generate(tree).replaceAll('<', '\\3c ');
}

/** The declarations of a `style` attribute that load nothing. */
export function safeDeclarations(css: string): string {
  return withoutLoads(`a{${css}}`).replace(/^a\{([\s\S]*)\}$/, '$1');
}

function contains(node: CssNode): boolean {
  if (node.type === 'Atrule' && node.block && !/^font-face$/i.test(ident.decode(node.name))) return false;
  let found = false;
  walk(node, (inner) => {
    found ||= loads(inner) !== undefined;
  });
  return found;
}

function loads(node: CssNode): string | undefined {
  if (node.type === 'Atrule' && /^(?:import|namespace|document)$/i.test(ident.decode(node.name)))
    return `@${ident.decode(node.name)}`;
  if (node.type === 'Url' && !inline.test(node.value.trim())) return `url(${node.value})`;
  if (node.type === 'Function' && loaders.test(ident.decode(node.name)))
    return `${ident.decode(node.name)}()`;
  // What could not be parsed is not known to be harmless.
  if (node.type === 'Raw' && /url|image|src|import|expression|\\/i.test(node.value))
    return node.value.slice(0, 40);
  return undefined;
}
