/** Notes of different banks that are one note to Anki, since the banks have one id: the second never arrives there. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Guid, Known } from '../model.ts';

interface Bank {
  notes: readonly Known[];
  files: readonly VFile[];
}

/** Tells each in its place. Notes that say the same may be one. */
export function tellShared<B extends Bank>(banks: readonly B[], placeOf: (bank: B, note: Known) => string) {
  const first = new Map<Guid, { bank: B; note: Known }>();
  for (const bank of banks) {
    const byPath = new Map(bank.files.map((file) => [file.path, file]));
    for (const note of bank.notes) {
      if (note.duplicateOf !== undefined) continue;
      const earlier = first.get(note.guid);
      if (!earlier) first.set(note.guid, { bank, note });
      const file = byPath.get(note.file);
      if (!earlier || !file || earlier.note.hash === note.hash) continue;
      say(
        file,
        'guid-shared',
        `Anki takes this for the note at ${placeOf(earlier.bank, earlier.note)}, which is in another bank of the same id`,
        note.place,
      );
    }
  }
}
