/** Puts what `fold` took out of a text back into its tree: as `details`, as headings, as quotations. */
import type {
  BlockContent,
  Heading,
  Html,
  Paragraph,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { Point } from 'unist';
import type { Details, Summary } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { type Fold, type Part, placeholder } from './folds.ts';

/** Parses the inside of a region; positions of the tree are those of the text that the region stands in. */
export type ParsePart = (part: Part) => RootContent[];

export function unfold(tree: Root, folds: Fold[], parsePart: ParsePart): void {
  if (folds.length > 0 || tree.children.some((node) => node.type === 'html'))
    tree.children = unfoldFlow(tree.children, folds, parsePart) as RootContent[];
}

function unfoldFlow(nodes: RootContent[], folds: Fold[], parsePart: ParsePart): RootContent[] {
  const flow: RootContent[] = [];
  for (const node of nodes) {
    if (node.type === 'html') flow.push(...unfoldHtml(node, folds, parsePart));
    else if (node.type === 'paragraph') flow.push(...unfoldParagraph(node, folds, parsePart));
    else if (hasFlow(node)) {
      node.children = unfoldFlow(node.children as RootContent[], folds, parsePart) as never;
      flow.push(node);
    } else {
      restore(node, folds);
      flow.push(node);
    }
  }
  return flow;
}

function hasFlow(node: RootContent): node is RootContent & Parent {
  return ['list', 'listItem', 'blockquote', 'footnoteDefinition'].includes(node.type);
}

function unfoldHtml(node: Html, folds: Fold[], parsePart: ParsePart): RootContent[] {
  const flow: RootContent[] = [];
  let value = node.value;
  let line = node.position?.start.line ?? 1;
  for (;;) {
    const match = placeholder.exec(value);
    const region = match && folds[Number(match[1])];
    if (!match || !region) break;
    push(flow, value.slice(0, match.index), line);
    flow.push(...build(region, parsePart));
    line = region.line + region.raw.split('\n').length - 1;
    value = value.slice(match.index + match[0].length);
  }
  if (flow.length === 0) return unwrapBlock(node, parsePart);
  // Behind the region Markdown goes on where the author left off.
  if (/^\s*(?:<|$)/.test(value)) push(flow, value, line);
  else flow.push(...parsePart({ text: value.trim(), line, column: 0 }));
  return flow;
}

const wrapperStart = /^<(div|p|center|span|b|strong|font)(?:\s[^<>]*)?>[ \t]*\n/i;

/** `<div align="center">` around lines of text: HTML for Markdown, Markdown for its author. */
function unwrapBlock(node: Html, parsePart: ParsePart): RootContent[] {
  const match = wrapperStart.exec(node.value);
  const closing = match && new RegExp(`\\n[ \\t]*</${match[1]}>\\s*$`, 'i').exec(node.value);
  if (!match || !closing) return [node];
  const inner = node.value.slice(match[0].length, closing.index);
  // Where elements of HTML's own stand inside, it is HTML for its author too.
  if (inner.trim() === '' || /^[ \t]*<\/?[a-z]/im.test(inner)) return [node];
  const text = inner.replace(/^[ \t]+/gm, '');
  return parsePart({ text, line: (node.position?.start.line ?? 1) + 1, column: 0 });
}

function push(flow: RootContent[], value: string, line: number): void {
  if (value.trim() === '') return;
  const lead = value.slice(0, value.length - value.trimStart().length).split('\n').length - 1;
  const start = { line: line + lead, column: 1 };
  const end = { line: start.line + value.trim().split('\n').length - 1, column: 1 };
  flow.push({ type: 'html', value: value.trim(), position: { start, end } });
}

/** A region in the middle of a paragraph parts it. */
function unfoldParagraph(node: Paragraph, folds: Fold[], parsePart: ParsePart): RootContent[] {
  if (!node.children.some((child) => child.type === 'html' && placeholder.test(child.value))) {
    restore(node, folds);
    return [node];
  }
  const flow: RootContent[] = [];
  let run: PhrasingContent[] = [];
  const close = () => {
    const texts = run.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    const [first] = texts;
    if (first?.position && texts.some((child) => child.type !== 'break')) {
      const end = texts.at(-1)?.position?.end ?? first.position.end;
      const position = { start: { ...first.position.start }, end: { ...end } };
      flow.push({ type: 'paragraph', children: run, position });
    }
    run = [];
  };
  for (const child of node.children) {
    const match = child.type === 'html' ? placeholder.exec(child.value) : null;
    const region = match && folds[Number(match[1])];
    if (!region) {
      run.push(child);
      continue;
    }
    close();
    flow.push(...build(region, parsePart));
  }
  close();
  return flow;
}

/** Where a region turns out to be code, or part of a heading or table, the author's text comes back. */
function restore(node: RootContent, folds: Fold[]): void {
  visit(node, (inner) => {
    if (!('value' in inner) || !inner.value.includes('<!--@@fold:')) return;
    for (let i = 0; i < folds.length; i++) {
      const match = placeholder.exec(inner.value);
      const region = match && folds[Number(match[1])];
      if (!match || !region) break;
      const { index } = match;
      inner.value = inner.value.slice(0, index) + region.raw + inner.value.slice(index + match[0].length);
    }
  });
}

function build(region: Fold, parsePart: ParsePart): RootContent[] {
  const endLine = region.line + region.raw.split('\n').length - 1;
  const position = {
    start: { line: region.line, column: region.column + 1 },
    end: { line: endLine, column: region.raw.length - region.raw.lastIndexOf('\n') },
  };
  const head = region.summary ? parsePart(asText(region.summary)) : [];
  if (region.kind === 'heading') {
    // Code is no part of a heading's line, whatever the tag is around.
    const code = head.findIndex(({ type }, i) => i > 0 && type === 'code');
    const [own, below] = code < 0 ? [head, []] : [head.slice(0, code), head.slice(code)];
    const children = unwrapped(phrasingOf(own));
    const start = { ...(head[0]?.position?.start ?? position.start) };
    const end = (below.length > 0 && own.at(-1)?.position?.end) || position.end;
    const depth = region.depth as Heading['depth'];
    return [{ type: 'heading', depth, children, position: { start, end: { ...end } } }, ...below];
  }
  const body = region.body ? parsePart(region.body) : [];
  if (region.kind === 'division') return body;
  if (region.kind === 'question') return body.map((node) => (node.type === 'heading' ? lineOf(node) : node));
  if (!region.collapsible) {
    const title: Paragraph = {
      type: 'paragraph',
      children: [{ type: 'strong', children: phrasingOf(head) }],
      position: { start: { ...position.start }, end: { ...position.start } },
    };
    const shown = head.length > 0 ? [title, ...(body as BlockContent[])] : (body as BlockContent[]);
    return [{ type: 'blockquote', children: shown, position }];
  }
  const first = head[0];
  if (first?.type === 'paragraph') first.children = unwrapped(first.children);
  const summary: Summary = {
    type: 'summary',
    children: head,
    data: { hName: 'summary' },
    ...(head[0]?.position && {
      position: {
        start: { ...head[0].position.start },
        end: { ...(head.at(-1) ?? head[0]).position?.end } as Point,
      },
    }),
  };
  const isOpen = /(?:^|\s)open\b/i.test(region.attributes) && region.kind === 'details';
  const details: Details = {
    type: 'details',
    children: head.length > 0 ? [summary, ...(body as BlockContent[])] : (body as BlockContent[]),
    data: { hName: 'details', ...(isOpen && { hProperties: { open: true } as const }) },
    position,
  };
  return [details];
}

/** A heading as a line among others. */
function lineOf({ children, position }: Heading): Paragraph {
  return { type: 'paragraph', children, ...(position && { position }) };
}

/** A number before a question begins no list, and a heading's tag that is indented no code. */
function asText(part: Part): Part {
  const text = part.text.replace(/^(\d{1,9})([.)]\s)/, '$1\\$2');
  return { ...part, text: text.replace(/^(\n?)[ \t]{1,40}(?=<h[1-6])/i, '$1') };
}

