/**
 * Which of a file's readings explains it best.
 *
 * Every candidate gets odds by its own signs and by the regularity of its reading. Of all candidates those are taken
 * that do not overlap and together explain the most lines the most surely. So a stretch of the file may go to one
 * reading and the next stretch to another; sections lose against the questions in them, and what looks like a
 * question inside an answer loses against the question that it is part of.
 */
import type { Candidate, Decision, Document, Evidence, Lean, Reading, Weighed } from '../../model.ts';
import { simple } from '../nodes/text.ts';
import type { Entry } from './entry.ts';
import { factsOf } from './facts.ts';
import type { FileEvidence } from './folder.ts';
import { isForced } from './forced.ts';
import { markHolders } from './holders.ts';
import { leftoversOf } from './leftovers.ts';
import { Lines } from './lines.ts';
import { lowerOutsiders } from './outsiders.ts';
import { remarksOf } from './remarks.ts';
import { withoutKeys, withoutRepeats } from './repeats.ts';
import { verdictsOf } from './verdicts.ts';
import { probability, weigh } from './weigh.ts';

/** Candidates that are taken together or not at all: one, or several that share an answer. */
interface Unit {
  line: number;
  endLine: number;
  weight: number;
  entries: Entry[];
}

export function decide(
  document: Document,
  readings: readonly Reading[],
  lean?: Lean,
): { decision: Decision; evidence: FileEvidence } {
  const facts = factsOf(document);
  const lines = new Lines(String(document.source.file.value));
  const linesIn = ({ place }: Candidate) => lines.between(place.line, place.endLine);
  if (lean?.recurring) markRecurring(readings, lean.recurring);
  const weighed = readings.map((reading) => weigh(reading, facts, linesIn, lean));
  const entries = readings.flatMap((reading, r) =>
    reading.candidates.map(
      (candidate, c): Entry => ({ candidate, reading: r, odds: weighed[r]?.odds[c] ?? 0 }),
    ),
  );
  markHolders(entries, readings, lines);
  const heeded = asToldIn(document, entries);
  let picked = choose(unitsOf(heeded, linesIn));
  if (lowerOutsiders(picked)) picked = choose(unitsOf(heeded, linesIn));
  const chosen = picked.sort((a, b) => a.candidate.place.line - b.candidate.place.line);
  const kept = withoutRepeats(document, withoutKeys(chosen));
  const drafts = kept.flatMap(({ candidate }) => (candidate.draft ? [candidate.draft] : []));
  const unanswered = kept.flatMap(({ candidate: { draft, place, asking } }) =>
    draft ? [] : [{ place, asking }],
  );
  const evidence = weighed.map((one) => one.evidence);
  const takenOf = readings.map(() => 0);
  for (const { reading } of kept) takenOf[reading] = (takenOf[reading] ?? 0) + 1;
  const settled = isSettled(kept, evidence);
  const weighedReadings: Weighed[] = evidence
    .map((one, r) => ({ ...one, taken: takenOf[r] ?? 0 }))
    .sort((a, b) => b.odds - a.odds);
  const decision: Decision = {
    drafts,
    unanswered,
    leftovers: drafts.length > 0 ? leftoversOf(document, kept, lines) : [],
    remarks: remarksOf(readings, kept, document.keys),
    settled,
    why: {
      readings: weighedReadings,
      verdicts: verdictsOf(entries, kept, readings, document.keys),
      ...(lean && { lean: lean.why }),
    },
  };
  const taken = evidence.flatMap(({ syntax, form }, r) =>
    kept.some((entry) => entry.reading === r && entry.candidate.draft) ? [`${syntax} ${form}`] : [],
  );
  const names = kept.flatMap(({ candidate }) => (isName(candidate) ? [simple(candidate.asking)] : []));
  return { decision, evidence: { facts, readings: evidence, taken, settled, names } };
}

/** A card only by its form: nothing in its heading asks, counts or sets the answer off. */
function isName({ draft, signs }: Candidate): boolean {
  return draft?.syntax === 'heading' && !signs.some((sign) => telling.has(sign));
}

const telling = new Set(['asks', 'bids', 'marked', 'numbered', 'called', 'explicit', 'forced']);

/** What names a part in many of the folder's files is no question in this one. */
function markRecurring(readings: readonly Reading[], recurring: ReadonlySet<string>): void {
  for (const { syntax, candidates } of readings) {
    if (syntax !== 'heading') continue;
    for (const candidate of candidates)
      if (isName(candidate) && recurring.has(simple(candidate.asking))) candidate.signs.push('recurring');
  }
}

/** Without what contradicts the author's own word that a question begins somewhere. */
function asToldIn(document: Document, entries: readonly Entry[]): readonly Entry[] {
  const told = entries.filter(({ candidate }) => isForced(document, candidate));
  if (told.length === 0) return entries;
  for (const entry of told) entry.odds = Math.max(entry.odds, 9);
  const isTold = new Set(told);
  return entries.filter((entry) => {
    const { line, endLine } = entry.candidate.place;
    return (
      isTold.has(entry) ||
      told.every(({ candidate: { place } }) => endLine < place.line || line > place.endLine)
    );
  });
}

function unitsOf(entries: readonly Entry[], linesIn: (candidate: Candidate) => number): Unit[] {
  const units: Unit[] = [];
  let last: Unit | undefined;
  let reading = -1;
  for (const entry of entries) {
    const { line, endLine } = entry.candidate.place;
    // Candidates of one reading overlap only where they share an answer.
    if (last && entry.reading === reading && line <= last.endLine && line >= last.line) {
      last.entries.push(entry);
      last.endLine = Math.max(last.endLine, endLine);
      continue;
    }
    const worth = 2 * probability(entry.odds) - 1;
    reading = entry.reading;
    if (worth <= 0) {
      last = undefined;
      continue;
    }
    // Of two ways to see the same lines the one with an answer is worth more.
    const weight = worth * linesIn(entry.candidate) * (entry.candidate.draft ? 1 : 0.6);
    last = { line, endLine, weight, entries: [entry] };
    units.push(last);
  }
  return units;
}

/** The units that do not overlap and weigh most together (weighted interval scheduling). */
function choose(units: readonly Unit[]): Entry[] {
  const sorted = [...units].sort((a, b) => a.endLine - b.endLine || a.line - b.line);
  const ends = sorted.map(({ endLine }) => endLine);
  const best: number[] = [0];
  const previous: number[] = [];
  sorted.forEach((unit, i) => {
    let low = 0;
    let high = i;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < unit.line) low = middle + 1;
      else high = middle;
    }
    previous.push(low);
    best.push(Math.max(best[i] as number, (best[low] as number) + unit.weight));
  });
  const entries: Entry[] = [];
  for (let i = sorted.length; i > 0; ) {
    const unit = sorted[i - 1] as Unit;
    const from = previous[i - 1] as number;
    if ((best[from] as number) + unit.weight > (best[i - 1] as number)) {
      entries.push(...unit.entries);
      i = from;
    } else i--;
  }
  return entries;
}

/** Sure enough: what was taken is likely, and nothing else that may be questions was left. */
function isSettled(kept: readonly Entry[], evidence: readonly Evidence[]): boolean {
  const sure = kept.filter(({ odds }) => odds >= 1.5).length;
  if (kept.length > 0) return sure * 2 >= kept.length;
  return !evidence.some(({ odds, answered, form }) => answered > 0 && odds > -3.2 && form !== 'outer block');
}
