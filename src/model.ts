/**
 * Every type that crosses a border between stages. This file imports no stage, and stages import
 * each other's types from nowhere else. What is `@internal` stays out of the library's published types.
 *
 * Words are Anki's: a source item is a *note*; its *note type*'s templates make *cards*; a note has
 * *fields*, *tags*, a *deck*, *media* and a *GUID*. Trees are mdast and hast, files are VFiles.
 */
import type {
  BlockContent,
  Data,
  DefinitionContent,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
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
  /** @internal What a file that holds one question asks. */
  question?: PhrasingContent[];
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
  data?: Data & { hName?: string; hProperties?: { className: string[] } };
}

/** @internal The line of folded content that shows. `data.hName` makes remark-rehype render it. */
export interface Summary extends Parent {
  type: 'summary';
  children: RootContent[];
  data: { hName: 'summary' };
}

/** @internal Content that a reader unfolds. The summary comes first, where there is one. */
export interface Details extends Parent {
  type: 'details';
  children: (Summary | BlockContent | DefinitionContent)[];
  data: { hName: 'details'; hProperties?: { open: true } };
}

/** @internal */
declare module 'mdast' {
  interface PhrasingContentMap {
    clozeDeletion: ClozeDeletion;
  }
  interface RootContentMap {
    clozeDeletion: ClozeDeletion;
    details: Details;
    summary: Summary;
  }
  interface BlockContentMap {
    details: Details;
  }
  interface ImageData {
    /** Written `![[…]]`: the file may stand in any folder. */
    isEmbed?: true;
  }
}

/** @internal A question that was recognised but has no answer: reported, never a note. */
interface Unanswered {
  place: Place;
  asking: string;
}

/**
 * @internal What speaks for or against taking one thing for a question, as the syntax saw it. How much each counts is
 * decided elsewhere.
 */
export type Sign =
  /** Reads like a question or a task. */
  | 'asks'
  /** Begins with a command that a step of instructions may begin with too: “Create …”. */
  | 'bids'
  /** Carries a number, or a label such as `Q3:`. */
  | 'numbered'
  /** A word before it says that it is a question: `Question 12:`. */
  | 'called'
  /** Its answer is set off by a label, a folded part, ticked options. */
  | 'marked'
  /** Written in marks that hardly mean anything else: `Q:` with `A:`, ` :: `, a line `?`, `{{c1::…}}`. */
  | 'explicit'
  /** The author says so: `<!-- deckpress: question -->`, a flashcard tag on the line. */
  | 'forced'
  /** A heading that asks nothing: contents, licence, installation. */
  | 'aside'
  /** The document's title. */
  | 'title'
  /** Only says that questions follow. */
  | 'generic'
  /** Stands below something that asks and answers already. */
  | 'inside'
  /** Holds several questions rather than being one. */
  | 'several'
  /** The text is a link and little else. */
  | 'linked'
  /** Ends in a colon: it leads in to what follows. */
  | 'lead-in'
  /** Much of what stands below it reads as cards of another kind. */
  | 'holds'
  /** The file's table of contents lists it. */
  | 'listed'
  /** The table of contents lists most headings of its level, and not this one. */
  | 'unlisted'
  /** The table of contents lists others below it. */
  | 'group'
  /** The same heading stands in the parts of several questions: “Example”, “Key points”. */
  | 'recurring';

/** @internal One thing that a syntax takes for a question: with an answer (a draft), or without one. */
export interface Candidate {
  place: Place;
  asking: string;
  signs: Sign[];
  draft?: Draft;
}

/** @internal One syntax's way to read a file (or, of several at different levels, one of its ways). */
export interface Reading {
  syntax: SyntaxName;
  /** Which of the syntax's ways: `level 2`, `numbered`. */
  form: string;
  /** How often what is read so is a question, when nothing else is known: the logarithm of the odds. */
  prior: number;
  /** In the order of the file. They overlap only where they share an answer. */
  candidates: Candidate[];
}

/** @internal A reading as its syntax makes it. It has a prior where the syntax's own does not hold for it. */
export type Proposal = Omit<Reading, 'prior'> & Partial<Pick<Reading, 'prior'>>;

/** @internal What a reading amounts to, as plain data: it is kept for the whole folder when trees are gone. */
export interface Evidence {
  syntax: SyntaxName;
  form: string;
  /** Candidates with an answer, and without. */
  answered: number;
  unanswered: number;
  /** Of all candidates, how many carry each sign. */
  signs: { [sign in Sign]?: number };
  /** And how many have a question mark. */
  queries: number;
  /** Share of the file's content lines that they cover, 0–1. */
  coverage: number;
  /** Logarithm of the odds that these are questions: above 0 they rather are. */
  odds: number;
}

