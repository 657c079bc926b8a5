/** How near notes are to locked ones that no longer have a note: by the words of question and answer. */
import type { Entry } from './format.ts';
import type { Facts } from './match.ts';
import type { Pair } from './resolve.ts';
import { compareWords, type Weight, type Words, wordsOf, wordsOfSketch } from './sketch.ts';

/** Below this, two notes are not one that was reworded: of different notes in real banks hardly a pair comes so near. */
const nearest = 0.45;

/** A note's rarest words lead to its candidates, until so many entries were looked at. */
const lookedAt = 300;
/** Candidates that are compared in full, for each note. */
const candidates = 8;

interface Sketched {
  question: Words;
  answer: Words;
}

export type Likeness = (note: Facts, entry: Entry) => number;

/** Compares by words weighted by how rare they are in the bank as it was locked. */
export function likenessIn(locked: Iterable<Entry>): Likeness {
  const sketches = new Map<Facts | Entry, Sketched>();
  const counts = new Map<number, number>();
  for (const entry of locked) {
    const sketched = sketch(entry);
    sketches.set(entry, sketched);
    for (const word of new Set([...sketched.question, ...sketched.answer]))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  // What every question has (“What is the difference between …”) tells nothing.
  const rarest = Math.log(sketches.size + 1);
  const weightOf: Weight = (word) => Math.log((sketches.size + 1) / (counts.get(word) ?? 1));
  // What is asked counts as much as what is answered; either counts less if it says little (“Yes”, “Why?”).
  const enough = 4 * rarest;
  return (note, entry) => {
    const a = sketches.get(note) ?? sketch(note);
    const b = sketches.get(entry) ?? sketch(entry);
    const question = compareWords(a.question, b.question, weightOf, true);
    const answer = compareWords(a.answer, b.answer, weightOf, false);
    const asks = Math.min(1, question.weight / enough);
    const answers = Math.min(1, answer.weight / enough);
    return asks + answers > 0 ? (question.likeness * asks + answer.likeness * answers) / (asks + answers) : 0;
  };
}

function sketch({ question, answer }: Facts | Entry): Sketched {
  return { question: wordsOf(question), answer: wordsOfSketch(answer) };
}

/** The pairs that may be one note. Time grows with the notes, not with all possible pairs. */
export function nearPairs(
  notes: readonly Facts[],
  entries: readonly Entry[],
  likeness: Likeness,
): Pair<Facts, Entry>[] {
  const having = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const word of keysOf(entry)) {
      const list = having.get(word);
      if (list) list.push(entry);
      else having.set(word, [entry]);
    }
  }
  return notes.flatMap((note) => {
    const shared = new Map<Entry, number>();
    const lists = keysOf(note).map((word) => having.get(word) ?? []);
    let looked = 0;
    for (const list of lists.sort((a, b) => a.length - b.length)) {
      looked += list.length;
      if (looked > lookedAt && shared.size > 0) break;
      for (const entry of list) shared.set(entry, (shared.get(entry) ?? 0) + 1 / list.length);
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1])
      .slice(0, candidates)
      .map(([entry]) => ({ a: note, b: entry, likeness: likeness(note, entry) }))
      .filter((pair) => pair.likeness >= nearest);
  });
}

/** What only notes of one type can share: words of the question, words of the answer. */
function keysOf(each: Facts | Entry): string[] {
  const type = 'note' in each ? each.note.noteType : each.type;
  const { question, answer } = sketch(each);
  return [...question.map((word) => `${type} q${word}`), ...answer.map((word) => `${type} a${word}`)];
}
