/** Questions that stand in a file once more: in its contents, in a list of what follows, in a key. */
import type { Document } from '../../model.ts';
import { simple } from '../nodes/text.ts';
import type { Entry } from './entry.ts';
import { isForced } from './forced.ts';

/** So many questions asked once more make a key. */
const keyed = 5;

/** A reading of which nearly all were asked above in another one: a key, with solutions to the exercises below each. */
export function withoutKeys(chosen: readonly Entry[]): Entry[] {
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
export function withoutRepeats(document: Document, chosen: readonly Entry[]): Entry[] {
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
