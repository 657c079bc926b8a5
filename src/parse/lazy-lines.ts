/**
 * Makes paragraphs of lines that authors wrote right below a list and meant as such.
 *
 *     - **Batch**: large data, periodically.
 *     - **Real-time**: one request at a time.
 *     Choose by latency and cost.
 *
 * Markdown takes the last line for a part of the last item ("lazy continuation"). A careful person sees a
 * paragraph, where the item before has come to an end and the line begins like a sentence; a sentence that is
 * merely wrapped stays one. Where more items follow, the list is split around the paragraph.
 */
import type { List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';

/** `lines` are those of `file`, as its author wrote them. */
export function mendLazyLines(tree: Root, lines: string[], file: VFile): void {
  tree.children = tree.children.flatMap((node) =>
    node.type === 'list' ? splitList(node, lines, file) : [node],
  );
}

/** A list of the document's own level, as it is or as lists with paragraphs between them. */
function splitList(list: List, lines: string[], file: VFile): RootContent[] {
  const indent = (list.position?.start.column ?? 1) - 1;
  const blocks: RootContent[] = [];
  let items: ListItem[] = [];
  const close = () => {
    const first = items[0];
    const last = items.at(-1);
    if (first?.position && last?.position) {
      const start = blocks.length === 0 ? list.start : list.ordered ? numberOf(first, lines) : list.start;
      const position = { start: first.position.start, end: last.position.end };
      blocks.push({ ...list, start: start ?? null, children: items, position });
    }
    items = [];
  };
  for (const item of list.children) {
    items.push(item);
    const paragraph = cutTail(item, indent, lines);
    if (!paragraph) continue;
    const place = paragraph.position?.start;
    if (place) {
      say(file, 'lazy-line', 'This line is glued to the list item above it; it was made a paragraph', place);
    }
    close();
    blocks.push(paragraph);
  }
  if (blocks.length === 0) return [list];
  close();
  return blocks;
}

function numberOf(item: ListItem, lines: string[]): number | null {
  const line = lines[(item.position?.start.line ?? 1) - 1] ?? '';
  const number = /^\s*(\d+)[.)]/.exec(line)?.[1];
  return number ? Number(number) : null;
}

/** Cuts the lazy paragraph off an item's last paragraph, however deep that is nested. */
function cutTail(item: ListItem, indent: number, lines: string[]): Paragraph | undefined {
  const last = item.children.at(-1);
  if (last?.type === 'list') {
    const inner = last.children.at(-1);
    const paragraph = inner && cutTail(inner, indent, lines);
    if (paragraph && inner?.position && last.position && item.position) {
      last.position.end = inner.position.end;
      item.position.end = inner.position.end;
    }
    return paragraph;
  }
  if (last?.type !== 'paragraph' || !last.position || !item.position) return undefined;
  const { start, end } = last.position;
  for (let line = start.line + 1; line <= end.line; line++) {
    const text = lines[line - 1] ?? '';
    if (text.length - text.trimStart().length > indent) continue; // indented: the author meant the item
    if (!beginsParagraph(text.trim(), (lines[line - 2] ?? '').trim(), line === end.line)) continue;
    const tail = splitAt(last, line);
    if (tail) item.position.end = last.position.end;
    return tail;
  }
  return undefined;
}

const sentenceEnd = /[.!?…。！？؟:;：；)\]"”»`*]$/u;
const capital = /^(?:[*_"“«([]*)[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
/** “Examples: …”, “Choose based on: …”: a few words and a colon. */
const leadIn = /^[*_]*[\p{L}\p{N}][^.:：;!?]{0,60}[:：][*_]*(?:\s|$)/u;
/** A line as long as this may have been wrapped there. */
const wrapColumn = 60;

/** `Q: …`, `**A:** …`, `C: …`: a card, or its answer, begins. */
const cardLabel = /^[*_]*[QAC]\d{0,3}[*_]*[:：](?![:：])/;

function beginsParagraph(line: string, before: string, isLast: boolean): boolean {
  if (cardLabel.test(line)) return true;
  // Below a line that is only ? stands the answer to the item.
  if (!capital.test(line) || /^\?{1,2}$/.test(before)) return false;
  // A script without capitals says nothing by its first letter: there the sentence before must have ended.
  const cased = /^[*_"“«([]*[\p{Lu}\p{Lt}]/u.test(line);
  if (/[.!?…。！？؟:：]["”»)*_]*$/u.test(before)) return true;
  if (!cased) return leadIn.test(line) && before.length < wrapColumn;
  if (/[:：][*_]*$/u.test(line) && isLast) return true; // it leads in to what comes after
  if (leadIn.test(line)) return true;
  return sentenceEnd.test(before) && before.length < wrapColumn;
}

/** Cuts a paragraph before a line of the file; undefined if the line begins inside a link, emphasis or code. */
function splitAt(paragraph: Paragraph, line: number): Paragraph | undefined {
  if (!paragraph.position) return undefined;
  const after: PhrasingContent[] = [];
  for (let i = 0; i < paragraph.children.length; i++) {
    const child = paragraph.children[i] as PhrasingContent;
    if (!child.position) return undefined;
    const { start, end } = child.position;
    if (start.line >= line) {
      // The line begins with a node of its own, after a text or hard break that ended the line before.
      after.push(...paragraph.children.splice(i));
      break;
    }
    if (end.line < line) continue;
    if (child.type === 'break') continue;
    if (child.type !== 'text') return undefined;
    const texts = child.value.split('\n');
    const kept = line - start.line;
    const value = texts.slice(kept).join('\n');
    const position = { start: { line, column: 1 }, end };
    if (value) after.push({ type: 'text', value, position });
    after.push(...paragraph.children.splice(i + 1));
    child.value = texts.slice(0, kept).join('\n');
    break;
  }
  if (after.length === 0) return undefined;
  const lastKept = paragraph.children.at(-1);
  if (lastKept?.type === 'break') paragraph.children.pop();
  const end = paragraph.position.end;
  paragraph.position.end = { line: line - 1, column: end.column };
  const column = after[0]?.position?.start.column ?? 1;
  return { type: 'paragraph', children: after, position: { start: { line, column }, end } };
}
