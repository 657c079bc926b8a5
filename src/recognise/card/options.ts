/** Multiple choice: the options below a question, and which of them are right. */
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { DraftOption } from '../../model.ts';
import { dropStart, type Line, linesOf, paragraphOf, takeStart, unbold } from '../nodes/phrasing.ts';
import { lineOf, lowerCase, textOf } from '../nodes/text.ts';
import { isOptionsLabel } from '../words/form.ts';
import { anyLabelLength } from '../words/labels.ts';
import {
  areInOrder,
  circled,
  fold,
  follows,
  isFirst,
  label as letter,
  positionOf,
} from '../words/letters.ts';
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

/** `A.`, `(b)`, `C)`, `d:`, `А)`, `ii.`, `①`. */
const letterMark = new RegExp(
  `^\\s*[([（【]?\\s?(${letter}|\\d{1,2})\\s?(?:[).:、．）\\]】]|\\s[-–—]\\s)\\s*|^\\s*(${circled})\\s*`,
  'u',
);

/** `*B)`, `→ B)`, `✅ B)`: what points at the letter of the right one. */
const pointer = /^\s*(?:[*→►➡✅✔☑✓]\u{FE0F}?)\s*(?=[([（【]?[\p{L}①-⑳])/u;

/** The options among blocks; undefined where there are none. */
export function findOptions(nodes: readonly RootContent[]): Found | undefined {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    if (node.type === 'list') {
      const found = fromBoxes(nodes, i) ?? fromList(nodes, i);
      if (found) return found;
    } else if (node.type === 'paragraph') {
      const found = fromLines(node, i) ?? fromParagraphs(nodes, i);
      if (found) return found;
    }
  }
  return undefined;
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
    return { label: '', right: item.checked, content: item.children as RootContent[] };
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph')
    return { label: '', right: false, content: item.children as RootContent[] };
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
      if (!mayBeInOrder(options)) return undefined;
    } else if (last && isBlockOption(node) && last.content.length === 0) last.content.push(node);
    else break;
  }
  return inOrder(options) ? { start: at, end: i, options, by: 'letter' } : undefined;
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

/** Whether it may become the beginning of an alphabet, from its first letter on. */
function mayBeInOrder(options: readonly DraftOption[]): boolean {
  return options.length <= 26 && isFirst(options[0]?.label ?? '');
}

/** Letters that follow each other from the alphabet's first. */
function inOrder(options: readonly DraftOption[]): boolean {
  return options.length >= 2 && mayBeInOrder(options) && areInOrder(options.map(({ label }) => label));
}

/** `a) Green` and its kin, a line each, after the lines of the question or alone. */
function fromLines(node: Paragraph, at: number): Found | undefined {
  const lines = linesOf(node);
  if (lines.length < 2) return undefined;
  const first = lines.findIndex(({ text }) => {
    const match = letterMark.exec(text.replace(pointer, ''));
    return match !== null && isFirst(match[1] ?? match[2] ?? '');
  });
  if (first < 0) return undefined;
  const options: DraftOption[] = [];
  let rest: Line[] = [];
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] as Line;
    const option = letterOption([paragraphOf([line])]);
    const last = options.at(-1)?.content[0];
    if (option) options.push(option);
    else if (options.length >= 2 && anyLabelLength(line.text)) {
      rest = lines.slice(i);
      break;
    } else if (last?.type === 'paragraph' && !anyLabelLength(line.text)) {
      last.children.push({ type: 'text', value: '\n' }, ...line.children);
    } else return undefined;
  }
  if (!inOrder(options)) return undefined;
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
  const [label, before] = [text, above].map((line) => {
    const match = letterMark.exec(line.replace(pointer, ''));
    return match?.[1] ?? match?.[2];
  });
  return label !== undefined && before !== undefined && follows(label, before);
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
      if (!mayBeInOrder(options)) return undefined; // `Q: …` for thousands of paragraphs
    } else if (options.length > 0 && isBlockOption(node) && options.at(-1)?.content.length === 0)
      options.at(-1)?.content.push(node);
    else break;
  }
  return inOrder(options) ? { start: at, end: i, options, by: 'letter' } : undefined;
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

const glue =
  '(?:\\s*(?:,|;|&|\\/|\\+|、|，|and|or|y|e|et|und|и|та|i|en|ve|và|og|och|和|与|と|및|و)\\s*|\\s+(?=[(]?\\p{Ll}(?:[).,:;]|\\s|$)))';
