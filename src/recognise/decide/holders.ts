/** A heading (or fold, or bold line) below which most is cards of another kind is a section. */
import type { Reading } from '../../model.ts';
import type { Entry } from './entry.ts';
import type { Lines } from './lines.ts';

const containers = new Set(['heading', 'bold', 'details', 'file', 'paragraph']);

/** Syntaxes whose marks no author writes by chance, however few there are below a heading. */
const unmistakable = new Set(['inline', 'question-line', 'question-answer', 'cloze']);

export function markHolders(entries: readonly Entry[], readings: readonly Reading[], lines: Lines): void {
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
    before[at + 1] = (before[at] ?? 0) + (covered[at] ? lines.between(at, at) : 0);
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
