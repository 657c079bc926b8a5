/** Questions that stand in several decks of a bank: learners have all of the decks, and would learn them twice. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { DeckName, RelativePath } from '../model.ts';
import type { Entry } from './lock/format.ts';
import { type Decided, type Facts, groupBy } from './lock/match.ts';
import { compareWords, wordsOfSketch } from './lock/sketch.ts';
import { deckKey } from './names.ts';
import { normaliseQuestion } from './normalise.ts';
import { at } from './repeated.ts';

/** What tells that several are meant, though they say the same. */
interface Meant {
  /** Whether each deck is an artifact of its own, that must be whole. */
  split: boolean;
  locked: Iterable<Entry>;
  decided: Decided;
}

/** Answers that have so many of their words in common say the same; “What is it?” asks for something else in each deck. */
const alike = 0.5;
/** Of many notes that ask the same, so many earlier ones are compared with each. */
const compared = 20;

/**
 * Notes whose front and back another deck has as well, with the one that stays: what was locked before, so that learners
 * who have it keep it, else the first. Each is told in its place, and so is one whose answer is merely much the same,
 * which stays. `notes` has none that its own deck repeats.
 */
export function findCopies(
  notes: readonly Facts[],
  meant: Meant,
  fileOf: (path: RelativePath) => VFile,
): Map<Facts, Facts> {
  const copies = new Map<Facts, Facts>();
  const isKnown = knownBy(meant);
  const tell = ({ note }: Facts, other: Facts, how: string, what: string) =>
    say(
      fileOf(note.file),
      'duplicate',
      `The same question with ${how} answer stands at ${at(other.note)}, in another deck; ${what}`,
      note.place,
    );
  const told = new Set<Facts>();
  const unnamed = notes.filter(({ note }) => note.id === undefined);
  for (const group of groupBy(unnamed, saidBy).values()) {
    if (group.length === 1) continue;
    const staying = meant.split ? group : group.filter(isKnown);
    const kept = staying[0] ?? group[0];
    if (!kept) continue;
    for (const facts of group) {
      if (facts === kept) continue;
      told.add(facts);
      const stays = staying.includes(facts);
      if (!stays) copies.set(facts, kept);
      const because = meant.split ? 'each deck is an artifact of its own' : 'learners may have both';
      tell(facts, kept, 'the same', stays ? `they stay two notes, since ${because}` : 'both are one note');
    }
  }
  const asked = ({ note }: Facts) => normaliseQuestion(note.front.text);
  const rest = unnamed.filter((facts) => !copies.has(facts));
  for (const group of groupBy(rest, asked).values()) {
    for (const [i, facts] of group.entries()) {
      if (told.has(facts)) continue;
      const near = group
        .slice(Math.max(0, i - compared), i)
        .find((other) => other.deck !== facts.deck && answersAlike(other, facts));
      if (near) tell(facts, near, 'much the same', 'they stay two notes');
    }
  }
  return copies;
}

function saidBy({ note }: Facts): string {
  return JSON.stringify([note.noteType, note.front.markdown, note.back.markdown]);
}

/** Whether a note was locked where it stands, or its author has decided which one it is. */
function knownBy({ locked, decided }: Meant): (facts: Facts) => boolean {
  const placesOf = (question: string, deck: DeckName, file: RelativePath) =>
    [`deck ${deckKey(deck)}`, `file ${file}`].map((place) => `${place}\n${question}`);
  const known = new Set<string>();
  for (const { retired, question, deck, file } of locked) {
    if (retired !== undefined) continue;
    for (const place of placesOf(question, deck, file)) known.add(place);
  }
  return (facts) =>
    decided.has(facts) ||
    placesOf(facts.question, facts.deck, facts.note.file).some((place) => known.has(place));
}

function answersAlike(a: Facts, b: Facts): boolean {
  const { likeness } = compareWords(wordsOfSketch(a.answer), wordsOfSketch(b.answer), () => 1, false);
  return likeness >= alike;
}
