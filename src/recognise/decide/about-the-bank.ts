/** A README that leads to the bank, with a few words of its own: how to use it, whom to thank. */
import type { Evidence, Lean } from '../../model.ts';
import { nameOf } from './beside.ts';
import type { FileEvidence } from './folder.ts';

/** From so many cards of the pages below it on, a page may be about the bank rather than of it. */
const least = 5;

/** Forms in which any page may be written. */
const formal = new Set(['heading', 'list-item', 'bold', 'paragraph', 'details']);

export function aboutTheBank(file: FileEvidence, files: readonly FileEvidence[]): Lean | undefined {
  if (!leads(file)) return undefined;
  const taken = takenOf(file);
  const own = taken.reduce((sum, { answered }) => sum + answered, 0);
  if (own === 0 || !taken.every(isPassing)) return undefined;
  const folder = file.facts.path.slice(0, file.facts.path.lastIndexOf('/') + 1);
  const below = files.filter(
    (other) => other !== file && !other.facts.project && other.facts.path.startsWith(folder),
  );
  const cards = below.flatMap(takenOf).reduce((sum, { answered }) => sum + answered, 0);
  if (cards < Math.max(least, own * 3)) return undefined;
  const odds = Object.fromEntries(file.readings.filter(isPassing).map((one) => [nameOf(one), -6]));
  return { odds, why: `${cards} cards stand in the pages below, and this page leads to them` };
}

function leads({ facts }: FileEvidence): boolean {
  return facts.readme || /(?:^|\/)(?:index|home|summary|_index)\.[a-z]+$/i.test(facts.path);
}

/** One or two of anything; or a few of which not all ask. Nothing sets them off as questions. */
function isPassing(one: Evidence): boolean {
  const { asks = 0, marked = 0, numbered = 0, called = 0, explicit = 0 } = one.signs;
  const all = one.answered + one.unanswered;
  if (!formal.has(one.syntax) || Math.max(marked, numbered, called) * 2 > all || explicit > 0) return false;
  return all <= 2 || (all <= 4 && asks < all);
}

function takenOf({ readings, taken }: FileEvidence): Evidence[] {
  return readings.filter((one) => taken.includes(nameOf(one)));
}
