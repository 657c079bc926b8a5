/** Where two artifacts that ought to be the same first differ, in words. */
import type { RelativePath } from '../model.ts';

/** An artifact taken apart: what a person would compare in it, as text by name. */
export interface Opened {
  /** By GUID, in order. */
  notes: ReadonlyMap<string, OpenedNote>;
  /** Everything else, such as times: where an author's words differ, these differ with them and tell less. */
  rest: ReadonlyMap<string, string>;
}

export interface OpenedNote {
  title: string;
  parts: ReadonlyMap<string, string>;
}

/** By the ending of the artifact's name; what has no entry is compared line by line. */
const openers: Record<string, (bytes: Uint8Array) => Promise<Opened>> = {
  '.apkg': async (bytes) => (await import('./package.ts')).openPackage(bytes),
  '.json': async (bytes) => (await import('./json.ts')).openJson(bytes),
};

/** A clause to follow the artifact's name: `note “…” (guid): field “Back” is “…”, and the bank gives “…”`. */
export async function difference(
  path: RelativePath,
  found: Uint8Array,
  expected: Uint8Array,
): Promise<string> {
  const open = openers[/\.[^.]+$/.exec(path)?.[0] ?? ''];
  if (!open) return lineDifference(text(found), text(expected));
  const [a, b] = await Promise.all([open(found).catch(() => undefined), open(expected)]);
  if (!a) return 'it is broken: it can’t be read';
  return noteDifference(a, b) ?? partDifference(a.rest, b.rest) ?? sameContent;
}

const sameContent = 'the same content in other bytes: another release of Deckpress may have written it';

function noteDifference(found: Opened, expected: Opened): string | undefined {
  for (const [guid, note] of expected.notes) {
    const other = found.notes.get(guid);
    if (!other) return `${named(note, guid)} is missing`;
    const part = partDifference(other.parts, note.parts);
    if (part) return `${named(note, guid)}: ${part}`;
  }
  for (const [guid, note] of found.notes) {
    if (!expected.notes.has(guid)) return `${named(note, guid)} is not in the bank`;
  }
  const [order, wanted] = [[...found.notes.keys()], [...expected.notes.keys()]];
  const at = wanted.findIndex((guid, i) => order[i] !== guid);
  const guid = wanted[at];
  const note = guid === undefined ? undefined : expected.notes.get(guid);
  return guid !== undefined && note ? `${named(note, guid)} stands in another place` : undefined;
}

function named({ title }: OpenedNote, guid: string): string {
  return `note “${title}” (${guid})`;
}

function partDifference(
  found: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string | undefined {
  for (const name of new Set([...expected.keys(), ...found.keys()])) {
    const [a, b] = [found.get(name), expected.get(name)];
    if (a === b) continue;
    if (a === undefined) return `${name} is missing; the bank gives ${excerpt(b ?? '', '')}`;
    if (b === undefined) return `${name} is ${excerpt(a, '')}, and the bank gives none`;
    return `${name} is ${excerpt(a, b)}, and the bank gives ${excerpt(b, a)}`;
  }
  return undefined;
}

function lineDifference(found: string, expected: string): string {
  const [a, b] = [found.split('\n'), expected.split('\n')];
  const at = b.findIndex((line, i) => a[i] !== line);
  const line = at === -1 ? b.length : at;
  const [x, y] = [a[line], b[line]];
  if (x === undefined)
    return `it ends before line ${line + 1}, which the bank gives as ${excerpt(y ?? '', '')}`;
  if (y === undefined) return `line ${line + 1} is ${excerpt(x, '')}, and the bank ends before it`;
  return `line ${line + 1} is ${excerpt(x, y)}, and the bank gives ${excerpt(y, x)}`;
}

const before = 20;
const shown = 60;

/** The part of a text around the first character in which it differs from another, quoted. */
function excerpt(subject: string, other: string): string {
  let at = 0;
  while (at < subject.length && subject[at] === other[at]) at++;
  const start = other === '' ? 0 : Math.max(0, at - before);
  const end = Math.min(subject.length, start + shown);
  const part = subject.slice(start, end).replace(/\s+/g, ' ');
  return `“${start > 0 ? '…' : ''}${part}${end < subject.length ? '…' : ''}”`;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
