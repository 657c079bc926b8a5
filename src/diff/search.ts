/** The search that finds notes in Anki: it can't look for GUIDs, so each note carries its own in the field ID. */
import type { ReleaseNote } from './release.ts';

export function ankiSearch(notes: readonly ReleaseNote[]): string {
  // A note that was given an id after a learner had it may still carry its GUID.
  const names = notes.flatMap(({ guid, id }) => (id === undefined ? [guid] : [guid, id]));
  const escaped = names.map((name) => name.replaceAll('.', '\\.'));
  return `"ID:re:^(${escaped.join('|')})$"`;
}