const item = `(?:options?\\s+|choice\\s+|letter\\s+|opción\\s+|вариант\\s+)?[([（“"*]*(?:${letter}|\\d{1,2})[)\\]）”"*]*`;
const letterList = new RegExp(
  `^[\\s:*_]*${item}((?:${glue}${item})*)(?=\\s*$|\\s*[.):：、．,;）\\]–—|-]|\\s*\\n|\\s+[([{])`,
  'u',
);
const listed = new RegExp(`(?<![\\p{L}\\p{N}])(?:${letter}|\\d{1,2})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');

/** The letters an answer names at its start (`B`, `B, E`, `D) because …`), and how many characters say so. */
export function namedLetters(
  text: string,
  options: readonly DraftOption[],
): { right: number[]; length: number } | undefined {
  const labels = options.map(({ label }) => fold(label));
  const runs = /^[\s:*_]*((?:\p{Lu}|\p{Lo}|[①-⑳]){2,6})\s*(?:$|[.\n])/u.exec(text.slice(0, 40));
  const together = runs?.[1] ? [...runs[1]].map((one) => labels.indexOf(fold(one))) : [];
  if (runs && together.length > 0 && together.every((at) => at >= 0))
    return { right: together, length: runs[0].length };
  const small = /^\s*(\p{Ll}{2,4})\s*$/u.exec(text.slice(0, 40))?.[1] ?? '';
  const inRow = [...small].map((one) => labels.indexOf(fold(one)));
  if (inRow.length > 0 && inRow.every((at, i) => at > (inRow[i - 1] ?? -1)))
    return { right: inRow, length: text.length };
  const match = letterList.exec(lowerCase(text.slice(0, 200)));
  if (!match) return undefined;
  const right = (match[0].match(listed) ?? [])
    .filter((one, i) => i === 0 || !/^[yeiио]$/u.test(one) || labels.includes(fold(one)))
    .map((one) => {
      const at = labels.indexOf(fold(one));
      // Options without letters are counted.
      return at < 0 && labels.every((label) => label === '') ? positionOf(one) : at;
    });
  const valid = right.filter((at) => at >= 0 && at < options.length);
  if (valid.length === 0 || right[0] !== valid[0]) return undefined;
  const behind = /^[\s*_]*[.):：、．,;）\]–—|-]*[\s*_]*/u.exec(text.slice(match[0].length))?.[0].length ?? 0;
  return { right: [...new Set(valid)], length: match[0].length + behind };
}

const simple = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const between = /\s*(?:[,;،、，；؛]|\s(?:and|und|y|e|et|и|та|i|oraz|ve|và|dan|en|و|और)\s|\s[/+&]\s)\s*/u;

/** The options that a line names by their words, one or several, with their letters or without; none where it says more. */
function saidIn(text: string, options: readonly DraftOption[]): number[] {
  const texts = options.map(({ content }) => simple(contentText(content)));
  const find = (part: string) => {
    const at = texts.indexOf(simple(part));
    return at >= 0 ? at : texts.indexOf(simple(part.replace(letterMark, '')));
  };
  const line = text.trim();
  if (line === '' || line.length > 1000) return [];
  const whole = find(line);
  if (whole >= 0 && texts[whole] !== '') return [whole];
  const parts = line.split(between).filter((part) => simple(part) !== '');
  const found = parts.map(find);
  return found.length > 1 && found.every((at) => at >= 0) ? [...new Set(found)] : [];
}

/** The same for a block: its lines, or the items of a list, must name nothing but options. */
export function optionsIn(node: RootContent, options: readonly DraftOption[]): number[] {
  const lines =
    node.type === 'list'
      ? node.children.map((entry) => (entry.checked === false ? '' : lineOf(entry.children)))
      : node.type === 'paragraph' || node.type === 'heading'
        ? textOf(node).split('\n')
        : [];
  const found = lines.filter((line) => line.trim() !== '').map((line) => saidIn(line, options));
  return found.some((some) => some.length === 0) ? [] : [...new Set(found.flat())];
}

/** Marks the options whose words the answer repeats: a line, a ticked item, bold words, or the only one in it. */
export function matchByText(options: DraftOption[], answer: readonly RootContent[]): boolean {
  const texts = options.map(({ content }) => simple(contentText(content)));
  const said = new Set<string>();
  const collect = (nodes: readonly RootContent[]) => {
    for (const node of nodes) {
      if (node.type === 'list') {
        const ticked = (node as List).children.some((entry) => entry.checked === true);
        for (const entry of (node as List).children) {
          if (ticked && entry.checked !== true) continue;
          const text = simple(lineOf(entry.children));
          said.add(text);
          said.add(simple(lineOf(entry.children).replace(letterMark, '')));
        }
      } else if (node.type === 'paragraph') {
        for (const line of linesOf(node)) {
          said.add(simple(line.text));
          said.add(simple(line.text.replace(letterMark, '')));
          for (const child of line.children) {
            if (child.type === 'strong' || child.type === 'inlineCode') said.add(simple(textOf(child)));
          }
        }
      } else if (node.type === 'code') said.add(simple(node.value));
    }
  };
  collect(answer.slice(0, 4));
  const [begin] = answer;
  const named = begin ? optionsIn(begin, options) : [];
  let matched = texts.map((text, i) => named.includes(i) || (text !== '' && said.has(text)));
  if (!matched.includes(true)) {
    const first = ` ${simple(lineOf(answer.slice(0, 1)))} `;
    const inside = texts.map((text) => text.length > 1 && first.includes(` ${text} `));
    if (inside.filter(Boolean).length === 1) matched = inside;
  }
  if (!matched.includes(true) || matched.every(Boolean)) return false;
  matched.forEach((right, i) => {
    if (right) (options[i] as DraftOption).right = true;
  });
  return true;
}

function contentText(content: readonly RootContent[]): string {
  return content.map((node) => (node.type === 'code' ? node.value : textOf(node))).join(' ');
}

/** Whether a block says nothing but what the right options say. */
export function repeatsOptions(node: RootContent, options: readonly DraftOption[]): boolean {
  const texts = options.filter(({ right }) => right).map(({ content }) => simple(contentText(content)));
  const right = options.filter((option) => option.right);
  const own = (text: string) => {
    const plain = simple(text.replace(letterMark, ''));
    return (
      plain === '' || texts.includes(plain) || texts.includes(simple(text)) || saidIn(text, right).length > 0
    );
  };
  if (node.type === 'list')
    return node.children.every((entry) => entry.checked === false || own(lineOf(entry.children)));
  if (node.type === 'paragraph')
    return own(textOf(node)) || linesOf(node).every((line: Line) => own(line.text));
  return node.type === 'code' && own(node.value);
}
