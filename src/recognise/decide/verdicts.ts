/** Why each line that may ask is a card, or is none: for `list --why`. */
import type { Key, Reading, Verdict } from '../../model.ts';
import type { Entry } from './entry.ts';

export function verdictsOf(
  entries: readonly Entry[],
  kept: readonly Entry[],
  readings: readonly Reading[],
  keys: readonly Key[],
): Verdict[] {
  const taken = new Set(kept);
  const keyOf = new Map(keys.flatMap(({ line, answered }) => answered.map((at) => [at, line] as const)));
  const byLine = new Map<number, Verdict>();
  const overlaps = kept.map(({ candidate }) => candidate.place).sort((a, b) => a.line - b.line);
  for (const entry of entries) {
    const { candidate, odds } = entry;
    const { syntax, form } = readings[entry.reading] as Reading;
    const isTaken = taken.has(entry);
    const known = byLine.get(candidate.place.line);
    if (known && (known.taken || (!isTaken && known.odds >= odds))) continue;
    byLine.set(candidate.place.line, {
      line: candidate.place.line,
      asking: candidate.asking,
      syntax,
      form,
      signs: candidate.signs,
      odds: Math.round(odds * 100) / 100,
      taken: isTaken,
      why: isTaken
        ? candidate.draft
          ? cardBy(keyOf.get(candidate.place.line))
          : 'a question without an answer'
        : reasonAgainst(entry, overlaps),
    });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

function cardBy(key: number | undefined): string {
  return key === undefined ? 'a card' : `a card, answered by the key in line ${key}`;
}

function reasonAgainst(
  { candidate, odds }: Entry,
  taken: readonly { line: number; endLine: number }[],
): string {
  const { signs, place } = candidate;
  if (signs.includes('generic')) return 'only says that questions follow';
  if (signs.includes('aside')) return 'a part of the document that asks nothing';
  if (signs.includes('recurring')) return 'a part that several answers or files have';
  if (signs.includes('holds') || signs.includes('several')) return 'holds questions rather than being one';
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.endLine ?? 0) < place.line) low = middle + 1;
    else high = middle;
  }
  const around = taken[low];
  if (around && around.line < place.line) return `part of the card in line ${around.line}`;
  if (around && around.line <= place.endLine) return 'its lines are read otherwise';
  if (signs.includes('title')) return 'the title';
  return odds > 0 ? 'asked elsewhere in the file' : 'too little speaks for a question';
}
