/** Multiple choice: the options below a question. */
import type { ListItem, Paragraph, RootContent } from 'mdast';
import type { DraftOption } from '../../model.ts';
import { once } from '../nodes/once.ts';
import { dropStart, type Line, linesOf, paragraphOf, takeStart, unbold } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';
import { isOptionsLabel } from '../words/form.ts';
import { anyLabelLength } from '../words/labels.ts';
import { areInOrder, follows, isFirst, letterMark } from '../words/letters.ts';
import { rightMarkOf } from './right-marks.ts';

export interface Found {
  /** Index of the first block of the options, and behind the last. */
  start: number;
  end: number;
  /** What stands in the first block before its options. */
  before?: Paragraph;
  /** What stands in the last block behind them: the answer's line. */
  after?: Paragraph;
  options: DraftOption[];
  /** What told that these are options: boxes, letters, or only that the answer repeats one of them. */
  by: 'box' | 'letter' | 'plain';
}

/** `*B)`, `→ B)`, `✅ B)`: what points at the letter of the right one. */
const pointer = /^\s*(?:[*→►➡✅✔☑✓]\u{FE0F}?)\s*(?=[([（【]?[\p{L}①-⑳])/u;

/** The options among blocks; undefined where there are none. */
export function findOptions(nodes: readonly RootContent[]): Found | undefined {
  for (let i = 0; i < nodes.length; i++) {
    const found = optionsAt(nodes, i);
    if (found) return found;
  }
  return undefined;
}

/** The options that begin in one of the blocks. */
export function optionsAt(nodes: readonly RootContent[], at: number): Found | undefined {
  const node = nodes[at] as RootContent;
  if (!mayBegin(node)) return undefined;
  if (node.type === 'list') return fromBoxes(nodes, at) ?? fromList(nodes, at);
  return node.type === 'paragraph' ? (fromLines(node, at) ?? fromParagraphs(nodes, at)) : undefined;
}

/** Whether a block has options in it, by itself. */
export const holdsOptions = once((node: RootContent): boolean => optionsAt([node], 0) !== undefined);

/** Whether options may begin in a block: most have no box and no first letter. */
export const mayBegin = once((node: RootContent): boolean => {
  if (node.type === 'paragraph')
    return isFirst(labelOf(textOf(node))) || linesOf(node).some(({ text }) => isFirst(labelOf(text)));
  if (node.type !== 'list') return false;
  const first = node.children[0]?.children[0];
  return node.children.every(isBox) || (first?.type === 'paragraph' && isFirst(labelOf(textOf(first))));
});

function labelOf(text: string): string {
  const match = letterMark.exec(text.replace(pointer, ''));
  return match?.[1] ?? match?.[2] ?? '';
}

/** A list each of whose items could be an option, when the answer says which: for `matchByText`. */
export function findPlainOptions(nodes: readonly RootContent[]): Found | undefined {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as RootContent;
    if (node.type !== 'list' || node.children.length < 2 || node.children.length > 12) continue;
    const options = node.children.map((item, at) => ({
      label: node.ordered ? String((node.start ?? 1) + at) : '',
      right: false,
      content: item.children as RootContent[],
    }));
    if (options.every((option) => option.content.length > 0)) {
      return { start: i, end: i + 1, options: options.map((option) => marksOf(option)), by: 'plain' };
    }
  }
  return undefined;
}

/** Task items: the ticked ones are right. Code below a box without text is its option. */
function fromBoxes(nodes: readonly RootContent[], at: number): Found | undefined {
  const options: DraftOption[] = [];
  let i = at;
  for (; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    if (node.type === 'list' && node.children.every(isBox)) {
      options.push(...node.children.map(fromBox));
      continue;
    }
    const last = options.at(-1);
    // `- [ ]` and a block below it, at any indent
    if (last && isBlockOption(node) && last.content.length === 0) last.content.push(node);
    else break;
  }
  return options.length >= 2 ? { start: at, end: i, options: lettered(options), by: 'box' } : undefined;
}

function isBlockOption(node: RootContent): boolean {
  return (
    node.type === 'code' ||
    node.type === 'math' ||
    node.type === 'table' ||
    (node.type === 'paragraph' && node.children.every((child) => child.type === 'image'))
  );
}

const emptyBox = /^\s*\[([ xX✓✔])\]\s*$/;

/** GFM leaves `- [x]` without text below it a text. */
function isBox(item: ListItem): boolean {
  if (typeof item.checked === 'boolean') return true;
  const [first] = item.children;
  return first?.type === 'paragraph' && /^\s*\[[ xX✓✔]?\](?:\s|$)/.test(textOf(first));
}

function fromBox(item: ListItem): DraftOption {
  if (typeof item.checked === 'boolean')
    return { label: '', right: item.checked, content: [...item.children] };
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return { label: '', right: false, content: [...item.children] };
  const text = textOf(first);
  const box = /^\s*\[([ xX✓✔]?)\]\s*/.exec(text);
  const right = /[xX✓✔]/.test(box?.[1] ?? '');
  const children = emptyBox.test(text) ? [] : dropStart(first.children, box?.[0].length ?? 0);
  const content: RootContent[] = children.length > 0 ? [{ ...first, children }, ...rest] : [...rest];
  return { label: '', right, content };
}

/** Options without the letters that they may begin with. */
function lettered(options: readonly DraftOption[]): DraftOption[] {
  const read = options.map((option) => {
    const [first, ...rest] = option.content;
    const match = first?.type === 'paragraph' ? letterMark.exec(textOf(first)) : null;
    const label = match?.[1] ?? match?.[2] ?? '';
    if (first?.type !== 'paragraph' || !match || /^\d/.test(label)) return option;
    if (textOf(first).length === match[0].length) return option;
    const children = dropStart(first.children, match[0].length);
    return { ...option, label, content: [{ ...first, children }, ...rest] };
  });
  if (areInOrder(read.map(({ label }) => label))) return read;
  // Letters that were mixed up are letters; in other scripts a short word may look like one.
  return read.map((option, i) => (/^[a-z]$/i.test(option.label) ? option : (options[i] as DraftOption)));
}

function fromList(nodes: readonly RootContent[], at: number): Found | undefined {
  // An author's blank lines and code blocks may part the list; items go on while their letters do.
  const options: DraftOption[] = [];
  let i = at;
  for (; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    const last = options.at(-1);
    if (node.type === 'list') {
      const more = node.children.map((item) => letterOption(item.children as RootContent[]));
      if (!more.every((option) => option !== undefined)) break;
      options.push(...more);
      if (!inOrder(options)) return undefined;
    } else if (last && isBlockOption(node) && last.content.length === 0) last.content.push(node);
    else break;
  }
  return options.length >= 2 ? { start: at, end: i, options, by: 'letter' } : undefined;
}

function letterOption(content: RootContent[]): DraftOption | undefined {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return undefined;
  const text = textOf(first);
  const pointed = pointer.exec(text)?.[0].length ?? 0;
  const match = letterMark.exec(text.slice(pointed));
  const label = match?.[1] ?? match?.[2] ?? '';
  if (!match || /^\d/.test(label)) return undefined;
  const children = dropStart(first.children, pointed + match[0].length);
  const wasBold = first.children.length === 1 && first.children[0]?.type === 'strong';
  const body: RootContent[] = children.length > 0 ? [{ ...first, children }, ...rest] : rest;
  const option = marksOf({ label, right: false, content: body }, wasBold);
  return pointed > 0 ? { ...option, right: true } : option;
}

/** Whether they are the beginning of an alphabet, from its first letter on. */
function inOrder(options: readonly DraftOption[]): boolean {
  return options.length <= 26 && areInOrder(options.map(({ label }) => label));
}

/** `a) Green` and its kin, a line each, after the lines of the question or alone. */
function fromLines(node: Paragraph, at: number): Found | undefined {
  const lines = linesOf(node);
  if (lines.length < 2) return undefined;
  const first = lines.findIndex(({ text }) => isFirst(labelOf(text)));
  if (first < 0 || first === lines.length - 1) return undefined;
  const options: DraftOption[] = [];
  let rest: Line[] = [];
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] as Line;
    const option = letterOption([paragraphOf([line])]);
    const last = options.at(-1);
    const above = last?.content[0];
    if (option) options.push(option);
    else if (options.length >= 2 && anyLabelLength(line.text)) {
      rest = lines.slice(i);
      break;
    } else if (last && above?.type === 'paragraph' && !anyLabelLength(line.text)) {
      const children = [...above.children, { type: 'text' as const, value: '\n' }, ...line.children];
      last.content = [{ ...above, children }];
    } else return undefined;
  }
  if (options.length < 2 || !inOrder(options)) return undefined;
  const asking = isOptionsLabel(lines[first - 1]?.text ?? '') ? first - 1 : first;
  const before = asking > 0 ? paragraphOf(lines.slice(0, asking)) : undefined;
  const after = rest.length > 0 ? paragraphOf(rest) : undefined;
  return {
    start: at,
    end: at + 1,
    options,
    by: 'letter',
    ...(before && { before }),
    ...(after && { after }),
  };
}

