/** Anki's collection schema 11, and the JSON that its single row of `col` holds. */
import type { Collection, Deck, DeckName } from '../../model.ts';
import type { NoteType } from '../note-types.ts';

/** A past moment, the same in all packages: when a collection was made does not matter to an import. */
const created = 1_388_534_400;

/** What is deleted leaves nothing behind: the Exporter's constructor takes ids from the clock, which we replace. */
export const schema = `
PRAGMA page_size = 1024;
PRAGMA secure_delete = on;
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL,
  decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL,
  data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
INSERT INTO col VALUES (1, ${created}, 0, 0, 11, 0, 0, 0, '{}', '{"1":{}}', '{"1":{}}', '{}', '{}');
`;

/** The values of `col` that depend on the collection, by column. */
export function colRow(
  collection: Collection,
  types: NoteType[],
  deckIds: ReadonlyMap<DeckName, number>,
): Record<string, string | number> {
  const stamp = collection.stamp * 1000;
  return {
    mod: stamp,
    scm: stamp,
    conf: JSON.stringify(conf),
    models: JSON.stringify(Object.fromEntries(types.map((type) => [type.id, model(type)]))),
    decks: JSON.stringify({
      1: deck(1, { name: 'Default', description: '' }, 0),
      ...Object.fromEntries(
        collection.decks.map((d) => [
          deckIds.get(d.name),
          deck(deckIds.get(d.name) ?? 1, d, collection.stamp),
        ]),
      ),
    }),
    dconf: JSON.stringify({ 1: dconf }),
    tags: '{}',
  };
}

const conf = {
  schedVer: 2,
  sched2021: true,
  activeDecks: [1],
  curDeck: 1,
  nextPos: 1,
  creationOffset: 0,
  curModel: null,
  newSpread: 0,
  collapseTime: 1200,
  timeLim: 0,
  estTimes: true,
  dueCounts: true,
  sortType: 'noteFld',
  sortBackwards: false,
  addToCur: true,
  dayLearnFirst: false,
};

/** The preset that every collection has; an import leaves the learner's own as it is. */
const dconf = {
  id: 1,
  mod: 0,
  name: 'Default',
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  dyn: false,
};

function deck(id: number, { name, description }: Pick<Deck, 'name' | 'description'>, mod: number) {
  return {
    id,
    name,
    mod,
    usn: -1,
    collapsed: false,
    browserCollapsed: false,
    desc: description,
    dyn: 0,
    conf: 1,
    extendNew: 0,
    extendRev: 0,
    lrnToday: [0, 0],
    revToday: [0, 0],
    newToday: [0, 0],
    timeToday: [0, 0],
  };
}

function model(type: NoteType) {
  const ordOf = (field: string) => type.fields.findIndex(({ name }) => name === field);
  return {
    id: type.id,
    name: type.name,
    type: type.kind === 'cloze' ? 1 : 0,
    mod: type.revision,
    usn: -1,
    sortf: 0,
    did: null,
    tmpls: type.templates.map(({ id, name, front, back }, ord) => ({
      id,
      name,
      ord,
      qfmt: front,
      afmt: back,
      bqfmt: '',
      bafmt: '',
      did: null,
      bfont: '',
      bsize: 0,
    })),
    flds: type.fields.map(({ id, name }, ord) => ({
      id,
      name,
      ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
    })),
    css: type.css,
    latexPre:
      '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    latexsvg: false,
    req: type.templates.map(({ needs }, ord) => [ord, 'any', needs.map(ordOf)]),
  };
}
