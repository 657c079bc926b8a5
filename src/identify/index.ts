/** Notes to known notes: each with its deck, its tags, its GUID and the time it last changed. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { DeckName, Guid, Known, Note, Page, RelativePath, Seconds } from '../model.ts';
import { findCopies } from './copies.ts';
import type { DeckPlan } from './decks.ts';
import { type Derived, deriveGuids } from './derive.ts';
import { factsOf } from './facts.ts';
import { checkIds } from './ids.ts';
import { type Decision, resolveDecisions } from './lock/decisions.ts';
import type { Entry, Lock } from './lock/format.ts';
import { type Facts, type Matching, matchNotes } from './lock/match.ts';
import { type Change, firstLock, updateLock } from './lock/update.ts';
import { tagOf } from './names.ts';
import { normaliseQuestion } from './normalise.ts';
import { findRepeated } from './repeated.ts';

export interface Identity {
  /** The bank's permanent id. */
  bank: string;
  plan: DeckPlan;
  /** Tags for every note. */
  tags: string[];
  /** The time for notes whose own is not known. */
  stamp: Seconds;
  /** Whether each deck is an artifact of its own. */
  split: boolean;
  /** Whether notes that leave the bank are to be carried on. */
  keep: boolean;
  /** Over the bank's style sheet, empty where it has none; undefined where that could not be read. */
  theme: string | undefined;
  /** Undefined for a bank without a lock file. */
  locked?: Locked | undefined;
}

/** What is known from before. */
interface Locked {
  lock: Lock;
  /** The present, for what has changed. */
  now: Seconds;
  /** Whether a file's notes may be looked for among those that were read, and whether they may be missed. */
  mayMatch(file: RelativePath): boolean;
  mayRetire(file: RelativePath): boolean;
  partial: boolean;
  decisions: readonly Decision[];
}

export interface Identified {
  notes: Known[];
  /** The lock file as it is to be; for a bank that has none, as it would begin. */
  readonly lock: Lock;
  changes: Change[];
  /** Notes whose identity its author must decide, with what they may be. */
  open: { note: Note; entries: Entry[] }[];
  /** Decisions that name nothing. */
  unknown: string[];
}

/** Messages go to the file of the note that they are about. */
export function identify(
  pages: readonly Page[],
  { bank, plan, tags, stamp, split, keep, theme, locked }: Identity,
  fileOf: (path: RelativePath) => VFile,
): Identified {
  const notes = checkIds(
    pages.flatMap((page) => page.notes),
    fileOf,
  );
  const all = notes.map((note) => factsOf(note, plan, tags));
  const repeated = findRepeated(all, fileOf);
  const ofDecks = all.filter((facts) => !repeated.has(facts));
  const derived = deriveGuids(ofDecks, bank, fileOf); // whatever other decks hold
  const { decided, unknown } = locked
    ? resolveDecisions(locked.decisions, ofDecks, locked.lock.entries)
    : { decided: new Map(), unknown: [] };
  const entries = locked?.lock.entries ?? new Map<Guid, Entry>();
  const copies = findCopies(ofDecks, { split, locked: entries.values(), decided }, fileOf);
  const unique = ofDecks.filter((facts) => !copies.has(facts));
  const matching: Matching = locked
    ? matchNotes(unique, entries, locked.mayMatch, decided)
    : { matches: new Map(), open: new Map() };
  const guids = assign(unique, derived, matching, entries);
  const first = () =>
    firstLock(
      bank,
      unique.map((facts) => ({ facts, guid: guids.get(facts) ?? '', modified: stamp })),
      stamp,
      keep,
      theme,
    );
  const updated =
    locked &&
    updateLock(locked.lock, lockable(guids, matching, locked), matching, { ...locked, keep, bank, theme });
  if (updated) tellSwitches(updated.changes, fileOf);
  for (const [{ note }, entries] of matching.open) tellOpen(note, entries, fileOf);

  const positions = new Map<DeckName, number>();
  const known = all.map((facts): Known => {
    const { note, deck, hash } = facts;
    const inDeck = repeated.get(facts) ?? facts;
    const kept = copies.get(inDeck) ?? inDeck;
    const before = kept === facts ? undefined : kept;
    const position = before ? 0 : (positions.get(deck) ?? 0) + 1;
    if (!before) positions.set(deck, position);
    const guid = guids.get(kept) ?? '';
    return {
      ...note,
      tags: [...new Set([...facts.tags, ...sectionTag(note)])],
      deck,
      guid,
      hash,
      modified: updated?.lock.entries.get(guid)?.modified ?? locked?.now ?? stamp,
      position,
      ...(before && { duplicateOf: `${before.note.file}:${before.note.place.line}` }),
    };
  });
  const open = [...matching.open].map(([{ note }, entries]) => ({ note, entries }));
  let begun: Lock | undefined;
  return {
    notes: known,
    get lock() {
      if (updated) return updated.lock;
      begun ??= first(); // most banks without a lock file get none
      return begun;
    },
    changes: updated?.changes ?? [],
    open,
    unknown,
  };
}

