/**
 * Which of a file's readings explains it best.
 *
 * Every candidate gets odds by its own signs and by the regularity of its reading. Of all candidates those are taken
 * that do not overlap and together explain the most lines the most surely. So a stretch of the file may go to one
 * reading and the next stretch to another; sections lose against the questions in them, and what looks like a
 * question inside an answer loses against the question that it is part of.
 */
import type {
  Candidate,
  Decision,
  Document,
  Evidence,
  Key,
  Lean,
  Leftover,
  Reading,
  Remark,
  Verdict,
  Weighed,
} from '../model.ts';
import { contentOf } from './content.ts';
import { factsOf } from './facts.ts';
import type { FileEvidence } from './folder.ts';
import { isForced } from './forced.ts';
import { isContents, isGeneric, isTail } from './kinds-of-heading.ts';
import { lineOf, simple, textOf } from './text.ts';
import { probability, weigh } from './weigh.ts';

interface Entry {
  candidate: Candidate;
  reading: number;
  odds: number;
}

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
  const picked = new Set(choose(unitsOf(heeded, linesIn)));
  const chosen = entries
    .filter((entry) => picked.has(entry))
    .sort((a, b) => a.candidate.place.line - b.candidate.place.line);
  const kept = withoutRepeats(document, withoutKeys(chosen));
  const drafts = kept.flatMap(({ candidate }) => (candidate.draft ? [candidate.draft] : []));
  const unanswered = kept.flatMap(({ candidate: { draft, place, asking } }) =>
    draft ? [] : [{ place, asking }],
  );
  const evidence = weighed.map((one) => one.evidence);
  const ofReading = (r: number) => kept.filter((entry) => entry.reading === r).length;
  const settled = isSettled(kept, evidence);
  const weighedReadings: Weighed[] = evidence
    .map((one, r) => ({ ...one, taken: ofReading(r) }))
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

/** Comments, such as those of a schedule, are no content. */
const isBlank = (line: string) => line.trim() === '' || /^\s*<!--[^>]*-->\s*$/.test(line);

