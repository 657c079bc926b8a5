/** What a note is found again by. */
import { fieldNames, type Note, type Tag } from '../model.ts';
import type { DeckPlan } from './decks.ts';
import { authorHash } from './lock/hash.ts';
import type { Facts } from './lock/match.ts';
import { sketchOf } from './lock/sketch.ts';
import { normaliseQuestion } from './normalise.ts';

export function factsOf(note: Note, plan: DeckPlan, bankTags: readonly Tag[]): Facts {
  const tags = [...bankTags, ...note.tags];
  const rest = fieldNames.filter((name) => name !== 'question' && name !== 'reverse');
  const said = [
    ...rest.map((name) => note.fields[name]?.markdown ?? ''),
    ...note.options.map(({ markdown }) => markdown),
  ];
  return {
    note,
    deck: plan.deckOf.get(note.file) ?? plan.name,
    tags,
    question: normaliseQuestion(note.asking),
    answer: sketchOf(said.join('\n')),
    hash: authorHash(note, tags),
  };
}