/** Whether a line goes on with the options that the line above it is one of: `C) …` below `B) …`. */
export function continuesOptions(text: string, above: string): boolean {
  const label = labelOf(text);
  return label !== '' && follows(label, labelOf(above));
}

/** A paragraph an option. */
function fromParagraphs(nodes: readonly RootContent[], at: number): Found | undefined {
  const options: DraftOption[] = [];
  let i = at;
  for (; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    const option = node.type === 'paragraph' ? letterOption([node]) : undefined;
    if (option) {
      options.push(option);
      if (!inOrder(options)) return undefined; // `Q: …` for thousands of paragraphs
    } else if (options.length > 0 && isBlockOption(node) && options.at(-1)?.content.length === 0)
      options.at(-1)?.content.push(node);
    else break;
  }
  return options.length >= 2 ? { start: at, end: i, options, by: 'letter' } : undefined;
}

/** What an option itself says about being right: a mark, or bold where the others are not. */
function marksOf(option: DraftOption, wasBold = false): DraftOption {
  const [first, ...rest] = option.content;
  if (first?.type !== 'paragraph') return option;
  const text = textOf(first);
  const mark = rightMarkOf(text);
  if (mark) {
    const kept = mark.end > 0 ? takeStart(first.children, text.length - mark.end) : first.children;
    const children = mark.start > 0 ? dropStart(kept, mark.start) : kept;
    return { ...option, right: mark.right, content: [{ ...first, children }, ...rest] };
  }
  const only = first.children.filter((child) => textOf(child).trim() !== '');
  if (wasBold || (only.length === 1 && only[0]?.type === 'strong')) boldOnes.add(option);
  return option;
}

const boldOnes = new WeakSet<DraftOption>();

/** Takes the bold ones for right where only some are bold. */
export function markBold(found: Found): void {
  const bold = found.options.filter((option) => boldOnes.has(option));
  if (bold.length === 0 || bold.length * 2 > found.options.length) return;
  for (const option of bold) {
    option.right = true;
    const [first, ...rest] = option.content;
    if (first?.type === 'paragraph')
      option.content = [{ ...first, children: unbold(first.children) }, ...rest];
  }
}
