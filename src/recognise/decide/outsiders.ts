/**
 * Where nearly all of a file's cards set their answers off, what is read in another way and sets nothing off is rather a
 * part of the page: `Who is this for?` above a bank of `Answer:` lines.
 */
import type { Entry } from './entry.ts';

/** From so many cards on, how their answers are set off is the file's rule. */
const fewest = 5;

/** Lowers the odds of such entries; whether there are any. */
export function lowerOutsiders(chosen: readonly Entry[]): boolean {
  const cards = chosen.filter(({ candidate }) => candidate.draft);
  const regular = cards.filter(isSetOff);
  if (regular.length < fewest || regular.length * 10 < cards.length * 8) return false;
  const ways = new Set(regular.map(({ reading }) => reading));
  const outsiders = cards.filter((entry) => !isSetOff(entry) && !ways.has(entry.reading));
  for (const entry of outsiders) entry.odds -= entry.candidate.signs.includes('numbered') ? 1 : 3;
  return outsiders.length > 0;
}

function isSetOff({ candidate: { signs } }: Entry): boolean {
  return signs.some((sign) => sign === 'marked' || sign === 'explicit' || sign === 'forced');
}
