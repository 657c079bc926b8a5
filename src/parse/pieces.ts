/**
 * Parses a long document in pieces, to the very tree that parsing it whole would give.
 *
 * remark-parse costs more per line the longer a document is (micromark rebuilds one long array of
 * events), and popular question banks are single files of half a megabyte. So a document is cut where
 * a block surely ends: after a blank line, before a line that starts in the first column; and between two items of
 * a list whose items are a line each. No container reaches over such a line. What can are fenced code, display math
 * and some raw HTML, and those are seen in the tree: a piece whose last block was left open is parsed again together
 * with the next one.
 *
 * Two things a piece needs to know of its whole document. Reference definitions and footnotes may stand
 * anywhere: stubs for those that stand elsewhere are parsed with each piece that could mean them.
 * And a list may go on behind the cut: its two halves are joined.
 */
import type { Blockquote, FootnoteDefinition, List, ListItem, Root, RootContent } from 'mdast';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { visit } from '../tree/visit.ts';
import { frontMatter, parseBody, parseMarkdown } from './markdown.ts';

/** UTF-16 units. Shorter pieces cost more in calls than they save; longer ones begin to cost more a line. */
const usualLength = 8_192;

interface Piece {
  text: string;
  /** Index of the piece's first line in the document, from 0, and of its first character. */
  line: number;
  offset: number;
}

/** A piece that has been parsed, together with the stubs of definitions that it was parsed with. */
interface Parsed {
  piece: Piece;
  stubs: string[];
  tree: Root;
}

/** `pieceLength` is the least length of a piece in UTF-16 units; the tree does not depend on it. */
export function parseInPieces(text: string, pieceLength = usualLength): Root {
  if (text.length < 2 * pieceLength) return parseMarkdown(text);
  const { pieces, candidates } = cut(text, pieceLength);
  const parsed = parsePieces(pieces, candidates);
  const labels = definedLabels(parsed);
  if (sameLabels(candidates, labels)) return assemble(parsed, text);
  // A line that looked like a definition was none. With the labels that are real the pieces come out right,
  // unless these in turn change what is a definition: then only the whole will do.
  const again = parsePieces(
    parsed.map(({ piece }) => piece),
    labels,
    parsed,
  );
  return sameLabels(labels, definedLabels(again)) ? assemble(again, text) : parseMarkdown(text);
}

