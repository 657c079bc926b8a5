/** The lock file after a build: what was found again, what is new, and what is no longer there. */
import type { Guid, Note, RelativePath, Seconds } from '../../model.ts';
import type { Content, Entry, Lock } from './format.ts';
import type { Facts, Matching, Reason } from './match.ts';
import { type LockedTheme, releaseTheme, updateTheme } from './theme.ts';

/** One thing that happened to a note since the lock file was written. */
export interface Change {
  kind: 'added' | 'changed' | 'reworded' | 'moved' | 'returned' | 'retired';
  guid: Guid;
  /** As the bank has it now; undefined for a retired note. */
  note?: Note;
  /** As the lock file had it; undefined for a new one. */
  entry?: Entry;
  reason?: Reason;
  likeness?: number;
}

export interface Updated {
  lock: Lock;
  changes: Change[];
}

export interface Circumstances {
  /** The present, for what has changed. */
  now: Seconds;
  /** Whose files' notes may be missed: not those of files that were not read. */
  mayRetire(file: RelativePath): boolean;
  /** Whether only a part of the bank was read, of which the decks' names can't be known. */
  partial: boolean;
  /** Whether retired notes are to be carried on, so that what they say must be kept. */
  keep: boolean;
  /** The bank's id, as it is to be from now on. */
  bank: string;
  /** Over the bank's style sheet; undefined where that could not be read. */
  theme: string | undefined;
}

/** `guids` has every note that is to be locked; one that waits for its author's decision is not. */
export function updateLock(
  lock: Lock,
  guids: ReadonlyMap<Facts, Guid>,
  { matches, open }: Matching,
  { now, mayRetire, partial, keep, bank, theme }: Circumstances,
): Updated {
  const changes: Change[] = [];
  const entries = new Map(lock.entries);
  const waiting = new Set([...open.values()].flat());
  const found = new Set<Entry>();
  for (const [facts, guid] of guids) {
    if (open.has(facts)) continue;
    const match = matches.get(facts);
    if (match) found.add(match.entry);
    const content = keep ? contentOf(facts) : undefined;
    const before = match?.entry;
    const placed = partial && before ? { ...facts, deck: before.deck } : facts;
    entries.set(guid, entryOf(placed, guid, timeOf(facts, before, lock, now), before, content));
    const kind = kindOf(placed, before);
    if (kind) changes.push({ kind, guid, note: facts.note, ...match });
  }
  for (const entry of lock.entries.values()) {
    if (found.has(entry) || waiting.has(entry) || entry.retired !== undefined || !mayRetire(entry.file))
      continue;
    entries.set(entry.guid, { ...entry, retired: Math.max(entry.modified + 1, lock.released + 1, now) });
    changes.push({ kind: 'retired', guid: entry.guid, entry });
  }
  const style = updateTheme(lock, theme, now);
  return { lock: { bank, released: lock.released, ...(style && { theme: style }), entries }, changes };
}

/** What an unchanged note had, else a time that is later than any that a learner can have it with. */
function timeOf(facts: Facts, entry: Entry | undefined, { released }: Lock, now: Seconds): Seconds {
  if (!entry) return Math.max(released + 1, now);
  // A note that was carried as a retired one has its banner in learners' collections: it must go.
  const shown = entry.content ? entry.retired : undefined;
  if (entry.hash === facts.hash && shown === undefined) return entry.modified;
  return Math.max(entry.modified + 1, (shown ?? 0) + 1, released + 1, now);
}

function entryOf(
  facts: Facts,
  guid: Guid,
  modified: Seconds,
  before: Entry | undefined,
  content: Content | undefined,
): Entry {
  const { note, deck, question, hash } = facts;
  const id = note.id ?? before?.id; // an id that was taken away still names the note, should it come back
  return {
    guid,
    modified,
    hash,
    type: note.noteType,
    deck,
    file: note.file,
    ...(id !== undefined && id !== guid && { id }),
    question,
    answer: before?.hash === hash ? before.answer : facts.answer,
    ...(content && { content }),
  };
}

function kindOf(facts: Facts, entry: Entry | undefined): Change['kind'] | undefined {
  if (!entry) return 'added';
  if (entry.retired !== undefined) return 'returned';
  if (entry.question !== facts.question) return 'reworded';
  if (entry.hash !== facts.hash) return 'changed';
  if (entry.deck !== facts.deck || entry.file !== facts.note.file) return 'moved';
  return undefined;
}

function contentOf({ note, tags }: Facts): Content {
  return {
    fields: Object.fromEntries(Object.entries(note.fields).map(([name, { html }]) => [name, html])),
    options: note.options.map(({ label, right, html }) => ({ label, right, html })),
    tags: [...new Set(tags)],
    ...(note.language && { language: note.language }),
  };
}

/** For a release: whatever changed since the last one gets this one's time. */
export function stampRelease(lock: Lock, now: Seconds): Lock {
  const times = [...lock.entries.values()].flatMap(({ modified, retired }) => [modified, retired ?? 0]);
  times.push(lock.theme?.modified ?? 0);
  if (!times.some((each) => each > lock.released)) return lock;
  const time = times.reduce((latest, each) => Math.max(latest, each), Math.max(now, lock.released));
  const stamped = (since: Seconds) => (since > lock.released ? time : since);
  const entries = [...lock.entries].map(([guid, entry]): [Guid, Entry] => [
    guid,
    {
      ...entry,
      modified: stamped(entry.modified),
      ...(entry.retired !== undefined && { retired: stamped(entry.retired) }),
    },
  ]);
  const { theme: before, ...others } = lock;
  const theme = releaseTheme(before, stamped);
  return { ...others, released: time, ...(theme && { theme }), entries: new Map(entries) };
}

/** Makes every note one that has changed: learners get all of them anew, and lose what they edited themselves. */
export function refreshAll(lock: Lock, now: Seconds): Lock {
  const entries = [...lock.entries].map(([guid, entry]): [Guid, Entry] => [
    guid,
    { ...entry, modified: Math.max(entry.modified + 1, lock.released + 1, now) },
  ]);
  return { ...lock, entries: new Map(entries) };
}

/** The newest time in the file: that of the artifacts. */
export function newestIn({ theme, entries }: Lock): Seconds {
  let newest = theme?.modified ?? 0;
  for (const { modified, retired } of entries.values()) newest = Math.max(newest, modified, retired ?? 0);
  return newest;
}

/** A first lock file, of notes whose identities are already out among learners. */
export function firstLock(
  bank: string,
  notes: Iterable<{ facts: Facts; guid: Guid; modified: Seconds }>,
  released: Seconds,
  keep: boolean,
  theme: string | undefined,
): Lock {
  const entries = [...notes].map(({ facts, guid, modified }): [Guid, Entry] => [
    guid,
    entryOf(facts, guid, modified, undefined, keep ? contentOf(facts) : undefined),
  ]);
  const style: LockedTheme | undefined = theme
    ? { hash: theme, modified: released, released: true }
    : undefined;
  return { bank, released, ...(style && { theme: style }), entries: new Map(entries) };
}
