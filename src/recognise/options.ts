/** Multiple choice: the options below a question, and which of them are right. */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { DraftOption } from '../model.ts';
import { isOptionsLabel } from './form.ts';
import { anyLabelLength } from './labels.ts';
import { dropStart, type Line, linesOf, paragraphOf, unbold } from './phrasing.ts';
import { lineOf, textOf } from './text.ts';

export interface Found {
  /** Index of the first block of the options, and behind the last. */
  start: number;
  end: number;
  /** What stands in the first block before its options. */
  before?: Paragraph;
  options: DraftOption[];
  /** What told that these are options: boxes, letters, or only that the answer repeats one of them. */
  by: 'box' | 'letter' | 'plain';
}

/** `A.`, `(b)`, `C)`, `d:`, `А)`, `①`. */
const letterMark = /^\s*(?:[([（【]\s*)?(\p{L}|[①-⑳]|\d{1,2})\s*(?:[).:、．）\]】]|\s[-–—]\s)\s*/u;

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
  return options.length >= 2 ? { start: at, end: i, options, by: 'box' } : undefined;
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
  if (typeof item.checked === 'boolean') return lettered(item.children as RootContent[], item.checked);
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return lettered(item.children as RootContent[], false);
  const text = textOf(first);
  const box = /^\s*\[([ xX✓✔]?)\]\s*/.exec(text);
  const right = /[xX✓✔]/.test(box?.[1] ?? '');
  const children = emptyBox.test(text) ? [] : dropStart(first.children, box?.[0].length ?? 0);
  const content: RootContent[] = children.length > 0 ? [{ ...first, children }, ...rest] : [...rest];
  return lettered(content, right);
}

/** An option's content without the letter it may begin with. */
function lettered(content: RootContent[], right: boolean): DraftOption {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return { label: '', right, content };
  const match = letterMark.exec(textOf(first));
  if (!match || textOf(first).length === match[0].length || !/^\s*[A-Za-z][).:]/.test(match[0]))
    return { label: '', right, content };
  return {
    label: match[1] ?? '',
    right,
    content: [{ ...first, children: dropStart(first.children, match[0].length) }, ...rest],
  };
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
  const match = letterMark.exec(textOf(first));
  if (!match || /\d/.test(match[1] ?? '')) return undefined;
  const children = dropStart(first.children, match[0].length);
  const wasBold = first.children.length === 1 && first.children[0]?.type === 'strong';
  const body: RootContent[] = children.length > 0 ? [{ ...first, children }, ...rest] : rest;
  return marksOf({ label: match[1] ?? '', right: false, content: body }, wasBold);
}

const firstLetters = 'aаαأاא①ㄱ가アあ甲';

/** Whether it may become the beginning of an alphabet, from its first letter on. */
function mayBeInOrder(options: readonly DraftOption[]): boolean {
  const first = options[0]?.label.toLowerCase() ?? '';
  return options.length <= 26 && firstLetters.includes(first);
}

/** Letters that follow each other from the alphabet's first: A, B, C; а, б, в; أ, ب, ج. */
function inOrder(options: readonly DraftOption[]): boolean {
  if (options.length < 2 || !mayBeInOrder(options)) return false;
  const labels = options.map(({ label }) => label.toLowerCase());
  if (new Set(labels).size !== labels.length) return false;
  const first = labels[0] as string;
  if (!/^[a-zа-я①-⑳]$/.test(first)) return true;
  return labels.every(
    (label, i) => i === 0 || (label.codePointAt(0) ?? 0) - (labels[i - 1]?.codePointAt(0) ?? 0) <= 2,
  );
}

