/** The numbered answers that stand in an answer key: in lists, lines, pairs, headings and tables. */
import type { Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { askerOf } from '../card/asker.ts';
import { dropStart, linesOf, paragraphOf } from '../nodes/phrasing.ts';
import { lowerCase, textOf } from '../nodes/text.ts';
import { label as letter } from '../words/letters.ts';
import { isNumbered, isOnlyNumber, numberOf } from '../words/numbering.ts';

export interface Entry {
  number: number;
  line: number;
  content: RootContent[];
  /** It belongs to a question within another one's answer. */
  inside?: boolean;
}

const mark = '[-–—=.):：、]';
const numbered = new RegExp(`^\\s*(?:(?:q|question|№|#)\\s*\\.?\\s*)?(\\d{1,3})\\s*${mark}+\\s*(?=\\S)`, 'u');
const gap = new RegExp(`[\\s,;|·/]+(?=(?:q\\s?)?\\d{1,3}\\s*(?:${mark}\\s*)?[(\\p{L}])`, 'u');
const pair = new RegExp(
  `^(?:q\\s?)?(\\d{1,3})\\s*(?:${mark}\\s*)?[(]?((?:${letter}[\\s,&+]*){1,5}|[\\p{L}\\p{M}]{1,12})[)]?[.,;]?$`,
  'u',
);

/** `1.A 2.C 3. B, D`: several answers on a line. */
function pairsIn(text: string): { number: number; answer: string }[] {
  if (text.length > 2000) return [];
  const tokens = text.trim().split(gap);
  if (tokens.length < 2) return [];
  const pairs = tokens.flatMap((token) => {
    const found = pair.exec(lowerCase(token));
    return found?.[1] && found[2]
      ? [
          {
            number: Number(found[1]),
            answer: token.slice(token.length - rest(token, found[0].length, found[2])),
          },
        ]
      : [];
  });
  const follow = pairs.every(({ number }, i) => i === 0 || number === (pairs[i - 1]?.number ?? 0) + 1);
  return pairs.length === tokens.length && follow ? pairs : [];
}

/** How many characters from an answer's first letter to the token's end. */
function rest(token: string, length: number, answer: string): number {
  return length - lowerCase(token).lastIndexOf(answer);
}

/** The numbered answers in a key; what has no number belongs to the one above it. */
export function entriesOf(body: readonly RootContent[]): Entry[] {
  const entries: Entry[] = [];
  const add = (number: number, line: number, content: RootContent[]) =>
    entries.push({ number, line, content });
  const addPairs = (text: string, line: number): boolean => {
    const pairs = pairsIn(text);
    for (const { number, answer } of pairs)
      add(number, line, [paragraphWith([{ type: 'text', value: answer }])]);
    return pairs.length > 0;
  };
  for (const node of body) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'thematicBreak') continue;
    if (node.type === 'table') {
      for (const entry of entriesInTable(node)) entries.push(entry);
    } else if (node.type === 'heading') {
      const asker = askerOf(node.children);
      if (asker.number !== undefined)
        add(asker.number, line, asker.counts ? [] : [paragraphWith(asker.children)]);
    } else if (node.type === 'list' && node.ordered) {
      node.children.forEach((item, i) => {
        const number = (node.start ?? 1) + i;
        const at = item.position?.start.line ?? line;
        if (!addPairs(`${number}. ${textOf(item)}`, at)) add(number, at, item.children as RootContent[]);
      });
    } else if (
      node.type === 'list' &&
      node.children.every((item) => numberAt(item.children[0]) !== undefined)
    ) {
      for (const item of node.children)
        addParagraph(item.children[0] as Paragraph, item.children.slice(1) as RootContent[]);
    } else if (node.type === 'paragraph') addParagraph(node, []);
    else entries.at(-1)?.content.push(node);
  }
  return entries;

  function addParagraph(paragraph: Paragraph, below: RootContent[]): void {
    for (const found of linesOf(paragraph)) {
      if (addPairs(found.text, found.line)) continue;
      const number = numberIn(found.text, found.children);
      const content = number && paragraphWith(number.children);
      if (number && content) add(number.number, found.line, number.children.length > 0 ? [content] : []);
      else entries.at(-1)?.content.push(paragraphOf([found]));
    }
    entries.at(-1)?.content.push(...below);
  }
}

function numberAt(node: RootContent | undefined): number | undefined {
  return node?.type === 'paragraph' ? numberIn(textOf(node), node.children)?.number : undefined;
}

/** `1-B`, `**Q1.** B`, `Question 1: B`. */
function numberIn(
  text: string,
  children: PhrasingContent[],
): { number: number; children: PhrasingContent[] } | undefined {
  const found = numbered.exec(lowerCase(text.slice(0, 40)));
  if (found) return { number: Number(found[1]), children: dropStart(children, found[0].length) };
  if (!isNumbered(text) && !isOnlyNumber(text)) return undefined;
  const number = numberOf(text);
  const asker = askerOf(children);
  return number === undefined ? undefined : { number, children: asker.counts ? [] : asker.children };
}

const bare = /^[^\p{L}\p{N}]*(?:(?:q|question|№|#)\s*)?(\d{1,3})[^\p{L}\p{N}]*$/u;
const numberOfCell = (text: string) => bare.exec(lowerCase(text.slice(0, 40)))?.[1];

/** A column of numbers and one of answers, once or several times side by side; or a row of each. */
function entriesInTable(table: Table): Entry[] {
  const rows = table.children.map((row) => row.children.map((cell) => ({ cell, text: textOf(cell).trim() })));
  const entry = (number: string, at: number, children: PhrasingContent[]): Entry => ({
    number: Number(number),
    line: table.children[at]?.position?.start.line ?? 1,
    content: [paragraphWith(children)],
  });
  const [head = [], second = []] = rows;
  if (rows.length === 2 && head.length > 1 && head.every(({ text }, i) => numberOfCell(text) ?? i === 0)) {
    return head.flatMap(({ text }, i) => {
      const number = numberOfCell(text);
      const answer = second[i];
      return number && answer?.text ? [entry(number, 1, answer.cell.children)] : [];
    });
  }
  const found: Entry[] = [];
  const body = rows.slice(1);
  const isNumbers = (column: number) =>
    body.every((row) => numberOfCell(row[column]?.text ?? '') || !row[column]?.text);
  for (let column = 0; column + 1 < head.length; column++) {
    if (!isNumbers(column) || !body.some((row) => row[column]?.text)) continue;
    const until = head.findIndex((_, i) => i > column && isNumbers(i));
    const others = head.slice(column + 1, until < 0 ? head.length : until);
    body.forEach((row, i) => {
      const number = numberOfCell(row[column]?.text ?? '');
      const cells = row.slice(column + 1, column + 1 + others.length).filter(({ text }) => text !== '');
      if (!number || cells.length === 0) return;
      const content = cells.map(({ cell }) => paragraphWith(cell.children));
      found.push({ ...entry(number, i + 1, []), content });
    });
  }
  return found.sort((a, b) => a.number - b.number);
}

/** `Question | Answer` with nothing but numbers and letters needs no title above it. */
export function isNumberTable(table: Table): boolean {
  const [head, ...rows] = table.children;
  const texts = rows.map((row) => row.children.map((cell) => lowerCase(textOf(cell)).trim()));
  return (
    rows.length > 1 &&
    head?.children.length === 2 &&
    texts.every(
      ([number = '', answer = '']) =>
        numberOfCell(number) && /^[([]?\p{L}(?:\s*[,&]\s*\p{L})*[)\]]?$/u.test(answer),
    )
  );
}

function paragraphWith(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}
