/**
 * Finds what Markdown itself does not see as one thing: `<details>` and its like among components (`<Accordion
 * title="…">`), the boxes of site generators (`??? note`, `:::tip`) and HTML headings. Their insides are Markdown for
 * the author even where no blank line says so, and where they are indented by four.
 *
 * Each such region of the text is replaced by an HTML comment over the same lines, so that the parser gives it a
 * place in the tree (in a list item, a quotation …); its inside is parsed by itself and put there.
 */
import { admonitionAt, type Box, boxesIn } from './boxes.ts';
import { commonIndent, outdent } from './indent.ts';

export interface Fold {
  /** `division`: it only holds together what stands in it; `question`: the same, and headings in it begin nothing. */
  kind: 'details' | 'admonition' | 'heading' | 'division' | 'question';
  /** The region as the author wrote it. */
  raw: string;
  /** Line (from 1, in the text given) and column (from 0) where it starts. */
  line: number;
  column: number;
  /** Of a heading: 1–6. */
  depth: number;
  /** What the reader sees before unfolding (or the heading's text), and where that begins. */
  summary?: Part;
  body?: Part;
  /** `details`: of the tag; `admonition`: the word after the marks. */
  attributes: string;
  collapsible: boolean;
}

export interface Part {
  text: string;
  line: number;
  column: number;
}

export const placeholder = /<!--@@fold:(\d+)@@[\s.]*-->/;