/** `a) Green` and its kin, a line each, after the lines of the question or alone. */
function fromLines(node: Paragraph, at: number): Found | undefined {
  const lines = linesOf(node);
  if (lines.length < 2) return undefined;
  const first = lines.findIndex(({ text }) => /^\s*[([（]?[aAаАأ①]\s*[).:、．）\]]/.test(text));
  if (first < 0) return undefined;
  const options: DraftOption[] = [];
  for (const line of lines.slice(first)) {
    const option = letterOption([paragraphOf([line])]);
    const last = options.at(-1)?.content[0];
    if (option) options.push(option);
    else if (last?.type === 'paragraph' && !anyLabelLength(line.text)) {
      last.children.push({ type: 'text', value: '\n' }, ...line.children);
    } else return undefined;
  }
  if (!inOrder(options)) return undefined;
  const asking = isOptionsLabel(lines[first - 1]?.text ?? '') ? first - 1 : first;
  const before = asking > 0 ? paragraphOf(lines.slice(0, asking)) : undefined;
  return { start: at, end: at + 1, options, by: 'letter', ...(before && { before }) };
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

const rightMark =
  /\s*(?:[✅✔☑✓]\u{FE0F}?|:white_check_mark:|:heavy_check_mark:|[([](?:correct(?:\s+answer)?|right|richtig|correcta|correta|верно|правильно|正确|正解)[)\]]|[←⇐]\s*(?:correct|answer)?)\s*$/iu;
const rightStart = /^\s*(?:[✅✔☑✓]\u{FE0F}?|:white_check_mark:|:heavy_check_mark:)\s*/iu;
const wrongStart = /^\s*(?:[❌✖✗✘☐⬜]\u{FE0F}?|:x:)\s*/iu;

/** What an option itself says about being right: a check mark, or bold where the others are not. */
function marksOf(option: DraftOption, wasBold = false): DraftOption {
  const [first, ...rest] = option.content;
  if (first?.type !== 'paragraph') return option;
  const text = textOf(first);
  const start = rightStart.exec(text)?.[0] ?? wrongStart.exec(text)?.[0];
  if (start && text.length > start.length) {
    return {
      ...option,
      right: rightStart.test(text),
      content: [{ ...first, children: dropStart(first.children, start.length) }, ...rest],
    };
  }
  const end = rightMark.exec(text)?.[0];
  if (end && text.length > end.length) {
    return {
      ...option,
      right: true,
      content: [{ ...first, children: withoutEnd(first.children, end.length) }, ...rest],
    };
  }
  const only = first.children.filter((child) => textOf(child).trim() !== '');
  if (wasBold || (only.length === 1 && only[0]?.type === 'strong')) boldOnes.add(option);
  return option;
}

const boldOnes = new WeakSet<DraftOption>();

function withoutEnd(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== 'text' || last.value.length < length) return [...children];
  return [...children.slice(0, -1), { ...last, value: last.value.slice(0, -length).trimEnd() }];
}

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
  '(?:\\s*(?:,|;|&|\\/|\\+|、|，|and|or|y|e|et|und|и|та|i|en|ve|và|og|och|和|与|と|및|و)\\s*|\\s+(?=[(]?\\p{Lu}(?:[).,:;]|\\s|$)))';
const item =
  '(?:options?\\s+|choice\\s+|letter\\s+|opción\\s+|вариант\\s+)?[([“"*]*(\\p{L}|\\d{1,2}|[①-⑳])[)\\]”"*]*';
const letterList = new RegExp(
  `^[\\s:*_]*${item}((?:${glue}${item})*)(?=\\s*$|\\s*[.):：、．,;）\\]–—|-]|\\s*\\n|\\s+[([{])`,
  'iu',
);

/** The letters an answer names at its start (`B`, `B, E`, `D) because …`), and how many characters say so. */
export function namedLetters(
  text: string,
  options: readonly DraftOption[],
): { right: number[]; length: number } | undefined {
  const labels = options.map(({ label }) => fold(label));
  const runs = /^[\s:*_]*([A-Z]{2,6})\s*(?:$|[.\n])/.exec(text.slice(0, 40));
  const together = runs?.[1] ? [...runs[1]].map((letter) => labels.indexOf(fold(letter))) : [];
  if (runs && together.length > 0 && together.every((at) => at >= 0))
    return { right: together, length: runs[0].length };
  const match = letterList.exec(text.slice(0, 200));
  if (!match) return undefined;
  const letters = match[0].match(/(?<![\p{L}\p{N}])(?:\p{L}|\d{1,2}|[①-⑳])(?![\p{L}\p{N}])/gu) ?? [];
  const right = letters
    .filter((letter, i) => i === 0 || !/^[yeiио]$/iu.test(letter) || labels.includes(fold(letter)))
    .map((letter) => {
      const at = labels.indexOf(fold(letter));
      // Options without letters are counted.
      return at < 0 && labels.every((label) => label === '') ? positionOf(letter) : at;
    });
  const valid = right.filter((at) => at >= 0 && at < options.length);
  if (valid.length === 0 || right[0] !== valid[0]) return undefined;
  const behind = /^[\s*_]*[.):：、．,;）\]–—|-]*[\s*_]*/u.exec(text.slice(match[0].length))?.[0].length ?? 0;
  return { right: [...new Set(valid)], length: match[0].length + behind };
}

function positionOf(letter: string): number {
  if (/^\d+$/.test(letter)) return Number(letter) - 1;
  const at = 'abcdefghijklmnopqrstuvwxyz'.indexOf(letter.toLowerCase());
  return at >= 0 ? at : 'абвгдежз'.indexOf(letter.toLowerCase());
}

/** Letters of different scripts that look the same are the same to an author. */
function fold(letter: string): string {
  const lower = letter.normalize('NFKC').toLowerCase();
  return { а: 'a', в: 'b', с: 'c', е: 'e', д: 'd' }[lower] ?? lower;
}

const simple = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

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
  let matched = texts.map((text) => text !== '' && said.has(text));
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
  const own = (text: string) => {
    const plain = simple(text.replace(letterMark, ''));
    return plain === '' || texts.includes(plain) || texts.includes(simple(text));
  };
  if (node.type === 'list')
    return node.children.every((entry) => entry.checked === false || own(lineOf(entry.children)));
  if (node.type === 'paragraph')
    return own(textOf(node)) || linesOf(node).every((line: Line) => own(line.text));
  return node.type === 'code' && own(node.value);
}
