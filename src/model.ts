/**
 * Every type that crosses a border between stages. This file imports no stage, and stages import
 * each other's types from nowhere else. What is `@internal` stays out of the library's published types.
 *
 * Words are Anki's: a source item is a *note*; its *note type*'s templates make *cards*; a note has
 * *fields*, *tags*, a *deck*, *media* and a *GUID*. Trees are mdast and hast, files are VFiles.
 */
import type { Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';

/** A path below the bank's root, with `/` on every system. */
export type RelativePath = string;
/** Sanitised HTML. */
export type Html = string;
/** Seconds since 1970-01-01T00:00:00Z, an integer. */
export type Seconds = number;
/** What Anki recognises a note by at re-import: letters and digits. */
export type Guid = string;
/** One word; `::` nests. */
export type Tag = string;
/** `Bank::Subdeck`, as Anki writes it. */
export type DeckName = string;
/** The name a picture or sound has inside a package: lower-case ASCII with a content hash. */
export type MediaName = string;
/** The name of a card syntax: the key of its entry in `recognise/index.ts`. */
export type SyntaxName = string;
export type NoteTypeName = 'basic' | 'cloze';

/** The parts an author's note can have. How a note type stores them is `export/note-types.ts`'s concern. */
export const fieldNames = ['question', 'context', 'answer', 'reverse', 'hint'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Lines and columns count from 1 in the author's file; both ends are inclusive lines. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
}

// ─── read → parse ────────────────────────────────────────────────────────────────────────────────

/** What an author may say about one file in its front matter. */
export interface FrontMatter {
  title?: string;
  deck?: string;
  tags?: Tag[];
  syntax?: SyntaxName;
  noteType?: 'basic' | 'reversed' | 'cloze';
  language?: string;
}

/** @internal A parsed file: `file.path` is relative to the bank, positions in `tree` are the author's. */
export interface Source {
  file: VFile;
  tree: Root;
  matter: FrontMatter;
}

// ─── propose → decide ────────────────────────────────────────────────────────────────────────────

/** @internal One way out of a multiple-choice question. */
export interface DraftOption {
  /** The author's own letter or number, without punctuation: `A`, `2`; empty where there is none. */
  label: string;
  right: boolean;
  content: RootContent[];
}

/** @internal A note as a syntax saw it: still trees. */
export interface Draft {
  syntax: SyntaxName;
  noteType: NoteTypeName;
  place: Place;
  /** Plain text of the asking block alone, its lines joined, without numbering or label. */
  asking: string;
  fields: { [name in FieldName]?: RootContent[] };
  options: DraftOption[];
  /** The section headings above the question, outermost first, as plain text; generic ones are left out. */
  sections: string[];
  /** Tags the author wrote on the note itself. */
  tags: Tag[];
  /** An explicit id (`<!-- id: x -->`). */
  id?: string;
  /** The slug of the heading on the forge's page that shows this note. */
  anchor?: string;
}

/** @internal What a cloze note leaves out, in its `question`; `toString` gives the revealed text. None stands in another. */
export interface ClozeDeletion extends Parent {
  type: 'clozeDeletion';
  /** From 1; the deletions of one number are asked for by one card. */
  number: number;
  /** Shown instead of what is left out. */
  hint?: string;
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    clozeDeletion: ClozeDeletion;
  }
  interface RootContentMap {
    clozeDeletion: ClozeDeletion;
  }
}

/** @internal A question that was recognised but has no answer: reported, never a note. */
export interface Unanswered {
  place: Place;
  asking: string;
}

/** @internal What speaks for a reading, as plain data: it is kept for the whole folder when trees are gone. */
export interface Evidence {
  syntax: SyntaxName;
  /** Questions with an answer. */
  answered: number;
  unanswered: number;
  /** Of all questions: how many carry a number, an answer label, a question mark. */
  numbered: number;
  labelled: number;
  marked: number;
  /** Share of the file's content lines that the questions and answers cover, 0–1. */
  coverage: number;
}

