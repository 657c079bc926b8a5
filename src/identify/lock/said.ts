/** All that a note says beside its question: what it is found by when the question is worded anew. */
import { fieldNames, type Note, type Rendered } from '../../model.ts';

export function saidBeside(
  fields: { [name in keyof Note['fields']]?: Rendered | undefined },
  options: readonly Rendered[],
): string {
  // What is asked from the other side repeats the answer.
  const rest = fieldNames.filter((name) => name !== 'question' && name !== 'reverse');
  return [
    ...rest.map((name) => fields[name]?.markdown ?? ''),
    ...options.map(({ markdown }) => markdown),
  ].join('\n');
}
