/** Differences for machines. */
import type { Changed, Differences } from './compare.ts';
import type { ReleaseNote } from './release.ts';
import { ankiSearch } from './search.ts';

export function differencesAsJson({ added, changed, reworded, moved, retired }: Differences) {
  return {
    added: added.map(named),
    changed: changed.map(both),
    reworded: reworded.map(both),
    moved: moved.map(({ before, after }) => ({ ...named(after), from: before.deck })),
    retired: retired.map(named),
    search: retired.length > 0 ? ankiSearch(retired) : null,
  };
}

function named({ guid, id, question, deck }: ReleaseNote) {
  return { guid, id: id ?? null, question, deck };
}

function both({ before, after }: Changed) {
  return { ...named(after), before: content(before), after: content(after) };
}

function content({ front, back, tags }: ReleaseNote) {
  return { front: front.text, back: back.text, tags };
}
