/** Finds each note of the bank again among those that were locked. */
import type { DeckName, Guid, Note, RelativePath, Tag } from '../../model.ts';
import { deckKey } from '../names.ts';
import type { Entry } from './format.ts';
import { type Pair, resolvePairs } from './resolve.ts';
import { type Likeness, likenessIn, nearPairs } from './similar.ts';

/** A note with all that it is found again by. */
export interface Facts {
  note: Note;
  deck: DeckName;
  /** What its author tagged it, without what derives from headings. */
  tags: Tag[];
  /** Normalised. */
  question: string;
  /** A sketch of all else. */
  answer: string;
  hash: string;
}

/** Why a note was taken for a locked one: in the order in which it is tried. */
export type Reason = 'decided' | 'id' | 'question' | 'question elsewhere' | 'returned' | 'alike';

interface Match {
  entry: Entry;
  reason: Reason;
  /** Of those that are merely alike: 0 to 1. */
  likeness?: number;
}

export interface Matching {
  matches: Map<Facts, Match>;
  /** Notes that may be one of several locked ones, or one of several that may be: best first. */
  open: Map<Facts, Entry[]>;
}

/** What the author has decided: this note is that entry, or none of those that there are. */
export type Decided = ReadonlyMap<Facts, Entry | undefined>;

/** The same question in another deck may ask for something else: there must be this much in common. */
const elsewhere = 0.3;
/** Of one question's many notes, so many pairs are compared. */
const mostPairs = 250_000;

/** `mayMatch` tells which files' entries are looked for: all, but in the build of a part of a bank. */
export function matchNotes(
  notes: readonly Facts[],
  locked: ReadonlyMap<Guid, Entry>,
  mayMatch: (file: RelativePath) => boolean,
  decided: Decided,
): Matching {
  const matches = new Map<Facts, Match>();
  const open = new Map<Facts, Entry[]>();
  const free = new Set(notes);
  const unmatched = new Set([...locked.values()].filter(({ file }) => mayMatch(file)));
  const used = new Set<Entry>();
  const take = (note: Facts, match: Match) => {
    used.add(match.entry);
    matches.set(note, match);
    free.delete(note);
    unmatched.delete(match.entry);
  };
  const leave = (pairs: readonly Pair<Facts, Entry>[]) => {
    for (const { a, b } of pairs) open.set(a, [...(open.get(a) ?? []), b]);
    for (const { a, b } of pairs) {
      free.delete(a);
      unmatched.delete(b);
    }
  };

  for (const [note, entry] of decided) {
    if (entry) take(note, { entry, reason: 'decided' });
    else free.delete(note);
  }
  const byId = idsOf(locked.values());
  for (const note of free) {
    const { id, noteType } = note.note;
    const entry = id === undefined ? undefined : (byId.get(`${noteType} ${id}`) ?? locked.get(id));
    if (entry && !used.has(entry) && entry.type === noteType) take(note, { entry, reason: 'id' });
  }
  if (free.size === 0 || unmatched.size === 0) return { matches, open };

  let measured: Likeness | undefined;
  const likeness: Likeness = (note, entry) => {
    measured ??= likenessIn(locked.values());
    return measured(note, entry);
  };
  const sameQuestion = (
    reason: Reason,
    isWanted: (entry: Entry) => boolean,
    keyOf: (each: Facts | Entry) => string,
  ) => {
    const groups = groupBy(free, keyOf);
    for (const [key, rivals] of groupBy([...unmatched].filter(isWanted), keyOf)) {
      const asking = groups.get(key);
      if (!asking) continue;
      const { taken, open } = pairUp(asking, rivals, likeness, reason === 'question' ? 0 : elsewhere);
      for (const { a, b } of taken) take(a, { entry: b, reason });
      leave(open);
    }
  };
  const here = (each: Facts | Entry) => `${typeOf(each)} ${each.question}\n${deckKey(each.deck)}`;
  const anywhere = (each: Facts | Entry) => `${typeOf(each)} ${each.question}`;
  const isUnnamed = ({ id, retired }: Entry) => id === undefined && retired === undefined;
  const isLive = ({ retired }: Entry) => retired === undefined;
  // A retired note that had an id comes back by it alone: until then the id is its own.
  const isUnnamedAndRetired = ({ id, retired }: Entry) => id === undefined && retired !== undefined;
  sameQuestion('question', isUnnamed, here);
  sameQuestion('question', isLive, here);
  sameQuestion('question elsewhere', isUnnamed, anywhere);
  sameQuestion('question elsewhere', isLive, anywhere);
  sameQuestion('returned', isUnnamedAndRetired, here);
  sameQuestion('returned', isUnnamedAndRetired, anywhere);

  // Ids are their authors' word: what has one is never guessed.
  const lost = [...unmatched].filter(isUnnamed);
  const { taken, open: doubtful } = resolvePairs(nearPairs([...free], lost, likeness));
  for (const { a, b, likeness } of taken) take(a, { entry: b, reason: 'alike', likeness });
  // A new id says that a note is one of its own: no doubt is left about it, and so less about the others.
  const unnamed = resolvePairs(doubtful.filter(({ a }) => a.note.id === undefined));
  for (const { a, b, likeness } of unnamed.taken) take(a, { entry: b, reason: 'alike', likeness });
  leave(unnamed.open);
  return { matches, open };
}

/** Pairs notes and entries of one question: what says the same first, then by what they say else. */
function pairUp(notes: Facts[], entries: Entry[], likeness: Likeness, least: number) {
  const taken: Pair<Facts, Entry>[] = [];
  const byHash = groupBy(entries, ({ hash }) => hash);
  const restNotes = notes.filter((a) => {
    const b = byHash.get(a.hash)?.shift();
    if (b) taken.push({ a, b, likeness: 1 });
    return !b;
  });
  const found = new Set(taken.map(({ b }) => b));
  const restEntries = entries.filter((entry) => !found.has(entry));
  const [a, b] = [restNotes[0], restEntries[0]];
  if (!a || !b) return { taken, open: [] };
  if (least === 0 && restNotes.length === 1 && restEntries.length === 1) {
    taken.push({ a, b, likeness: 1 });
    return { taken, open: [] };
  }
  if (restNotes.length * restEntries.length > mostPairs) return { taken, open: [{ a, b, likeness: 0 }] };
  const pairs = restNotes
    .flatMap((a) => restEntries.map((b) => ({ a, b, likeness: likeness(a, b) })))
    .filter((pair) => pair.likeness >= least);
  const resolved = resolvePairs(pairs);
  return { taken: [...taken, ...resolved.taken], open: resolved.open };
}

/** The live one where several have an id, as after a switch of the note type and back. */
function idsOf(entries: Iterable<Entry>): Map<string, Entry> {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.id === undefined) continue;
    const key = `${entry.type} ${entry.id}`;
    const other = byId.get(key);
    if (!other || (other.retired !== undefined && entry.retired === undefined)) byId.set(key, entry);
  }
  return byId;
}

function typeOf(each: Facts | Entry): string {
  return 'note' in each ? each.note.noteType : each.type;
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
