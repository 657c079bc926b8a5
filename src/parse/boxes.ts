/**
 * Boxes of the site generators: `??? note "Title"` with its inside indented by four, `:::tip Title` up to `:::`,
 * `{% hint %}` up to `{% endhint %}`. Some fold what they hold, some only frame it, and some say no more than how
 * it is laid out.
 */
import type { Fold } from './folds.ts';
import { indentOf, outdent } from './indent.ts';

export interface Box extends Fold {
  endLine: number;
  /** Column behind its last character. */
  endColumn: number;
}

const opening = /^([ \t]*)(\?\?\?\+?|!!!)[ \t]+([\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"([^"\n]*)")?[ \t]*$/;

/** `??? note "Title"`, `!!! note`: what is indented below it. */
export function admonitionAt(lines: string[], at: number): Box | undefined {
  const line = lines[at] as string;
  const match = line.includes('???') || line.includes('!!!') ? opening.exec(line) : undefined;
  if (!match) return undefined;
  const [, indent = '', mark = '', word = ''] = match;
  const isCollapsible = mark !== '!!!';
  // The box of a question needs no title: what stands in it asks.
  const title = match[4] ?? (word === 'question' && !isCollapsible ? '' : word);
  const inside = indent.replace(/\t/g, '    ').length + 4;
  let last = at;
  for (let i = at + 1; i < lines.length; i++) {
    const text = lines[i] as string;
    if (text.trim() === '') continue;
    if (indentOf(text) < inside) break;
    last = i;
  }
  // A fold with a title that holds nothing waits for its text.
  if (last === at && !(isCollapsible && match[4])) return undefined;
  const body = lines.slice(at + 1, last + 1).map((text) => outdent(text, inside));
  return {
    kind: 'admonition',
    raw: lines.slice(at, last + 1).join('\n'),
    line: at + 1,
    column: indent.length,
    depth: 0,
    endLine: last + 1,
    endColumn: (lines[last] as string).length,
    ...(title && { summary: { text: title, line: at + 1, column: Math.max(0, line.indexOf(title)) } }),
    body: { text: body.join('\n'), line: at + 2, column: inside },
    attributes: word,
    collapsible: isCollapsible,
  };
}

/** A line that opens or closes a box, taken apart. */
interface Fence {
  indent: number;
  /** The colons, or the name of the Liquid tag: what the closing line has to match. */
  mark: string;
  /** Empty on a closing line. */
  word: string;
  title: string;
}

const folding = new Set(
  'details collapse collapsible spoiler accordion toggle expand expander dropdown fold'.split(' '),
);
const framing = new Set(
  'tip info note warning danger success important caution attention error hint seealso question answer solution exercise example quote abstract summary alert message admonition callout'.split(
    ' ',
  ),
);
/** Boxes whose word is their title where they have no other: it says what stands in them. */
const telling = new Set(
  'answer solution hint tip info note warning danger success important caution'.split(' '),
);

/** Where each box that is closed ends, by the index of the line that opens it. */
export function boxesIn(lines: string[]): Map<number, Box> {
  const boxes = new Map<number, Box>();
  const open: { at: number; fence: Fence }[] = [];
  let code = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const mark = /^[\s\-+*\d.)>]*?(`{3,}|~{3,})/.exec(line)?.[1];
    if (code) {
      if (mark?.startsWith(code) && line.trim() === mark) code = '';
      continue;
    }
    if (mark && !line.slice(line.indexOf(mark) + mark.length).includes('`')) {
      code = mark;
      continue;
    }
    const fence = line.length < 1000 ? fenceOf(line) : undefined;
    if (!fence) continue;
    if (fence.word !== '') {
      // Boxes in boxes in boxes are nobody's; a stack of a thousand is an attack.
      if (open.length < 50) open.push({ at, fence });
      continue;
    }
    let match = open.length - 1;
    while (match >= 0 && open[match]?.fence.mark !== fence.mark) match--;
    if (match < 0 && fence.mark.startsWith(':'))
      match = open.findLastIndex((box) => box.fence.mark.startsWith(':'));
    const opener = open[match];
    if (!opener) continue;
    open.length = match;
    boxes.set(opener.at, boxOf(lines, opener.at, at, opener.fence));
  }
  return boxes;
}

