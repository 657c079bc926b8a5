/**
 * The lock file's form: a comment, a header, and a line for each note, sorted by GUID. A line stays where it is
 * whatever happens to its note, and new ones scatter, so that git merges two branches' files line by line.
 */
import * as v from 'valibot';
import type {
  DeckName,
  FieldName,
  Guid,
  Html,
  NoteTypeName,
  RelativePath,
  Seconds,
  Tag,
} from '../../model.ts';
import { foldEntries } from './merge.ts';
import { foldThemes, type LockedTheme } from './theme.ts';

export const lockName = 'deckpress.lock';

/** Goes up when an older Deckpress would misread the file. */
const version = 1;

/** What a retired note needs to be carried on. */
export interface Content {
  fields: { [name in FieldName]?: Html | undefined };
  options: { label: string; right: boolean; html: Html }[];
  tags: Tag[];
  language?: string | undefined;
}

/** What is known of one note, so that it is found again whatever its author does. */
export interface Entry {
  guid: Guid;
  /** When `hash` last changed. */
  modified: Seconds;
  /** Over what the author wrote. */
  hash: string;
  type: NoteTypeName;
  deck: DeckName;
  file: RelativePath;
  id?: string | undefined;
  /** Normalised. */
  question: string;
  /** A sketch of all else that the note says. */
  answer: string;
  /** Since when the note is no longer in the bank. */
  retired?: Seconds | undefined;
  /** Kept only for banks that carry their retired notes. */
  content?: Content | undefined;
}

export interface Lock {
  /** The bank's permanent id. */
  bank: string;
  /** When the bank was last released; 0 for never. */
  released: Seconds;
  theme?: LockedTheme | undefined;
  entries: ReadonlyMap<Guid, Entry>;
}

interface Problem {
  line: number;
  reason: string;
}

export interface Parsed {
  lock: Lock;
  /** Lines that could not be read: the file must not be overwritten. */
  problems: Problem[];
  /** Lines with git's conflict markers; what stands between them was read, from both sides. */
  conflicts: number[];
}

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const header = v.object({
  deckpress: v.number(),
  bank: v.string(),
  released: seconds,
  theme: v.optional(v.object({ hash: v.string(), modified: seconds, released: v.boolean() })),
});
const entry = v.object({
  guid: v.pipe(v.string(), v.regex(/^\S+$/)),
  modified: seconds,
  hash: v.string(),
  type: v.picklist(['basic', 'cloze']),
  deck: v.string(),
  file: v.string(),
  id: v.optional(v.string()),
  question: v.string(),
  answer: v.string(),
  retired: v.optional(seconds),
  content: v.optional(
    v.object({
      fields: v.object({
        question: v.optional(v.string()),
        context: v.optional(v.string()),
        answer: v.optional(v.string()),
        reverse: v.optional(v.string()),
        hint: v.optional(v.string()),
      }),
      options: v.array(v.object({ label: v.string(), right: v.boolean(), html: v.string() })),
      tags: v.array(v.string()),
      language: v.optional(v.string()),
    }),
  ),
});

const comment =
  '# Which note is which, for those who learn them already. Commit this file; `deckpress lock` mends it.';

export function writeLock({ bank, released, theme, entries }: Lock): string {
  const lines = [...entries.values()]
    .sort((a, b) => (a.guid < b.guid ? -1 : 1))
    .map((each) => JSON.stringify(ordered(each)));
  const head = { deckpress: version, bank, released, ...(theme && { theme: orderedTheme(theme) }) };
  return `${[comment, JSON.stringify(head), ...lines].join('\n')}\n`;
}

/** The keys in one order, whatever made the entry, so that equal entries are equal lines. */
function ordered({ guid, modified, hash, type, deck, file, id, question, answer, retired, content }: Entry) {
  return { guid, modified, hash, type, deck, file, id, question, answer, retired, content };
}

function orderedTheme({ hash, modified, released }: LockedTheme): LockedTheme {
  return { hash, modified, released };
}

/** Whether two lock files say the same. */
export function sameLock(a: Lock, b: Lock): boolean {
  return writeLock(a) === writeLock(b);
}

/** Reads any text: what can't be understood is told, and lines for one GUID, as git leaves them, become one. */
export function parseLock(text: string): Parsed {
  const problems: Problem[] = [];
  const conflicts: number[] = [];
  const entries: Entry[] = [];
  let bank = '';
  let released = 0;
  let theme: LockedTheme | undefined;
  let inAncestor = false;
  text.split(/\r?\n/).forEach((content, i) => {
    const line = i + 1;
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(content)) {
      conflicts.push(line);
      inAncestor = content.startsWith('|'); // what both sides come from, which neither wants
      return;
    }
    if (inAncestor || content.trim() === '' || content.startsWith('#')) return;
    const data = jsonOf(content);
    const head = v.safeParse(header, data);
    if (head.success) {
      if (head.output.deckpress > version)
        problems.push({ line, reason: 'The file was written by a newer Deckpress; use that' });
      bank = bank || head.output.bank;
      theme = foldThemes({ theme, released }, head.output);
      released = Math.max(released, head.output.released);
      return;
    }
    const read = v.safeParse(entry, data);
    if (read.success) entries.push(read.output);
    else problems.push({ line, reason: 'The line is no entry of a lock file' });
  });
  return {
    lock: { bank, released, ...(theme && { theme }), entries: foldEntries(entries) },
    problems,
    conflicts,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
