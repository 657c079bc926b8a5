/** Text of a large deck, which is more than a string can hold: a part at a time. */
import type { Known } from '../model.ts';

const atATime = 200;

/** The bytes of `head`, and of what `textOf` makes of the notes, some at a time. */
export async function* written(
  head: string,
  notes: readonly Known[],
  textOf: (some: readonly Known[]) => string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(head);
  for (let i = 0; i < notes.length; i += atATime) yield encoder.encode(textOf(notes.slice(i, i + atATime)));
}
