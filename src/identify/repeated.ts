/** Notes that stand in the bank twice. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Note, RelativePath } from '../model.ts';
import type { Facts } from './lock/match.ts';

/** Notes whose front and back both stood before in their deck, with the first that had them: those are one note. */
export function findRepeated(
  notes: readonly Facts[],
  fileOf: (path: RelativePath) => VFile,
): Map<Facts, Facts> {
  const repeated = new Map<Facts, Facts>();
  const first = new Map<string, Facts>();
  for (const facts of notes) {
    const { note, deck } = facts;
    if (note.id !== undefined) continue;
    const key = JSON.stringify([deck, note.noteType, note.front.markdown, note.back.markdown]);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, facts);
      continue;
    }
    repeated.set(facts, earlier);
    say(
      fileOf(note.file),
      'duplicate',
      `The same question with the same answer stands at ${at(earlier.note)}; both are one note`,
      note.place,
    );
  }
  return repeated;
}

export function at(note: Note): string {
  return `${note.file}:${note.place.line}`;
}
