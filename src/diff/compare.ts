/** What a learner of one release gets with another. */
import type { Release, ReleaseNote, Side } from './release.ts';

export interface Changed {
  before: ReleaseNote;
  after: ReleaseNote;
}

export interface Differences {
  added: ReleaseNote[];
  /** The same question with another answer, other options or tags. */
  changed: Changed[];
  /** Another question, and perhaps another answer. */
  reworded: Changed[];
  /** In another deck; a note may be here and in one of the others. */
  moved: Changed[];
  retired: ReleaseNote[];
}

/** In the order of the new release; retired notes in that of the old one. */
export function compareReleases(before: Release, after: Release): Differences {
  const differences: Differences = { added: [], changed: [], reworded: [], moved: [], retired: [] };
  for (const note of after.values()) {
    if (note.retired) continue;
    const old = before.get(note.guid);
    if (!old || old.retired) {
      differences.added.push(note);
      continue;
    }
    const pair = { before: old, after: note };
    if (isChanged(pair)) {
      if (words(old.question) !== words(note.question)) differences.reworded.push(pair);
      else differences.changed.push(pair);
    }
    if (old.deck !== note.deck) differences.moved.push(pair);
  }
  for (const old of before.values()) {
    const now = after.get(old.guid);
    if (!old.retired && (!now || now.retired)) differences.retired.push(old);
  }
  return differences;
}

export function hasDifferences(differences: Differences): boolean {
  return Object.values(differences).some((list) => list.length > 0);
}

function isChanged({ before, after }: Changed): boolean {
  if (before.hash && after.hash) return before.hash !== after.hash;
  return (
    differs(before.front, after.front) ||
    differs(before.back, after.back) ||
    [...before.tags].sort().join(' ') !== [...after.tags].sort().join(' ')
  );
}

function differs(before: Side, after: Side): boolean {
  if (before.markdown !== undefined && after.markdown !== undefined)
    return before.markdown !== after.markdown;
  if (before.markdown === undefined && after.markdown === undefined) return before.text !== after.text;
  return words(before.text) !== words(after.text); // a package lays options out in another way
}

function words(text: string): string {
  return (text.match(/[\p{L}\p{N}\p{S}]+/gu) ?? []).join(' ');
}
