/** The letters and figures that options are marked with, in the scripts of the wild. */

/** Each in its order; what an alphabet has between two of them may be left out. */
const orders: readonly (readonly string[])[] = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгґдеєёжзиіїйклмнопрстуфхцчшщ',
  'αβγδεζηθικ',
  'ابجدهوزحطي', // in numbers' order
  'ابپتثجچحخد',
  'אבגדהוזחטי',
  'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊ',
  '가나다라마바사아자차',
  '㉠㉡㉢㉣㉤㉥㉦㉧',
  '㉮㉯㉰㉱㉲㉳㉴㉵',
  'アイウエオカキクケコ',
  'イロハニホヘト',
  'あいうえおかきくけこ',
  'いろはにほへと',
  '甲乙丙丁戊己庚辛',
  'कखगघङचछज',
  'अआइईउऊ',
  'अबसद',
  'কখগঘঙচছ',
  'กขคงจฉ',
  '①②③④⑤⑥⑦⑧⑨⑩',
  '⑴⑵⑶⑷⑸⑹⑺⑻',
  'ⓐⓑⓒⓓⓔⓕⓖⓗ',
].map((letters) => [...letters]);

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** Letters that look the same, or are written in several ways, are the same to an author. */
const alike: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', الف: 'ا', ک: 'ك' };
const lookalikes: Readonly<Record<string, string>> = { а: 'a', в: 'b', с: 'c', е: 'e', д: 'd' };

/** A label without a mark around it: `a`, `IV`, `الف`, `③`; in a pattern with the flag `u`. */
export const label = '(?:الف|[ivx]{1,4}|[IVX]{1,4}|\\p{L}\\p{M}*|[①-⑳⑴-⒇ⓐ-ⓩⒶ-Ⓩ㉠-㉻])';
/** Those that need no bracket or dot behind them. */
const circled = '[①-⑳⑴-⒇ⓐ-ⓩⒶ-Ⓩ㉠-㉻]';

/** `A.`, `(b)`, `C)`, `d:`, `А)`, `ii.`, `①`, and `ア　` with the wide space of Japanese. */
export const letterMark = new RegExp(
  `^\\s*[([（【]?\\s?(${label}|\\d{1,2})\\s?(?:[).:、．）\\]】]|\\s[-–—]\\s)\\s*|^\\s*(${circled}|[ア-ン](?=\\u3000))\\s*`,
  'u',
);

function plain(letter: string): string {
  // Circled letters are kept: normalised they would be bare ones.
  const lower = letter.toLowerCase();
  return alike[lower] ?? lower;
}

/** The same for labels that are the same to an author, in Latin and in Cyrillic. */
export function fold(letter: string): string {
  const lower = plain(letter);
  return lookalikes[lower] ?? lower;
}

const firsts = new Set([...orders.map(([first]) => first), 'i']);

/** Whether options may begin with it. */
export function isFirst(letter: string): boolean {
  return firsts.has(plain(letter));
}

/** Whether labels follow each other from the first of their kind on: A, B, C; а, б, в; ㄱ, ㄴ; i, ii. */
export function areInOrder(labels: readonly string[]): boolean {
  const [first, ...others] = labels.map(plain);
  return [...orders, roman].some((order) => {
    if (order[0] !== first) return false;
    let last = 0;
    return others.every((letter) => {
      const at = order.indexOf(letter, last + 1);
      const follows = at > last && at - last <= 3;
      last = at;
      return follows;
    });
  });
}

/** Which one it is of its kind, from 0; −1 where it is none. */
export function positionOf(letter: string): number {
  if (/^\d+$/.test(letter)) return Number(letter) - 1;
  for (const order of orders) {
    const at = order.indexOf(plain(letter));
    if (at >= 0) return at;
  }
  return -1;
}

/** Each label with those that come right after it. */
const nexts = new Map<string, Set<string | undefined>>();
for (const order of [...orders, roman]) {
  order.forEach((letter, i) => {
    nexts.set(letter, (nexts.get(letter) ?? new Set()).add(order[i + 1]));
  });
}

/** Whether one label comes right after another. */
export function follows(label: string, before: string): boolean {
  return nexts.get(plain(before))?.has(plain(label)) ?? false;
}
