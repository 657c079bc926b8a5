/** The options that a text names, by their letters or by their words. */
import type { List, RootContent } from 'mdast';
import type { DraftOption } from '../../model.ts';
import { type Line, linesOf } from '../nodes/phrasing.ts';
import { lineOf, lowerCase, textOf } from '../nodes/text.ts';
import { fold, label as letter, letterMark, positionOf } from '../words/letters.ts';

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