function fenceOf(line: string): Fence | undefined {
  const text = line.trim();
  const indent = indentOf(line);
  if (text.startsWith(':::')) {
    const mark = /^:+/.exec(text)?.[0] ?? '';
    const rest = text.slice(mark.length).trim();
    if (rest === '') return { indent, mark, word: '', title: '' };
    return headOf(rest, indent, mark);
  }
  if (!text.startsWith('{%') || !text.endsWith('%}')) return undefined;
  const [word = '', ...rest] = text.slice(2, -2).replace(/^-|-$/g, '').trim().split(/\s+/);
  const name = word.replace(/^end/, '');
  if (name !== 'hint' && name !== 'callout' && !folding.has(name)) return undefined;
  if (name !== word) return { indent, mark: name, word: '', title: '' };
  // The boxes of GitBook show no title; a folded one does.
  const title = folding.has(name) ? unquoted(rest.join(' ')) : '';
  return { indent, mark: name, word: folding.has(name) ? name : 'box', title };
}

/** `tip Title`, `details[Title]`, `{dropdown} Title`, `{.callout-tip title="Title" collapse="true"}`. */
function headOf(text: string, indent: number, mark: string): Fence | undefined {
  const braced = /^\{([^{}]*)\}(.*)$/.exec(text);
  const named = /^([A-Za-z][\w-]*)(.*)$/.exec(text);
  const name = braced ? (/^[.#]?([\w-]+)/.exec(braced[1]?.trim() ?? '')?.[1] ?? 'box') : (named?.[1] ?? '');
  if (name === '') return undefined;
  const attributes = braced?.[1] ?? /\{([^{}]*)\}/.exec(named?.[2] ?? '')?.[1] ?? '';
  const said = (braced?.[2] ?? named?.[2] ?? '')
    .replace(/\{[^{}]*\}/, '')
    .replace(/:+$/, '')
    .trim();
  const title = said || (/\btitle=["“]([^"”]*)["”]/.exec(attributes)?.[1] ?? '');
  const word = name.replace(/^callout-/, '').toLowerCase();
  const isFolded = /\bcollapse=["']?(?:true|1)/.test(attributes) || /\bdropdown\b/.test(attributes);
  return {
    indent,
    mark,
    word: isFolded ? 'details' : word,
    title: unquoted(/^\[(.*)\]$/.exec(title)?.[1] ?? title),
  };
}

/** Quotation marks around a question are the author's; those that begin and end a title are the syntax's. */
function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

function boxOf(lines: string[], from: number, to: number, { indent, word, title }: Fence): Box {
  const line = lines[from] as string;
  const body = lines.slice(from + 1, to).map((text) => outdent(text, indent));
  let start = 0;
  // Options of a directive: `:class: dropdown`.
  while (start < body.length && /^:[\w-]+:(?:\s|$)/.test(body[start] as string)) start++;
  const isFolded = folding.has(word);
  const isFrame = isFolded || framing.has(word) || word === 'box';
  let summary = title ? { text: title, line: from + 1, column: Math.max(0, line.indexOf(title)) } : undefined;
  if (!summary && isFrame) {
    // Quarto takes the heading that a box begins with for its title.
    const first = body.findIndex((text, i) => i >= start && text.trim() !== '');
    const heading = /^#{1,6}\s+(.+)$/.exec(body[first] ?? '')?.[1];
    if (heading) {
      summary = {
        text: heading,
        line: from + 2 + first,
        column: indent + (body[first] as string).indexOf(heading),
      };
      start = first + 1;
    } else if (telling.has(word)) summary = { text: word, line: from + 1, column: line.indexOf(word) };
  }
  return {
    kind: isFrame ? 'admonition' : 'division',
    raw: lines.slice(from, to + 1).join('\n'),
    line: from + 1,
    column: line.length - line.trimStart().length,
    depth: 0,
    endLine: to + 1,
    endColumn: (lines[to] as string).length,
    ...(summary && { summary }),
    body: { text: body.slice(start).join('\n'), line: from + 2 + start, column: indent },
    attributes: word,
    collapsible: isFolded,
  };
}