/** All that stands in the blocks, as one run. */
function phrasingOf(nodes: RootContent[]): PhrasingContent[] {
  return nodes.flatMap((node, i): PhrasingContent[] => {
    const space: PhrasingContent[] = i > 0 ? [{ type: 'text', value: ' ' }] : [];
    if (node.type === 'paragraph' || node.type === 'heading') return [...space, ...node.children];
    if ('children' in node) return [...space, ...phrasingOf(node.children as RootContent[])];
    if (node.type === 'code') return [...space, { type: 'inlineCode', value: node.value }];
    return node.type === 'html' ? [node as Html] : [];
  });
}

const formatting = /^<(b|strong|i|em|p|span|font|u|div|h[1-6]|center)(?:\s[^<>]*)?>$/i;

/** Without the formatting tags that are around all of it, and the line breaks at its ends. */
function unwrapped(children: PhrasingContent[]): PhrasingContent[] {
  let inner = trimmed(children);
  for (;;) {
    const first = inner[0];
    const last = inner.at(-1);
    const name = first?.type === 'html' ? formatting.exec(first.value)?.[1] : undefined;
    if (!name || last?.type !== 'html' || last.value.toLowerCase() !== `</${name.toLowerCase()}>`)
      return inner;
    const between = inner.slice(1, -1);
    const same = new RegExp(`^</?${name}[\\s>]`, 'i');
    if (between.some((child) => child.type === 'html' && same.test(child.value))) return inner;
    inner = trimmed(between);
  }
}

function trimmed(children: PhrasingContent[]): PhrasingContent[] {
  const isNothing = (child: PhrasingContent | undefined) =>
    child !== undefined &&
    (child.type === 'break' ||
      (child.type === 'html' && /^<br\s*\/?>$/i.test(child.value)) ||
      (child.type === 'text' && child.value.trim() === ''));
  let start = 0;
  let end = children.length;
  while (start < end && isNothing(children[start])) start++;
  while (end > start && isNothing(children[end - 1])) end--;
  return children.slice(start, end);
}
