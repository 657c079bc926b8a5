/** What the author says on the command line about which note is which. */
import type { Guid } from '../../model.ts';
import { normaliseQuestion } from '../normalise.ts';
import type { Entry } from './format.ts';
import type { Facts } from './match.ts';

/** `old`: a GUID, an id, or `none`. `next`: `file:line`, an id, or the question. */
export interface Decision {
  old: string;
  next: string;
}

export interface Resolution {
  decided: Map<Facts, Entry | undefined>;
  /** What names nothing, or a note of another type, each as a sentence's end. */
  unknown: string[];
}

export function resolveDecisions(
  decisions: readonly Decision[],
  notes: readonly Facts[],
  locked: ReadonlyMap<Guid, Entry>,
): Resolution {
  const decided = new Map<Facts, Entry | undefined>();
  const unknown: string[] = [];
  for (const { old, next } of decisions) {
    const entry = locked.get(old) ?? [...locked.values()].find(({ id }) => id === old);
    const asked = normaliseQuestion(next);
    const note =
      notes.find(({ note }) => note.id === next || `${note.file}:${note.place.line}` === next) ??
      notes.find(({ question }) => question === asked);
    if (!entry && old !== 'none') unknown.push(`no locked note has the GUID or id “${old}”`);
    else if (!note) unknown.push(`no note of the bank has the place, the id or the question “${next}”`);
    else if (entry && entry.type !== note.note.noteType)
      unknown.push(`“${old}” is a ${entry.type} note and “${next}” a ${note.note.noteType} one`);
    else decided.set(note, entry);
  }
  return { decided, unknown };
}
