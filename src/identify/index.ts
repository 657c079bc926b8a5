/** Notes to known notes: each with its deck, its tags, its GUID and the time it last changed. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { DeckName, Known, Note, Page, RelativePath, Seconds } from '../model.ts';
import type { DeckPlan } from './decks.ts';
import { guidOfId, guidOfQuestion } from './guid.ts';
import { tagOf } from './names.ts';
import { normaliseQuestion } from './normalise.ts';

export interface Identity {
  /** The bank's permanent id. */
  bank: string;
  plan: DeckPlan;
  /** Tags for every note. */
  tags: string[];
  /** The time for notes whose own is not known. */
  stamp: Seconds;
}

/** Messages go to the file of the note that they are about. */
export function identify(
  pages: Page[],
  { bank, plan, tags, stamp }: Identity,
  fileOf: (path: RelativePath) => VFile,
): Known[] {
  const notes = pages.flatMap((page) =>
    page.notes.map((note) => ({ note, deck: plan.deckOf.get(page.file) ?? plan.name })),
  );
  const repeated = findRepeated(notes, fileOf);
  const guids = assignGuids(
    notes.filter(({ note }) => !repeated.has(note)),
    bank,
    fileOf,
  );
  const positions = new Map<DeckName, number>();
  return notes.map(({ note, deck }) => {
    const first = repeated.get(note);
    const position = first ? 0 : (positions.get(deck) ?? 0) + 1;
    if (!first) positions.set(deck, position);
    const all = [...tags, ...note.tags, ...sectionTag(note)];
    return {
      ...note,
      tags: [...new Set(all)],
      deck,
      guid: guids.get(first ?? note) ?? '',
      modified: stamp,
      position,
      ...(first && { duplicateOf: `${first.file}:${first.place.line}` }),
    };
  });
}

/** Nested sections become one nested tag. */
function sectionTag({ sections }: Note): string[] {
  const parts = sections.map(tagOf).filter(Boolean);
  return parts.length > 0 ? [parts.join('::')] : [];
}

interface Placed {
  note: Note;
  deck: DeckName;
}

/** Notes whose front and back both stood before, with the first that had them. */
function findRepeated(notes: Placed[], fileOf: (path: RelativePath) => VFile): Map<Note, Note> {
  const repeated = new Map<Note, Note>();
  const first = new Map<string, Note>();
  for (const { note, deck } of notes) {
    if (note.id !== undefined) continue;
    const key = JSON.stringify([deck, note.noteType, note.front.markdown, note.back.markdown]);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, note);
      continue;
    }
    repeated.set(note, earlier);
    say(
      fileOf(note.file),
      'duplicate',
      `The same question with the same answer stands at ${at(earlier)}; both are one note`,
      note.place,
    );
  }
  return repeated;
}

function assignGuids(
  notes: Placed[],
  bank: string,
  fileOf: (path: RelativePath) => VFile,
): Map<Note, string> {
  const guids = new Map<Note, string>();
  const byId = new Map<string, Note>();
  const unnamed: Placed[] = [];
  for (const placed of notes) {
    const { note } = placed;
    const earlier = note.id === undefined ? undefined : byId.get(note.id);
    if (note.id === undefined || earlier) {
      if (earlier)
        say(
          fileOf(note.file),
          'id-twice',
          `The id “${note.id}” is already used at ${at(earlier)}`,
          note.place,
        );
      unnamed.push(placed);
    } else {
      byId.set(note.id, note);
      guids.set(note, guidOfId(bank, note.id));
    }
  }
  for (const [question, alike] of groupBy(unnamed, ({ note, deck }) => key(deck, note.asking))) {
    const [alone] = alike;
    if (alone && alike.length === 1) {
      guids.set(alone.note, guidOfQuestion(bank, alone.deck, question.slice(alone.deck.length + 1)));
      continue;
    }
    // The same words ask for different things: the whole front counts.
    for (const [front, same] of groupBy(alike, ({ note, deck }) => key(deck, note.front.text))) {
      // Even the fronts are alike: told apart by the order of their answers, which no reordering changes.
      const ranked = [...same].sort((a, b) => compare(a.note.back.markdown, b.note.back.markdown));
      ranked.forEach(({ note, deck }, rank) => {
        guids.set(note, guidOfQuestion(bank, deck, `${front.slice(deck.length + 1)}\n`, rank));
      });
      const [earlier, ...others] = same;
      for (const { note } of others) {
        if (!earlier) break;
        say(
          fileOf(note.file),
          'duplicate',
          `The same question with another answer stands at ${at(earlier.note)}; they stay two notes`,
          note.place,
        );
      }
    }
  }
  return guids;
}

function key(deck: DeckName, question: string): string {
  return `${deck}\n${normaliseQuestion(question)}`;
}

function at(note: Note): string {
  return `${note.file}:${note.place.line}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
