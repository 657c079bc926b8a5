/**
 * hast to plain text for targets that take no mark-up: nothing of the meaning is lost, every word of the
 * source is there. Bullets are `•`, nested ones `–`; a table is a line a row; a link shows its address.
 */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toString as plainText } from 'hast-util-to-string';

export function toText(tree: Root): string {
  return tidy(blocks(tree.children as ElementContent[], 0));
}

/** Lines without trailing blanks, at most one empty line in a row, none at the ends. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(?<![ \t])[ \t]+$/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

type Handler = (node: Element, depth: number) => string;

const blockHandlers: Record<string, Handler> = {
  ul: (node, depth) => list(node, depth, () => (depth === 0 ? '•' : '–')),
  ol: (node, depth) => {
    const start = Number(node.properties.start ?? 1);
    return list(node, depth, (i) => `${start + i}.`);
  },
  pre: (node) => {
    const code = node.children.find((child) => child.type === 'element' && child.tagName === 'code') as
      | Element
      | undefined;
    const language = languageOf(code ?? node);
    const text = plainText(node).replace(/\n$/, '').replace(/\t/g, '    ');
    return language === 'math' ? text : `${language ? `Code (${language}):` : 'Code:'}\n${text}`;
  },
  table: (node) => table(node),
  dl: ({ children }, depth) =>
    children
      .filter((child): child is Element => child.type === 'element')
      .map((item) => `${item.tagName === 'dd' ? ': ' : ''}${blocks(item.children, depth + 1)}`)
      .join('\n'),
  hr: () => '',
  blockquote: (node, depth) => blocks(node.children, depth),
};

const blockNames = new Set(
  'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

function isBlock(node: Nodes): boolean {
  return node.type === 'element' && blockNames.has(node.tagName);
}

/** Blocks are set apart by an empty line; a list follows its lead-in directly. */
function blocks(children: readonly ElementContent[], depth: number): string {
  const parts: string[] = [];
  let inline: ElementContent[] = [];
  const flush = () => {
    const text = phrasing(inline);
    if (text.trim()) parts.push(text.trim());
    inline = [];
  };
  for (const child of children) {
    if (child.type !== 'element' || !isBlock(child)) {
      inline.push(child);
      continue;
    }
    flush();
    const handler = blockHandlers[child.tagName];
    const text = handler ? handler(child, depth) : blocks(child.children, depth);
    if (text.trim()) parts.push(text);
  }
  flush();
  return parts.join(depth > 0 ? '\n' : '\n\n');
}

function list(node: Element, depth: number, mark: (i: number) => string): string {
  const indent = '\u00a0\u00a0'.repeat(depth);
  const items = node.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'li',
  );
  return items
    .map((item, i) => {
      const [first = '', ...rest] = tidy(blocks(item.children, depth + 1)).split('\n');
      // Nested lists bring their own indent; other lines of the item stand below its text.
      const lines = rest.map((line) =>
        line.startsWith('\u00a0') || line === '' ? line : `${indent}\u00a0\u00a0${line}`,
      );
      return [`${indent}${mark(i)} ${first}`, ...lines].join('\n');
    })
    .join('\n');
}

function table(node: Element): string {
  const rows: Element[] = [];
  const collect = (parent: Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'tr') rows.push(child);
      else collect(child);
    }
  };
  collect(node);
  const cells = rows.map((row) =>
    row.children
      .filter((cell): cell is Element => cell.type === 'element')
      .map((cell) => tidy(blocks(cell.children, 1)).replace(/\n+/g, ' / ')),
  );
  const isHeader = rows[0]?.children.some((cell) => cell.type === 'element' && cell.tagName === 'th');
  const header = isHeader ? (cells.shift() ?? []) : [];
  if (cells.length === 0) return header.join(' | ');
  return cells
    .map((row) => row.map((cell, i) => (header[i] ? `${header[i]}: ${cell}` : cell)).join(' | '))
    .join('\n');
}

const inlineHandlers: Record<string, (node: Element) => string> = {
  br: () => '\n',
  img: (node) => `[image: ${node.properties.alt || fileName(node.properties.src)}]`,
  audio: (node) => `[sound: ${fileName(node.properties.src)}]`,
  video: (node) => `[video: ${fileName(node.properties.src)}]`,
  input: (node) => (node.properties.type === 'checkbox' ? (node.properties.checked ? '[x]' : '[ ]') : ''),
  a: (node) => {
    const text = phrasing(node.children).trim();
    const address = String(node.properties.href ?? '');
    if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return text; // a jump within the document says nothing here
    const bare = address.replace(/^(?:mailto:|https?:\/\/)/, '').replace(/\/$/, '');
    return text === '' || text.includes(bare) ? text || address : `${text} (${address})`;
  },
  sup: (node) => {
    const text = phrasing(node.children);
    const { className } = node.properties;
    const isFootnote = Array.isArray(className) && className.includes('dp-footnote');
    return isFootnote ? `[${text}]` : script(text, '^');
  },
  sub: (node) => script(phrasing(node.children), '_'),
};

/** `x²` must not read `x2`. */
function script(text: string, mark: string): string {
  return /^[\p{L}\p{N}]+$/u.test(text) ? `${mark}${text}` : `${mark}(${text})`;
}

function phrasing(nodes: readonly ElementContent[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text') text += node.value.replace(/(?<![ \t])[ \t]*\n[ \t]*/g, ' ');
    else if (node.type === 'element') {
      if (isBlock(node)) text += `\n${blocks([node], 1)}\n`;
      else
        text +=
          inlineHandlers[node.tagName]?.(node) ??
          (node.tagName === 'code' ? plainText(node) : phrasing(node.children));
    }
  }
  return text;
}

/** As the author named it, more or less: without the hash of the content. */
function fileName(source: unknown): string {
  const name =
    String(source ?? '')
      .split('/')
      .at(-1) ?? '';
  return name.replace(/-[0-9a-f]{16}(?=\.\w+$)/, '');
}

/** The language of highlighted or plain code, from its class. */
function languageOf(node: Element): string {
  const classes = Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
  return classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? '';
}