/** A line in the first column that ends every container before it, and does not itself underline or fence. */
const blockStart =
  /^(?:#{1,6}[ \t]|\*\*|[-+*][ \t]+(?![-*_][ \t]*[-*_])\S|\d{1,9}[.)][ \t]+\S|[^\s\-+*\d`~$>=#:])/u;
/** Markdown's blanks are spaces and tabs alone. */
const blankLine = /^[ \t]*$/;
const fence = /^[ \t]*(`{3,}|~{3,})/;

const definition = /^ {0,3}\[((?:[^[\]\\]|\\.)+)\]:/;

/** The mark of an item that begins in the first column, if the line does: the character that makes it one of its list. */
function itemMark(line: string): string | undefined {
  const match = /^(?:([-+*])|\d{1,9}([.)]))[ \t]+\S/.exec(line);
  return match && !/^([-*])(?:[ \t]*\1){2,}[ \t]*$/.test(line) ? (match[1] ?? match[2]) : undefined;
}

/** The pieces of a document, and the labels that it seems to define. */
function cut(text: string, pieceLength: number): { pieces: Piece[]; candidates: Labels } {
  const pieces: Piece[] = [];
  const candidates = new Map<string, string>();
  let start = 0;
  let startLine = 0;
  let open: string | undefined; // the fence that seems to be open: a cut inside it would only be undone later
  let blank = false;
  let run: string | undefined; // the mark of the items that every line since the last blank one is
  let line = 0;
  const matterEnd = frontMatter.exec(text)?.[0].length ?? 0;
  for (let at = 0; at < text.length; line++) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const content = text.slice(at, end);
    const item = itemMark(content);
    const isStart = blank ? blockStart.test(content) : item !== undefined && item === run;
    const isCut = at === matterEnd ? at > 0 : isStart && at - start >= pieceLength && !open;
    run = blank || at === matterEnd || item === run ? item : undefined;
    if (at >= matterEnd && isCut) {
      pieces.push({ text: text.slice(start, at), line: startLine, offset: start });
      start = at;
      startLine = line;
      open = undefined; // the front matter may hold what looks like a fence
    }
    const mark = fence.exec(content)?.[1];
    if (mark) {
      if (!open) open = mark;
      else if (mark.startsWith(open) && content.trim() === mark) open = undefined;
    } else if (!open) {
      const raw = definition.exec(content)?.[1];
      if (raw) candidates.set(labelOf(raw), stubOf(raw));
    }
    blank = blankLine.test(content);
    at = end + 1;
  }
  pieces.push({ text: text.slice(start), line: startLine, offset: start });
  return { pieces, candidates };
}

/** Normalised label (of a footnote with its `^`) → Markdown that defines it. */
export type Labels = ReadonlyMap<string, string>;

/** Parses each piece with the labels known to it; what `before` parsed with the same stubs is taken over. */
function parsePieces(pieces: Piece[], labels: Labels, before?: Parsed[]): Parsed[] {
  const all: Parsed[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const same = before?.[i];
    let parsed = parsePiece(pieces[i] as Piece, labels, same);
    // Joining grows by doubling, so that one huge open block costs no more than a few parses of it.
    for (let joined = 1; i + 1 < pieces.length && isOpen(parsed); joined *= 2) {
      const next = pieces.slice(i + 1, i + 1 + joined);
      i += next.length;
      const text = parsed.piece.text + next.map((p) => p.text).join('');
      parsed = parsePiece({ ...parsed.piece, text }, labels);
    }
    all.push(parsed);
  }
  return all;
}

/** Parses a piece, with stubs of the definitions that it seems to mention. Positions count from the piece's start. */
function parsePiece(piece: Piece, labels: Labels, before?: Parsed): Parsed {
  if (piece.offset === 0 && frontMatter.exec(piece.text)?.[0].length === piece.text.length) {
    return { piece, stubs: [], tree: parseMarkdown(piece.text) };
  }
  const stubs = labels.size > 0 ? stubsFor(piece.text, labels) : [];
  if (before && before.stubs.join() === stubs.join()) return before;
  // Before it, since an open block would swallow what comes after; the comment ends the last stub's block.
  const prefix = stubs.length > 0 ? `${stubs.join('\n\n')}\n\n<!---->\n\n` : '';
  const tree = parseBody(prefix + piece.text);
  tree.children = tree.children.filter((node) => (node.position?.start.offset ?? 0) >= prefix.length);
  shift(tree, 1 - prefix.split('\n').length, -prefix.length);
  return { piece, stubs, tree };
}

function stubsFor(text: string, labels: Labels): string[] {
  const stubs = new Set<string>();
  for (const label of bracketed(text)) {
    const stub = labels.get(label);
    if (stub) stubs.add(stub);
  }
  return [...stubs];
}

function assemble(parsed: Parsed[], text: string): Root {
  const children: RootContent[] = [];
  for (const { piece, tree } of parsed) {
    shift(tree, piece.line, piece.offset);
    append(children, tree.children, text);
  }
  const lines = text.split('\n');
  return {
    type: 'root',
    children,
    position: {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: text.length },
    },
  };
}

/** What a text seems to define, for `parseFragment`. */
export function definitionsIn(text: string): Labels {
  const labels = new Map<string, string>();
  if (!text.includes(']:')) return labels;
  for (const line of text.split('\n')) {
    const raw = line.includes(']:') ? definition.exec(line)?.[1] : undefined;
    if (raw) labels.set(labelOf(raw), stubOf(raw));
  }
  return labels;
}

/** Parses a part that was cut out of a document which defines `labels`; positions count from the part's start. */
export function parseFragment(text: string, labels: Labels): Root {
  // A blank line first: nothing in a fragment is front matter.
  const { tree } = parsePiece({ text: `\n${text}`, line: 0, offset: 0 }, labels);
  visit(tree, (node) => {
    if (!node.position) return;
    for (const point of [node.position.start, node.position.end]) {
      point.line -= 1;
      delete point.offset;
    }
  });
  return tree;
}

function* bracketed(text: string): Iterable<string> {
  for (const match of text.matchAll(/\[((?:[^[\]\\]|\\.)+)\]/g)) yield labelOf(match[1] as string);
}

function labelOf(raw: string): string {
  return raw.startsWith('^') ? `^${normalizeIdentifier(raw.slice(1))}` : normalizeIdentifier(raw);
}

function stubOf(raw: string): string {
  return raw.startsWith('^') ? `[${raw}]: x` : `[${raw}]: <x>`;
}

function definedLabels(parsed: Parsed[]): Labels {
  const labels = new Map<string, string>();
  for (const { tree } of parsed) {
    visit(tree, (node) => {
      if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return;
      const raw = (node.type === 'footnoteDefinition' ? '^' : '') + (node.label ?? node.identifier);
      labels.set(labelOf(raw), stubOf(raw));
    });
  }
  return labels;
}

function sameLabels(a: Labels, b: Labels): boolean {
  return a.size === b.size && [...a.keys()].every((label) => b.has(label));
}

/** Whether a block at a piece's end would have gone on over the cut: fences, display math, and raw HTML that ends with a mark. */
function isOpen({ piece, tree }: Parsed): boolean {
  // One in a list or quote ends with that, but where depends on what comes after.
  let node = tree.children.at(-1);
  while (node && isContainer(node) && node.children.length > 0) node = node.children.at(-1);
  if (!node?.position) return false;
  const slice = piece.text.slice(node.position.start.offset, node.position.end.offset);
  if (node.type === 'code' || node.type === 'math') {
    const mark = /^(`{3,}|~{3,}|\${2,})/.exec(slice)?.[1];
    if (!mark) return true; // indented code: after it, micromark takes a line for one that interrupts
    const last =
      slice
        .slice(slice.indexOf('\n') + 1)
        .split('\n')
        .at(-1)
        ?.replace(/^[ \t>]+/, '')
        .trimEnd() ?? '';
    return !slice.includes('\n') || !(last.startsWith(mark) && [...last].every((c) => c === mark[0]));
  }
  if (node.type !== 'html') return false;
  if (/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(slice)) {
    return !/<\/(?:script|pre|style|textarea)>/i.test(slice);
  }
  if (slice.startsWith('<!--')) return !slice.slice(2).includes('-->');
  if (slice.startsWith('<?')) return !slice.includes('?>');
  if (slice.startsWith('<![CDATA[')) return !slice.includes(']]>');
  return /^<![a-z]/i.test(slice) && !slice.includes('>');
}