/** @internal What is known of a file besides its readings, as plain data. */
export interface FileFacts {
  path: RelativePath;
  /** Lines with something on them. */
  lines: number;
  /** What the file calls itself in its name, title, front matter: cards, questions; or only its folder does. */
  declared: 'cards' | 'questions' | 'folder' | 'no';
  /** A file of the project rather than of the bank: a licence, a changelog, how to contribute. */
  project: boolean;
  /** By its own name it is read from end to end, or looked up: a guide, notes, a plan. */
  prose: boolean;
  readme: boolean;
  /** Of a README: where in the repository its links lead. */
  links?: string[];
  /** Headings of a project's documentation (“Installation”), and of all. */
  projectHeadings: number;
  headings: number;
  /** The file's name reads like a question. */
  nameAsks: boolean;
}

/** @internal What the rest of the folder says about a file: added to the odds of the readings named. */
export interface Lean {
  /** By syntax and form, `heading level 2`. */
  odds: { [reading: string]: number };
  /** Headings that many of its files have, letters and digits alone. */
  recurring?: ReadonlySet<string>;
  /** In words, for `--why`. */
  why: string;
}

/** @internal */
export interface Weighed extends Evidence {
  /** Of its candidates, how many became cards or were reported. */
  taken: number;
}

/** @internal Why a line is a card or not. */
export interface Verdict {
  line: number;
  asking: string;
  syntax: SyntaxName;
  form: string;
  signs: Sign[];
  odds: number;
  taken: boolean;
  /** In words: what decided. */
  why: string;
}

/** @internal Content that no card holds. */
export interface Leftover {
  place: Place;
  kind: 'section' | 'content';
  text: string;
}

/** @internal Something to tell the author, found while deciding. */
export interface Remark {
  place: Place;
  kind: 'broken-off' | 'cut-off' | 'stray';
  text: string;
}

/** @internal How a file is read. */
export interface Decision {
  drafts: Draft[];
  unanswered: Unanswered[];
  leftovers: Leftover[];
  remarks: Remark[];
  /** Whether the file alone settles it: if not, the folder is asked. */
  settled: boolean;
  why: { readings: Weighed[]; verdicts: Verdict[]; lean?: string };
}

/** @internal A way of writing cards. One file in `recognise/`, one entry in `recognise/index.ts`. */
export interface CardSyntax {
  name: SyntaxName;
  /** One line for help and documentation. */
  describe: string;
  /** How often what it sees is a question, when nothing else is known: the logarithm of the odds. */
  prior: number;
  propose(document: Document): Proposal[];
}

/** @internal The answers of several questions, together behind them. */
export interface Key {
  /** Where the key begins. */
  line: number;
  /** Lines of the questions that it answers. */
  answered: number[];
  /** Its answers that no question has the number of. */
  strays: { number: number; line: number }[];
}

/** @internal A parsed file as the syntaxes see it: one flat sequence of blocks. */
export interface Document {
  source: Source;
  path: RelativePath;
  /** The blocks of the document's own level, without what the author told to ignore. */
  blocks: RootContent[];
  /** For each block the index of the heading it stands below (for a heading: the one above it); −1: none. */
  under: number[];
  /** Index of the heading that is the document's title; −1: none. */
  title: number;
  /** Indexes of headings that stand in an answer, whatever their level says. */
  interludes: ReadonlySet<number>;
  /** Slug of each heading on the forge's page, by its index. */
  anchors: ReadonlyMap<number, string>;
  /** Blocks that the author marked as questions. */
  forced: ReadonlySet<RootContent>;
  /** Answer keys, whose answers stand below their questions among the blocks. */
  keys: readonly Key[];
  /** The file holds flashcards by its own word: a tag, a front matter. */
  flashcards: boolean;
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
  /** What its author says of it; may be empty. */
  about: Html;
  /** That, and below it what Anki's learners are told: release, licence, source, how to update. */
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
  /** The author's own style sheet, which the stock one precedes, and when it last changed. */
  theme?: { css: string; modified: Seconds };
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
  /** Whether it takes the notes that are no longer in the bank, for those who have them already. */
  retired?: true;
  /** Names its artifacts before it makes their bytes: where one can't be made, that one is told by its name. */
  export(collection: Collection, settings: Settings): Promise<Artifact[]>;
}
