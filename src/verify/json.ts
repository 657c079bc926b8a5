/** Takes apart what the JSON target wrote. */
import type { Opened, OpenedNote } from './difference.ts';

/** Throws `SyntaxError` and `TypeError` where it is something else. */
export async function openJson(bytes: Uint8Array): Promise<Opened> {
  const { notes, ...others } = JSON.parse(new TextDecoder().decode(bytes)) as {
    notes: { guid: string; question: string; modified: number; hash: string; source: object }[];
  };
  const opened = new Map<string, OpenedNote>();
  const rest = new Map<string, string>();
  for (const { modified, hash, source, ...content } of notes) {
    opened.set(content.guid, { title: content.question, parts: new Map(leaves(content)) });
    for (const [name, value] of leaves({ modified, hash, source }))
      rest.set(`${name} of ${content.guid}`, value);
  }
  return { notes: opened, rest: new Map([...leaves(others), ...rest]) };
}

/** Every value below a value, by its path: `fields.answer.html`. */
export function* leaves(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, typeof value === 'string' ? value : JSON.stringify(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path ? `${path}.${key}` : key);
}
