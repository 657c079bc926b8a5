/** What git's `merge=union` leaves: several lines for one GUID become one again. */
import type { Guid } from '../../model.ts';
import type { Entry } from './format.ts';

export function foldEntries(entries: readonly Entry[]): Map<Guid, Entry> {
  const folded = new Map<Guid, Entry>();
  for (const each of entries) {
    const other = folded.get(each.guid);
    folded.set(each.guid, other ? fold(other, each) : each);
  }
  return folded;
}

/**
 * The later of two versions, whichever side it stands on. Its words are but a hint: the bank's own, which are
 * compared with it next, decide. A time never goes back, since learners may have the later one.
 */
function fold(a: Entry, b: Entry): Entry {
  const [later, earlier] = isLater(b, a) ? [b, a] : [a, b];
  const id = later.id ?? earlier.id;
  const content = later.content ?? earlier.content;
  return {
    ...later,
    modified: Math.max(a.modified, b.modified),
    ...(id !== undefined && { id }),
    ...(content !== undefined && { content }),
  };
}

function isLater(a: Entry, b: Entry): boolean {
  const [timeA, timeB] = [latest(a), latest(b)];
  if (timeA !== timeB) return timeA > timeB;
  return JSON.stringify(a) > JSON.stringify(b); // of one second: any rule that both sides share
}

function latest({ modified, retired }: Entry): number {
  return Math.max(modified, retired ?? 0);
}
