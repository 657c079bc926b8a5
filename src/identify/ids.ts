/** The ids that authors give: a note keeps its own only if it can be an identity. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Note, RelativePath } from '../model.ts';
import { at } from './repeated.ts';

const valid = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The notes, without ids that are malformed or taken by an earlier note. */
export function checkIds(notes: readonly Note[], fileOf: (path: RelativePath) => VFile): Note[] {
  const first = new Map<string, Note>();
  return notes.map((note) => {
    const { id, ...unnamed } = note;
    if (id === undefined) return note;
    const earlier = first.get(id);
    if (!valid.test(id)) {
      say(fileOf(note.file), 'id-invalid', `“${id}” can’t be an id`, note.place);
    } else if (earlier) {
      say(fileOf(note.file), 'id-twice', `The id “${id}” is already used at ${at(earlier)}`, note.place);
    } else {
      first.set(id, note);
      return note;
    }
    return unnamed;
  });
}