/** Content lines of a file, counted in constant time. */
class Lines {
  readonly #before: Uint32Array;
  readonly texts: string[];
  constructor(text: string) {
    this.texts = text.split('\n');
    this.#before = new Uint32Array(this.texts.length + 1);
    this.texts.forEach((line, i) => {
      this.#before[i + 1] = (this.#before[i] ?? 0) + (isBlank(line) ? 0 : 1);
    });
  }
  between(line: number, endLine: number): number {
    const end = this.#before[Math.min(endLine, this.texts.length)] ?? 0;
    return end - (this.#before[Math.max(0, line - 1)] ?? 0);
  }
}

const containers = new Set(['heading', 'bold', 'details', 'file', 'paragraph']);

/** Syntaxes whose marks no author writes by chance, however few there are below a heading. */
const unmistakable = new Set(['inline', 'question-line', 'question-answer', 'cloze']);

/** A heading (or fold, or bold line) below which most is cards of another kind is a section. */
function markHolders(entries: readonly Entry[], readings: readonly Reading[], lines: Lines): void {
  const covered = new Uint8Array(lines.texts.length + 2);
  const starts = new Uint8Array(covered.length);
  for (const { candidate, reading, odds } of entries) {
    const { syntax, form } = readings[reading] as Reading;
    const strong =
      candidate.signs.some((sign) => sign === 'explicit' || sign === 'marked' || sign === 'forced') ||
      (candidate.signs.includes('asks') && (syntax === 'details' || form === 'with the answer in it'));
    if (odds < 1 || !strong || syntax === 'heading' || syntax === 'file' || form === 'outer block') continue;
    const { line, endLine } = candidate.place;
    for (let at = line; at <= endLine && at < covered.length; at++)
      covered[at] = Math.max(covered[at] ?? 0, 1);
    if (candidate.signs.includes('explicit') && unmistakable.has(syntax)) starts[line] = 1;
  }
  const cards = new Uint32Array(starts.length + 1);
  for (let at = 0; at < starts.length; at++) cards[at + 1] = (cards[at] ?? 0) + (starts[at] ?? 0);
  const before = new Uint32Array(covered.length + 1);
  for (let at = 0; at < covered.length; at++) {
    const isContent = !isBlank(lines.texts[at - 1] ?? '');
    before[at + 1] = (before[at] ?? 0) + (covered[at] && isContent ? 1 : 0);
  }
  for (const entry of entries) {
    const { syntax, form } = readings[entry.reading] as Reading;
    if (!containers.has(syntax) || (syntax === 'details' && form !== 'outer block')) continue;
    const { candidate } = entry;
    const { signs, place } = candidate;
    if ((signs.includes('marked') && !signs.includes('several')) || signs.includes('explicit')) continue;
    const own = lines.between(place.line + 1, place.endLine);
    const inner = (before[place.endLine + 1] ?? 0) - (before[place.line + 1] ?? 0);
    const inside = (cards[place.endLine + 1] ?? 0) - (cards[place.line + 1] ?? 0);
    const { candidates } = readings[entry.reading] as Reading;
    // Where such cards are the rule, a heading above one is no question, whatever else stands below it.
    const isSection = inside > 0 && (cards.at(-1) ?? 0) >= Math.max(5, candidates.length);
    const isLine = syntax === 'bold' || syntax === 'paragraph';
    if (!isSection && (isLine || own === 0 || inner / own < 0.5)) continue;
    signs.push('holds');
    entry.odds -= signs.includes('asks') ? 1.5 : 4;
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

/** So many questions asked once more make a key. */
const keyed = 5;

/** A reading of which nearly all were asked above in another one: a key, with solutions to the exercises below each. */
function withoutKeys(chosen: readonly Entry[]): Entry[] {
  const asked = new Map<string, number>();
  const again = new Map<number, Entry[]>();
  const all = new Map<number, number>();
  for (const entry of chosen) {
    if (!entry.candidate.draft) continue;
    all.set(entry.reading, (all.get(entry.reading) ?? 0) + 1);
    const key = simple(entry.candidate.asking);
    const first = asked.get(key);
    if (first === undefined) asked.set(key, entry.reading);
    else if (first !== entry.reading) again.set(entry.reading, [...(again.get(entry.reading) ?? []), entry]);
  }
  const key = new Set<Entry>();
  for (const [reading, entries] of again) {
    const different = new Set(entries.map(({ candidate }) => simple(candidate.asking))).size;
    if (different >= keyed && different * 10 >= (all.get(reading) ?? 0) * 8)
      for (const entry of entries) key.add(entry);
  }
  return chosen.filter((entry) => !key.has(entry));
}

/** A question without an answer that is asked elsewhere in the file with one is a table of contents, or listed twice. */
function withoutRepeats(document: Document, chosen: readonly Entry[]): Entry[] {
  const answered = new Set(
    chosen.filter(({ candidate }) => candidate.draft).map(({ candidate }) => simple(candidate.asking)),
  );
  const seen = new Set<string>();
  return chosen.filter(({ candidate }) => {
    if (candidate.draft || isForced(document, candidate)) return true;
    const key = simple(candidate.asking);
    if (answered.has(key) || (seen.has(key) && candidate.place.line === candidate.place.endLine))
      return false;
    seen.add(key);
    return true;
  });
}

/** Sure enough: what was taken is likely, and nothing else that may be questions was left. */
function isSettled(kept: readonly Entry[], evidence: readonly Evidence[]): boolean {
  const sure = kept.filter(({ odds }) => odds >= 1.5).length;
  if (kept.length > 0) return sure * 2 >= kept.length;
  return !evidence.some(({ odds, answered, form }) => answered > 0 && odds > -3.2 && form !== 'outer block');
}

function leftoversOf(document: Document, kept: readonly Entry[], lines: Lines): Leftover[] {
  const covered = new Uint8Array(lines.texts.length + 2);
  for (const { candidate } of kept) covered.fill(1, candidate.place.line, candidate.place.endLine + 1);
  const found: Leftover[] = [];
  const { blocks, title } = document;
  const first = kept[0]?.candidate.place.line ?? 0;
  const holders = headingsAbove(document, kept);
  let section: Leftover | undefined;
  // Blocks that follow each other are said once.
  let open: Leftover | undefined;
  // What is about the document, and what leads to the first card below a heading, need be on none.
  let passing: 'all' | 'lead' | undefined;
  blocks.forEach((node, i) => {
    const start = node.position?.start;
    if (!start) return;
    const place = { line: start.line, column: start.column, endLine: node.position?.end.line ?? start.line };
    if (node.type === 'heading') {
      const text = lineOf([node]);
      section = undefined;
      open = undefined;
      if (isContents(text) || isTail(text)) passing = 'all';
      else passing = isGeneric(text) || i === title ? 'lead' : undefined;
      if (!covered[place.line] && !passing) section = { place, kind: 'section', text };
      return;
    }
    if (hasCovered(covered, place.line, place.endLine)) {
      if (passing === 'lead') passing = undefined;
      open = undefined;
      return;
    }
    if (passing || (place.line < first && !holders.has(document.under[i] ?? -1))) return;
    if (node.type === 'footnoteDefinition' || contentOf([node]).nodes.length === 0) return;
    const text = textOf(node).trim();
    if (text.length < 3 && node.type !== 'code' && node.type !== 'image') return;
    if (section) {
      section.place.endLine = place.endLine;
      if (!found.includes(section)) found.push(section);
    } else if (open) {
      open.place.endLine = place.endLine;
    } else {
      open = { place, kind: 'content', text: text.slice(0, 80) };
      found.push(open);
    }
  });
  return found;
}

/** Indexes of the headings below which there are cards. */
function headingsAbove({ blocks, under }: Document, kept: readonly Entry[]): Set<number> {
  const starts = new Set(kept.map(({ candidate }) => candidate.place.line));
  const found = new Set<number>();
  blocks.forEach((node, i) => {
    if (!starts.has(node.position?.start.line ?? 0)) return;
    for (let at = under[i] ?? -1; at >= 0 && !found.has(at); at = under[at] ?? -1) found.add(at);
  });
  return found;
}

function hasCovered(covered: Uint8Array, line: number, endLine: number): boolean {
  for (let at = line; at <= endLine; at++) if (covered[at]) return true;
  return false;
}

/** Answers that look cut, conventions that break off, and answers in a key that no question is for. */
function remarksOf(readings: readonly Reading[], kept: readonly Entry[], keys: readonly Key[]): Remark[] {
  const remarks: Remark[] = keys.flatMap(({ strays }) =>
    strays.map(({ number, line }): Remark => {
      return { place: { line, column: 1, endLine: line }, kind: 'stray', text: String(number) };
    }),
  );
  const drafts = kept.filter(({ candidate }) => candidate.draft);
  const marked = drafts.filter(({ candidate }) => candidate.signs.includes('marked')).length;
  for (const { candidate, reading } of drafts) {
    const { draft, place, asking, signs } = candidate;
    const last = draft?.fields.answer?.at(-1);
    if (last?.type === 'paragraph' && /[:：,，]\s*$/u.test(textOf(last)) && textOf(last).length > 3) {
      remarks.push({
        place: { ...place, line: last.position?.start.line ?? place.line },
        kind: 'cut-off',
        text: asking,
      });
    }
    const { syntax } = readings[reading] as Reading;
    if (
      drafts.length >= 5 &&
      marked >= drafts.length * 0.8 &&
      !signs.includes('marked') &&
      syntax !== 'table' &&
      !signs.includes('explicit')
    ) {
      remarks.push({ place, kind: 'broken-off', text: asking });
    }
  }
  return remarks;
}

function verdictsOf(
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