/** @internal One syntax's way to read a file (or, of several at different levels, one of its ways). */
export interface Reading {
  drafts: Draft[];
  unanswered: Unanswered[];
  evidence: Evidence;
}

/** @internal A way of writing cards. One file in `recognise/`, one entry in `recognise/index.ts`. */
export interface CardSyntax {
  name: SyntaxName;
  /** One line for help and documentation. */
  describe: string;
  propose(source: Source): Reading[];
}

// ─── render ──────────────────────────────────────────────────────────────────────────────────────

/** One content in the three forms that targets take. */
export interface Rendered {
  html: Html;
  text: string;
  /** Canonical Markdown: the same for every way of writing the same thing. */
  markdown: string;
  /** Set where the content reads from right to left. */
  dir?: 'rtl';
}

export interface Option extends Rendered {
  label: string;
  right: boolean;
}

/** A rendered note: plain data, no trees. */
export interface Note {
  syntax: SyntaxName;
  noteType: NoteTypeName;
  file: RelativePath;
  place: Place;
  asking: string;
  fields: { [name in FieldName]?: Rendered };
  options: Option[];
  /** Each side as a whole, for targets with two: question, context and options; right options and answer. */
  front: Rendered;
  back: Rendered;
  sections: string[];
  tags: Tag[];
  id?: string;
  anchor?: string;
  /** The page of the forge that shows the note in its file, where the repository is known. */
  link?: string;
  language?: string;
  media: MediaName[];
}

/** A picture or sound of the bank. Its bytes are read again when a package is written; those of an SVG are sanitised. */
export interface Media {
  name: MediaName;
  file: RelativePath;
  size: number;
}

/** What is known of a file once its notes are made. */
export interface Page {
  file: RelativePath;
  matter: FrontMatter;
  title?: string;
  /** What stands between the title and the first section. */
  introduction?: Rendered;
  notes: Note[];
}

// ─── identify ────────────────────────────────────────────────────────────────────────────────────

/** A note with its place in the collection and its identity for good. */
export interface Known extends Note {
  deck: DeckName;
  guid: Guid;
  /** When what its author wrote last changed. */
  modified: Seconds;
  /** Over what its author wrote: two releases' hashes differ if, and only if, learners have something to get. */
  hash?: string;
  /** Where in its deck it comes, from 1. */
  position: number;
  /** The note this one repeats (same front, same answer): `file:line`. It is listed, not exported. */
  duplicateOf?: string;
  /** No longer in the bank, but still carried for those who learn it. */
  retired?: true;
}

// ─── export ──────────────────────────────────────────────────────────────────────────────────────

export interface Deck {
  name: DeckName;
  description: Html;
}

/** The facts about a bank that artifacts carry. */
export interface Credits {
  /** The bank's permanent identity. */
  id: string;
  release?: string;
  license?: string;
  /** Where the bank lives on the web: a repository's address. */
  repository?: string;
  language?: string;
}

/** All that one set of artifacts holds: one top-level deck with its subdecks. */
export interface Collection {
  /** The top-level deck's name and the file name that derives from it. */
  name: DeckName;
  slug: string;
  credits: Credits;
  /** Seconds that stamp the artifacts themselves. */
  stamp: Seconds;
  decks: Deck[];
  notes: Known[];
  /** The author's own style sheet, which the stock one precedes. */
  theme?: string;
  media: ReadonlyMap<MediaName, Media>;
  readMedia(name: MediaName): Promise<Uint8Array>;
}

export interface Artifact {
  /** Relative to the output folder. */
  path: RelativePath;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** A line or several for the person who uses the artifact, printed after the build. */
  hint?: string;
}

/** A kind of file that a collection is written as. One file in `export/`, one entry in `export/index.ts`. */
export interface Target<Settings = unknown> {
  name: string;
  describe: string;
  /** Loads what the export needs. Called first, so that it happens while the bank is read. */
  prepare?(): Promise<unknown>;
  /** Whether it takes the notes that are no longer in the bank, for those who have them already. */
  retired?: true;
  export(collection: Collection, settings: Settings): Promise<Artifact[]>;
}
