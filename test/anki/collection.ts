/** What the import window lets a learner choose. */
export type ImportOptions = {
  updateNotes?: 'if newer' | 'always' | 'never';
  updateNotetypes?: 'if newer' | 'always' | 'never';
  mergeNotetypes?: boolean;
  withScheduling?: boolean;
  withPresets?: boolean;
};

export type ExportOptions = {
  /** Readable by Anki before 2.1.50. */
  legacy?: boolean;
  withScheduling?: boolean;
  withPresets?: boolean;
  withMedia?: boolean;
};

/** A note as an import's log names it; it has no GUID if it is not in the collection. */
type LoggedNote = { guid: string | null; fields: string[] };

export type ImportLog = {
  found: number;
  new: LoggedNote[];
  updated: LoggedNote[];
  duplicate: LoggedNote[];
  conflicting: LoggedNote[];
  firstFieldMatch: LoggedNote[];
  missingNotetype: LoggedNote[];
  missingDeck: LoggedNote[];
  emptyFirstField: LoggedNote[];
};

/** The numbers of a log, without those that are 0: `{ found: 3, new: 1, duplicate: 2 }`. */
export function counts(log: ImportLog): Partial<Record<keyof ImportLog, number>> {
  const numbers = Object.entries(log).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.length : value,
  ]);
  return Object.fromEntries(numbers.filter(([, number]) => number !== 0));
}

export type TextImport = {
  log: ImportLog;
  /** Columns count from 1; 0 is none. */
  metadata: {
    delimiter: string;
    isHtml: boolean;
    columns: string[];
    tags: string[];
    guidColumn: number;
    notetypeColumn: number;
    deckColumn: number;
    tagsColumn: number;
  };
};

export type Info = { version: string; notes: number; cards: number /** In ms. */; schemaModified: number };

export type Note = {
  id: number;
  guid: string;
  type: string;
  /** The decks of its cards, each once. */
  decks: string[];
  tags: string[];
  fields: Record<string, string>;
  /** In seconds since 1970. */
  mod: number;
};

/** A row of Anki's table: the numbers have the meaning that they have there. */
export type Card = {
  id: number;
  guid: string;
  ord: number;
  template: string;
  deck: string;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  type: number;
  /** As `type`, and -1 suspended. */
  queue: number;
  due: number;
  interval: number;
  ease: number;
  reps: number;
  lapses: number;
};

export type Review = {
  id: number;
  card: number;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  rating: number;
  interval: number;
  lastInterval: number;
  ease: number;
  type: number;
};

export type Deck = {
  id: number;
  name: string;
  description: string;
  isMarkdown: boolean;
  preset: number | null;
};

export type Notetype = {
  id: number;
  name: string;
  kind: 'standard' | 'cloze';
  mod: number;
  css: string;
  fields: { id: string; name: string }[];
  templates: { id: string; name: string; question: string; answer: string }[];
};

export type MediaFile = { name: string; sha1: string };

/** What Anki shows of a card, but for the page around it; a sound is named by its file. */
export type Rendered = {
  question: string;
  answer: string;
  css: string;
  questionAv: string[];
  answerAv: string[];
};