function isContainer(node: RootContent): node is List | ListItem | Blockquote | FootnoteDefinition {
  return ['list', 'listItem', 'blockquote', 'footnoteDefinition'].includes(node.type);
}

function shift(tree: Root, lines: number, characters: number): void {
  if (lines === 0) return;
  visit(tree, (node) => {
    if (!node.position) return;
    for (const point of [node.position.start, node.position.end]) {
      point.line += lines;
      if (point.offset !== undefined) point.offset += characters;
    }
  });
}

/** Adds a piece's blocks to those before it; a list that the cut went through becomes one again. */
function append(children: RootContent[], more: RootContent[], text: string): void {
  const last = children.at(-1);
  const first = more[0];
  if (last?.type === 'list' && first?.type === 'list' && marker(last, text) === marker(first, text)) {
    last.children.push(...first.children);
    last.spread ||= first.spread || isBlankBefore(text, first.position?.start.offset ?? 0);
    if (last.position && first.position) last.position.end = first.position.end;
    children.push(...more.slice(1));
  } else {
    children.push(...more);
  }
}

/** Whether the line above the one that begins here is blank. */
function isBlankBefore(text: string, at: number): boolean {
  return blankLine.test(text.slice(text.lastIndexOf('\n', at - 2) + 1, at - 1));
}

/** The character that makes a list that list and no other: `-`, `+`, `*`, `.` or `)`. */
function marker(list: List, text: string): string | undefined {
  const item = text.slice(list.children[0]?.position?.start.offset);
  return /^\d*([-+*.)])/.exec(item)?.[1];
}
