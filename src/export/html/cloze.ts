/** Cloze deletions, `{{c1::text::hint}}`, which may nest, as Anki's `{{cloze:…}}` shows them. */

interface Cloze {
  number: number;
  content: (string | Cloze)[];
  hint?: string;
}

/** The numbers in use, ascending: each is a card. */
export function clozeNumbers(fields: readonly string[]): number[] {
  const numbers = new Set<number>();
  for (const field of fields) {
    for (const match of field.matchAll(/\{\{c(\d+)::/g)) numbers.add(Number(match[1]));
  }
  return [...numbers].sort((a, b) => a - b);
}

/** A field's HTML on the card of some numbers: gaps, or what stood in them. Inside formulas the mark-up is left out. */
export function clozeSide(html: string, numbers: ReadonlySet<number>, revealed: boolean): string {
  return parse(html)
    .map((part) => show(part, numbers, revealed))
    .join('')
    .replace(/\\([[(])(.*?)\\[\])]/gs, (formula) => formula.replace(/<\/?span[^>]*>/g, ''));
}

function show(part: string | Cloze, numbers: ReadonlySet<number>, revealed: boolean): string {
  if (typeof part === 'string') return part;
  const content = part.content.map((inner) => show(inner, numbers, revealed)).join('');
  if (!numbers.has(part.number)) return `<span class="cloze-inactive">${content}</span>`;
  return `<span class="cloze">${revealed ? content : `[${part.hint ?? '...'}]`}</span>`;
}

/** An opening without its end stays the text that it is. */
function parse(html: string): (string | Cloze)[] {
  const root: Cloze = { number: 0, content: [] };
  const open: { cloze: Cloze; opening: string }[] = [];
  const current = () => open.at(-1)?.cloze ?? root;
  for (const token of html.split(/(\{\{c\d+::|\}\})/)) {
    const opening = /^\{\{c(\d+)::$/.exec(token);
    const last = open.at(-1);
    if (opening) {
      open.push({ cloze: { number: Number(opening[1]), content: [] }, opening: token });
    } else if (token === '}}' && last) {
      open.pop();
      current().content.push(hinted(last.cloze));
    } else if (token) {
      current().content.push(token);
    }
  }
  while (open.length > 0) {
    const { cloze, opening } = open.pop() as (typeof open)[number];
    current().content.push(opening, ...cloze.content);
  }
  return root.content;
}

/** What follows `::` in a deletion's last text is its hint. */
function hinted(cloze: Cloze): Cloze {
  const last = cloze.content.at(-1);
  const at = typeof last === 'string' ? last.indexOf('::') : -1;
  if (typeof last !== 'string' || at < 0) return cloze;
  return { ...cloze, content: [...cloze.content.slice(0, -1), last.slice(0, at)], hint: last.slice(at + 2) };
}
