/** Any sequence of edits, as fast-check finds them. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { type Identified, identify } from '../../src/identify/index.ts';
import type { Lock } from '../../src/identify/lock/format.ts';
import type { Note, Page } from '../../src/model.ts';
import { halfReworded, items, otherWords } from './questions.ts';

interface Written {
  key: number;
  id?: string;
  file: string;
  question: string;
  answer: string;
}

/** A bank of few words, so that notes come near to each other often. */
const few = items(6).flatMap(({ question, answer }) => [
  { question, answer },
  { question, answer: `${answer} Mostly.` },
  { question: question.replace('every', 'any'), answer },
]);

const kinds = ['reword', 'answer', 'move', 'remove', 'restore', 'add', 'swap', 'copy'] as const;
type Edit = { kind: (typeof kinds)[number] | 'name'; at: number; other: number };
const editOf = (...more: 'name'[]) =>
  fc.record({ kind: fc.constantFrom(...kinds, ...more), at: fc.nat(50), other: fc.nat(50) });

/** A round's edits are locked at once. An id that is given to a note is tried alone: what it is given to must be sure. */
it.each([
  ['many edits at a time', fc.array(fc.array(editOf(), { minLength: 1, maxLength: 6 }), { maxLength: 8 })],
  [
    'one edit at a time',
    fc.array(fc.array(editOf('name'), { minLength: 1, maxLength: 1 }), { maxLength: 30 }),
  ],
])('never changes the GUID of a note with an id, nor gives one GUID to two: %s', (_, sequences) => {
  fc.assert(fc.property(sequences, survive), { numRuns: 200 });
});

function survive(rounds: readonly (readonly Edit[])[]): void {
  let next = 0;
  const bank: Written[] = few.map((item, i) => ({
    ...item,
    key: next++,
    file: i % 2 ? 'a.md' : 'b.md',
    ...(i % 3 === 0 && { id: `id-${i}` }),
  }));
  const gone: Written[] = [];
  const known = new Map<string, string>();
  let lock: Lock | undefined;
  let now = 1000;
  for (const round of [[], ...rounds]) {
    for (const each of round) change(bank, gone, each, () => next++);
    const { notes, lock: after }: Identified = identified(bank, lock, ++now);
    const exported = notes.filter(({ duplicateOf }) => duplicateOf === undefined);
    expect(new Set(exported.map(({ guid }) => guid)).size).toBe(exported.length);
    for (const { id, guid } of exported) {
      if (id === undefined) continue;
      expect(known.get(id) ?? guid).toBe(guid);
      known.set(id, guid);
    }
    for (const [guid, entry] of lock?.entries ?? []) {
      expect(after.entries.get(guid)?.modified).toBeGreaterThanOrEqual(entry.modified);
    }
    lock = after;
  }
}

function change(bank: Written[], gone: Written[], { kind, at, other }: Edit, key: () => number): void {
  const note = bank[at % bank.length];
  const second = bank[other % bank.length];
  if (!note || !second) return;
  const fresh = few[other % few.length] ?? note;
  if (kind === 'reword') note.question = halfReworded(note.question, other);
  else if (kind === 'answer') note.answer = `${note.answer} ${otherWords[other % otherWords.length]}`;
  else if (kind === 'move') note.file = `${other % 3}.md`;
  else if (kind === 'remove' && bank.length > 1) gone.push(...bank.splice(at % bank.length, 1));
  else if (kind === 'restore') bank.push(...gone.splice(0, 1));
  else if (kind === 'add') bank.push({ ...fresh, key: key(), file: 'new.md' });
  else if (kind === 'name') note.id ??= `id-of-${note.key}`;
  else if (kind === 'copy') second.question = note.question;
  else if (kind === 'swap') [note.question, second.question] = [second.question, note.question];
}

function identified(bank: readonly Written[], lock: Lock | undefined, now: number): Identified {
  const files = [...new Set(bank.map(({ file }) => file))].sort();
  const pages: Page[] = files.map((file) => ({
    file,
    matter: {},
    notes: bank.filter((each) => each.file === file).map(noteOf),
  }));
  return identify(
    pages,
    {
      bank: 'ada/yard',
      plan: { name: 'Yard', deckOf: new Map(files.map((file) => [file, `Yard::${file}`])) },
      tags: [],
      stamp: now,
      split: false,
      keep: false,
      theme: '',
      locked: lock && {
        lock,
        now,
        partial: false,
        decisions: [],
        mayMatch: () => true,
        mayRetire: () => true,
      },
    },
    (path) => new VFile({ path }),
  );
}

function noteOf({ id, file, question, answer }: Written, i: number): Note {
  const rendered = (text: string) => ({ html: `<p>${text}</p>`, text, markdown: text });
  return {
    syntax: 'heading-body',
    noteType: 'basic',
    file,
    place: { line: 1 + 4 * i, column: 1, endLine: 3 + 4 * i },
    asking: question,
    fields: { question: rendered(question), answer: rendered(answer) },
    options: [],
    front: rendered(question),
    back: rendered(answer),
    sections: [],
    tags: [],
    ...(id !== undefined && { id }),
    media: [],
  };
}
