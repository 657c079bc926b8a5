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
    const pair = comparable({ before: old, after: note });
    if (isChanged(pair)) {
      if (words(pair.before.question) !== words(pair.after.question)) differences.reworded.push(pair);
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

/** A package knows less of a note than what it was built from: only what both know is compared. */
function comparable({ before, after }: Changed): Changed {
  if (before.packaged && !after.packaged) return { before: asPackaged(before), after };
  if (after.packaged && !before.packaged) return { before, after: asPackaged(after) };
  return { before, after };
}

function asPackaged({ packaged, hash, ...note }: ReleaseNote): ReleaseNote {
  return { ...note, ...packaged?.() };
}

function isChanged({ before, after }: Changed): boolean {
  if (before.hash && after.hash) return before.hash !== after.hash;
  return (
    differs(before.front, after.front) ||
    differs(before.back, after.back) ||
    (before.beside ?? '') !== (after.beside ?? '') ||
    !sameNames(before.media, after.media) ||
    !sameNames(before.tags, after.tags)
  );
}

function differs(before: Side, after: Side): boolean {
  if (before.markdown !== undefined && after.markdown !== undefined)
    return before.markdown !== after.markdown;
  return before.text !== after.text;
}

function sameNames(before: readonly string[], after: readonly string[]): boolean {
  return [...before].sort().join(' ') === [...after].sort().join(' ');
}

function words(text: string): string {
  return (text.match(/[\p{L}\p{N}\p{S}]+/gu) ?? []).join(' ');
}
