/** What a note is found again by. */
import type { Note, Tag } from '../model.ts';
import type { DeckPlan } from './decks.ts';
import { authorHash } from './lock/hash.ts';
import type { Facts } from './lock/match.ts';
import { saidBeside } from './lock/said.ts';
import { sketchOf } from './lock/sketch.ts';
import { normaliseQuestion } from './normalise.ts';

export function factsOf(note: Note, plan: DeckPlan, bankTags: readonly Tag[]): Facts {
  const tags = [...bankTags, ...note.tags];
  let sketch: string | undefined;
  return {
    note,
    deck: plan.deckOf.get(note.file) ?? plan.name,
    tags,
    question: normaliseQuestion(note.asking),
    get answer() {
      sketch ??= sketchOf(saidBeside(note.fields, note.options)); // most notes are found without it
      return sketch;
    },
    hash: authorHash(note, tags),
  };
}
