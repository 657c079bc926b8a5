/** The parts that every form of the differences shares. */
import type { Differences } from './compare.ts';
import type { ReleaseNote } from './release.ts';

/** `5 added, 10 reworded`, or that there is nothing. */
export function summary(differences: Differences): string {
  const counts = Object.entries(differences).map(([kind, list]) => ({ kind, count: list.length }));
  const words = counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${kind}`);
  return words.join(', ') || 'No differences';
}

/** `tags: +new −old`; empty where they are the same. */
export function tagChanges(before: ReleaseNote, after: ReleaseNote): string {
  const came = after.tags.filter((tag) => !before.tags.includes(tag)).map((tag) => `+${tag}`);
  const went = before.tags.filter((tag) => !after.tags.includes(tag)).map((tag) => `−${tag}`);
  return came.length + went.length > 0 ? `tags: ${[...came, ...went].join(' ')}` : '';
}