/** A locked note's own GUID; for others the one that derives, or the next that no other note has or ever had. */
function assign(
  notes: readonly Facts[],
  derived: ReadonlyMap<Facts, Derived>,
  { matches }: Matching,
  locked: ReadonlyMap<Guid, Entry>,
): Map<Facts, Guid> {
  const guids = new Map<Facts, Guid>();
  const taken = new Set<Guid>(locked.keys());
  for (const facts of notes) {
    const match = matches.get(facts);
    let guid = match?.entry.guid;
    for (let rank = 0; guid === undefined; rank++) {
      const next = derived.get(facts)?.(rank) ?? '';
      if (!taken.has(next)) guid = next;
    }
    taken.add(guid);
    guids.set(facts, guid);
  }
  return guids;
}

/**
 * In the build of a part of a bank, a question that another file has may have moved from there, or be a copy: that
 * is seen when the whole is built, and until then it is not locked.
 */
function lockable(
  guids: Map<Facts, Guid>,
  { matches }: Matching,
  { lock, mayMatch }: Locked,
): Map<Facts, Guid> {
  const unread = new Set<string>();
  for (const { file, question } of lock.entries.values()) if (!mayMatch(file)) unread.add(question);
  return new Map([...guids].filter(([facts]) => matches.has(facts) || !unread.has(facts.question)));
}

/** Anki can't change a note's type: the note that was one must go, and another come. */
function tellSwitches(changes: readonly Change[], fileOf: (path: RelativePath) => VFile): void {
  const retired = changes.filter(({ kind }) => kind === 'retired');
  const byQuestion = new Map(retired.map(({ entry }) => [entry?.question, entry]));
  const byId = new Map(retired.filter(({ entry }) => entry?.id).map(({ entry }) => [entry?.id, entry]));
  for (const { kind, note, guid } of changes) {
    if (kind !== 'added' || !note) continue;
    const question = normaliseQuestion(note.asking);
    const entry = (note.id && byId.get(note.id)) || byQuestion.get(question);
    if (!entry || entry.type === note.noteType) continue;
    say(
      fileOf(note.file),
      'type-switched',
      `This was a ${entry.type} note (${entry.guid}) and is a ${note.noteType} note now: a new one (${guid})`,
      note.place,
    );
  }
}

function tellOpen(note: Note, entries: readonly Entry[], fileOf: (path: RelativePath) => VFile): void {
  const names = entries
    .slice(0, 3)
    .map(({ guid, question, file }) => `“${question}” (${guid}, ${file})`)
    .join(' or ');
  const [nearest] = entries;
  say(
    fileOf(note.file),
    'lock-ambiguous',
    `“${note.asking}” may be ${names} reworded, or a new note. Decide: ` +
      `deckpress lock --match ${nearest?.guid}=${note.file}:${note.place.line} ` +
      `(none=… for a new one), or <!-- id: ${nearest?.guid} --> under the question`,
    note.place,
  );
}

/** Nested sections become one nested tag. */
function sectionTag({ sections }: Note): string[] {
  const parts = sections.map(tagOf).filter(Boolean);
  return parts.length > 0 ? [parts.join('::')] : [];
}