const quickly =
  /<(?:details|h[1-6]|accordion|faq|collaps|expand|toggle|spoiler|quiz|div\s[^<>\n]*data-question)|^[ \t]*(?:\?\?\?|!!!|:::|\{%)/im;

export function fold(text: string): { text: string; folds: Fold[] } {
  if (!quickly.test(text)) return { text, folds: [] };
  const lines = text.split('\n');
  const folds = regions(lines);
  return { text: masked(lines, folds), folds };
}

/** The text with each region as a comment of as many lines. */
function masked(lines: string[], regions: readonly Box[]): string {
  const parts: string[] = [];
  let behind: Spot = { line: 1, column: 0 };
  regions.forEach((region, i) => {
    parts.push(cut(lines, behind, region), maskOf(lines, region, i));
    behind = { line: region.endLine, column: region.endColumn };
  });
  parts.push(cut(lines, behind, { line: lines.length, column: (lines.at(-1) as string).length }));
  return parts.join('');
}

function maskOf(lines: string[], { line, column, endLine }: Box, index: number): string {
  if (line === endLine) return `<!--@@fold:${index}@@-->`;
  // Inside a list item every line must keep the item's indent.
  const indent = (lines[line - 1] as string).slice(0, column).replace(/[^\t ]/g, ' ');
  return `<!--@@fold:${index}@@\n${`${indent}.\n`.repeat(endLine - line - 1)}${indent}-->`;
}

interface Tag {
  name: string;
  closing: boolean;
  attributes: string;
  line: number;
  column: number;
  end: number;
}

/** The outermost regions, in the order of the text. */
function regions(lines: string[]): Box[] {
  const tags: Tag[] = [];
  const found: Box[] = [];
  const headingLines: number[] = [];
  const boxes = boxesIn(lines);
  let fence = '';
  let comment = false;
  let pre = false;
  let matter = /^(?:---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[0].trim();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (matter) {
      if (i > 0 && line.trimEnd() === matter) matter = undefined;
      continue;
    }
    const mark = /^[\s\-+*\d.)>]*?(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
      continue;
    }
    if (mark && !comment && !line.slice(line.indexOf(mark) + mark.length).includes('`')) {
      fence = mark;
      continue;
    }
    if (!comment && !pre) {
      const box = admonitionAt(lines, i) ?? boxes.get(i);
      if (box) {
        found.push(box);
        i = box.endLine - 1;
        continue;
      }
      if (/^#{1,6}\s/.test(line)) headingLines.push(i + 1);
    }
    if (!comment && !line.includes('<')) continue;
    const seen = withoutCode(line);
    for (const match of seen.matchAll(
      /<!--|-->|<(\/?)(details|summary|pre|h[1-6]|accordion(?:-?item)?|faq(?:-?item)?|collaps(?:e|ible)|expand(?:able)?|toggle|spoiler|quiz|div)((?:\s[^<>]*)?)>/gi,
    )) {
      if (match[0] === '<!--') comment = true;
      else if (match[0] === '-->') comment = false;
      else if (!comment) {
        const name = (match[2] as string).toLowerCase();
        const closing = match[1] === '/';
        if (name === 'pre') pre = !closing;
        else if (!pre) {
          const end = match.index + match[0].length;
          const attributes = (match[3] ?? '').trim();
          tags.push({ name, closing, attributes, line: i + 1, column: match.index, end });
        }
      }
    }
  }
  found.push(...detailsOf(tags, lines, headingLines));
  found.sort((a, b) => a.line - b.line || a.column - b.column);
  found.push(...headingsOf(tags, lines, found));
  found.sort((a, b) => a.line - b.line || a.column - b.column);
  let outer: Box | undefined;
  return found.filter((region) => {
    if (outer && contains(outer, region)) return false;
    outer = region;
    return true;
  });
}

function contains(outer: Box, inner: Box): boolean {
  if (inner.line < outer.line || inner.line > outer.endLine) return false;
  if (inner.line === outer.line && inner.column < outer.column) return false;
  return inner.line < outer.endLine || inner.column < outer.endColumn;
}

/** The line with its inline code blanked out. */
function withoutCode(line: string): string {
  return line.includes('`') && line.length < 10_000
    ? line.replace(/(`+)(?!`)[^`]*\1(?!`)/g, (code) => ' '.repeat(code.length))
    : line;
}

function detailsOf(tags: Tag[], lines: string[], headingLines: number[]): Box[] {
  const found: Box[] = [];
  const all: { open: Tag; close?: Tag }[] = [];
  const stack: { open: Tag; close?: Tag }[] = [];
  const unclosed = new Map<string, number>();
  const count = (name: string, by: number) => unclosed.set(name, (unclosed.get(name) ?? 0) + by);
  for (const tag of tags) {
    if (!folds(tag)) continue;
    if (!tag.closing) {
      const pair = { open: tag };
      all.push(pair);
      stack.push(pair);
      count(tag.name, 1);
      continue;
    }
    // What was opened inside and is still open is never closed.
    while ((unclosed.get(tag.name) ?? 0) > 0) {
      const pair = stack.pop();
      if (!pair) break;
      count(pair.open.name, -1);
      if (pair.open.name !== tag.name) continue;
      pair.close = tag;
      break;
    }
  }
  const pairs = all.filter(({ open }) => open.name !== 'div' || isQuestion(open));
  let behind = { line: 0, column: 0 };
  let heading = 0; // the next of the headings' lines
  for (let i = 0; i < pairs.length; i++) {
    const { open, close } = pairs[i] as { open: Tag; close?: Tag };
    if (open.line < behind.line || (open.line === behind.line && open.column < behind.column)) continue;
    let end = close ? { line: close.line, column: close.end } : undefined;
    let inner = close ? { line: close.line, column: close.column } : undefined;
    if (open.name !== 'details' && !close) continue;
    if (!inner || !end) {
      // Never closed: it ends where the next one opens, or the next heading stands, or with the text.
      const next = pairs[i + 1]?.open.line ?? Number.POSITIVE_INFINITY;
      while ((headingLines[heading] ?? Number.POSITIVE_INFINITY) <= open.line) heading++;
      let last = Math.min(next, headingLines[heading] ?? next, lines.length + 1) - 1;
      while (last > open.line && (lines[last - 1] as string).trim() === '') last--;
      if (last < open.line) continue;
      end = { line: last, column: (lines[last - 1] as string).length };
      inner = end;
    }
    found.push(detailsRegion(open, inner, end, tags, lines));
    behind = end;
  }
  return found;
}

/** Components fold where they have a title; without one they are only around others. */
function folds({ name, closing, attributes }: Tag): boolean {
  if (/^(?:summary|pre|h[1-6])$/.test(name)) return false;
  return /^(?:details|quiz|div)$/.test(name) || closing || componentTitle.test(attributes);
}

/** `<div data-question>` holds more of what the heading above it asks. */
function isQuestion({ attributes }: Tag): boolean {
  return /(?:^|\s)data-question(?![\w-])/.test(attributes);
}

const componentTitle =
  /(?:^|\s)(?:title|question|header|heading|label|summary|trigger)=(?:"([^"]+)"|'([^']+)'|\{["'`]([^"'`]+)["'`]\})/;

interface Spot {
  line: number;
  column: number;
}

function detailsRegion(open: Tag, inner: Spot, end: Spot, tags: Tag[], lines: string[]): Box {
  const start = { line: open.line, column: open.end };
  const isInside = (tag: Tag) => before(start, tag) && before(tag, inner);
  const first = firstAfter(tags, start);
  let summary: Part | undefined;
  let bodyStart: Spot = start;
  const begin = tags[first];
  if (begin && begin.name === 'summary' && !begin.closing && isInside(begin)) {
    const finish = tags.slice(first + 1, first + 20).find((tag) => tag.name === 'summary' && tag.closing);
    if (finish && isInside(finish)) {
      const from = { line: begin.line, column: begin.end };
      summary = part(lines, from, { line: finish.line, column: finish.column });
      bodyStart = { line: finish.line, column: finish.end };
    }
  }
  const titled = componentTitle.exec(open.attributes);
  const title = titled?.[1] ?? titled?.[2] ?? titled?.[3];
  if (!summary && title && open.name !== 'details') {
    const column = Math.max(0, (lines[open.line - 1] as string).indexOf(title));
    summary = { text: title, line: open.line, column };
  }
  return {
    kind: open.name === 'quiz' ? 'division' : open.name === 'div' ? 'question' : 'details',
    raw: cut(lines, { line: open.line, column: open.column }, end),
    line: open.line,
    column: open.column,
    depth: 0,
    endLine: end.line,
    endColumn: end.column,
    ...(summary && { summary }),
    body: part(lines, bodyStart, inner),
    attributes: open.attributes,
    collapsible: true,
  };
}

