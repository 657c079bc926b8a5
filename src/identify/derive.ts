/** GUIDs from what the notes say: for a bank without a lock file, and for notes that are new to one. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Guid, RelativePath } from '../model.ts';
import { guidOfId, guidOfQuestion } from './guid.ts';
import { type Facts, groupBy } from './lock/match.ts';
import { normaliseQuestion } from './normalise.ts';
import { at } from './repeated.ts';

/** A GUID by rank: 0 is the note's own, the others are for when that is taken. */
export type Derived = (rank: number) => Guid;

/** How each note's GUID derives. Notes of one question are told apart by all of their front, then by their answers' order. */
export function deriveGuids(
  notes: readonly Facts[],
  bank: string,
  fileOf: (path: RelativePath) => VFile,
): Map<Facts, Derived> {
  const derived = new Map<Facts, Derived>();
  const unnamed: Facts[] = [];
  for (const facts of notes) {
    const { id } = facts.note;
    if (id === undefined) unnamed.push(facts);
    else derived.set(facts, (rank) => guidOfId(bank, id, rank));
  }
  for (const alike of groupBy(unnamed, ({ deck, question }) => `${deck}\n${question}`).values()) {
    const [alone] = alike;
    if (alone && alike.length === 1) {
      derived.set(alone, (rank) => guidOfQuestion(bank, alone.deck, alone.question, rank));
      continue;
    }
    // The same words ask for different things: the whole front counts.
    for (const [front, same] of groupBy(alike, ({ note }) => `${normaliseQuestion(note.front.text)}\n`)) {
      // Even the fronts are alike: told apart by the order of their answers, which no reordering changes.
      const sorted = [...same].sort((a, b) => compare(a.note.back.markdown, b.note.back.markdown));
      sorted.forEach((facts, own) => {
        derived.set(facts, (rank) => guidOfQuestion(bank, facts.deck, front, own + rank));
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
  return derived;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