/** Index of the first tag at or behind a spot; tags are in order. */
function firstAfter(tags: Tag[], spot: Spot): number {
  let low = 0;
  let high = tags.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(spot, tags[middle] as Tag)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether `a` stands at or before `b`. */
function before(a: Spot, b: Spot): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function headingsOf(tags: Tag[], lines: string[], within: Box[]): Box[] {
  const found: Box[] = [];
  let next = 0;
  for (let i = 0; i < tags.length; i++) {
    const open = tags[i] as Tag;
    if (!/^h[1-6]$/.test(open.name) || open.closing) continue;
    while (next < within.length && (within[next] as Box).endLine < open.line) next++;
    const around = within[next];
    if (around && contains(around, { ...around, line: open.line, column: open.column })) continue;
    const close = tags.slice(i + 1, i + 4).find((tag) => tag.name === open.name && tag.closing);
    if (!close || close.line - open.line > 40) continue;
    // Only where nothing stands before it but the marks of a list item, or another tag.
    if (!/^[\s\-+*\d.)]*(?:<[^<>]*>\s*)*$/.test((lines[open.line - 1] as string).slice(0, open.column)))
      continue;
    const from = { line: open.line, column: open.end };
    const to = { line: close.line, column: close.column };
    found.push({
      kind: 'heading',
      raw: cut(lines, { line: open.line, column: open.column }, { line: close.line, column: close.end }),
      line: open.line,
      column: open.column,
      depth: Number(open.name[1]),
      endLine: close.line,
      endColumn: close.end,
      summary: part(lines, from, to),
      attributes: open.attributes,
      collapsible: false,
    });
  }
  return found;
}

function cut(lines: string[], from: Spot, to: Spot): string {
  if (from.line === to.line) return (lines[from.line - 1] as string).slice(from.column, to.column);
  const inner = lines.slice(from.line, to.line - 1);
  return [
    (lines[from.line - 1] as string).slice(from.column),
    ...inner,
    (lines[to.line - 1] as string).slice(0, to.column),
  ].join('\n');
}

/** Only tags, line breaks and white space: it wraps, and says nothing. */
const onlyWrapping =
  /^[ \t]*(?:<\/?(?:p|b|strong|i|em|br|div|span|center|font|blockquote)(?:\s[^<>]*)?\/?>[ \t]*)+$/i;

/**
 * The Markdown between two spots, without the indent that it has in common. What follows a tag without a blank line
 * is raw HTML to Markdown, where indent means nothing: it loses its own.
 */
function part(lines: string[], from: Spot, to: Spot): Part {
  const texts = cut(lines, from, to).split('\n');
  let first = 0;
  // White space and wrapping tags at both ends are not content.
  while (first < texts.length && isBlankOrWrapping(texts[first] as string)) first++;
  let last = texts.length - 1;
  while (last > first && isBlankOrWrapping(texts[last] as string)) last--;
  const kept = texts.slice(first, last + 1);
  const line = from.line + first;
  if (kept.length === 0) return { text: '', line: from.line, column: from.column };
  if (first === 0 && kept.length === 1) {
    const text = kept[0] as string;
    const lead = text.length - text.trimStart().length;
    return { text: text.trim(), line, column: from.column + lead };
  }
  const attached =
    first === 0 || !texts.slice(0, first).some((text) => text.trim() === '' && text !== texts[0]);
  const blank = kept.findIndex((text) => text.trim() === '');
  const chunk = attached ? (blank === -1 ? kept.length : blank) : 0;
  const head = kept.slice(0, chunk);
  const rest = kept.slice(chunk);
  const headIndent = commonIndent(first === 0 ? head.slice(1) : head);
  const restIndent = commonIndent(rest);
  const text = [
    ...head.map((t, i) => (first === 0 && i === 0 ? t.trimStart() : outdent(t, headIndent))),
    ...rest.map((t) => outdent(t, restIndent)),
  ];
  return {
    text: text.join('\n'),
    line,
    column: first === 0 ? from.column : chunk > 0 ? headIndent : restIndent,
  };
}

function isBlankOrWrapping(text: string): boolean {
  return text.trim() === '' || onlyWrapping.test(text);
}
