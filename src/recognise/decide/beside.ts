/**
 * Pages that stand beside the bank in its repository: guides and notes, an index, what the project says of itself.
 * A page is one only by what the other files hold: alone it may be the bank.
 */
import type { Evidence, Lean } from '../../model.ts';
import { namesProse } from '../words/kinds-of-page.ts';
import type { FileEvidence } from './folder.ts';

/** From so many cards on, what sets them off is the bank's rule; of marks that no author writes by chance fewer do. */
const dozens = 24;
const dozen = 12;

/** How many cards files have, by what tells a bank from a page beside it. */
interface Cards {
  /** Written in marks of their own. */
  explicit: number;
  /** They ask, or are set off. */
  sure: number;
  /** By reading: of those, the ones without an answer that is set off; and those whose form alone makes them cards. */
  asking: Map<string, number>;
  formal: Map<string, number>;
}

function cardsOf(evidence: readonly Evidence[]): Cards {
  const cards: Cards = { explicit: 0, sure: 0, asking: new Map(), formal: new Map() };
  const add = (to: Map<string, number>, one: Evidence) =>
    to.set(nameOf(one), (to.get(nameOf(one)) ?? 0) + one.answered);
  for (const one of evidence) {
    if ((one.signs.explicit ?? 0) * 2 >= one.answered) cards.explicit += one.answered;
    if (isForm(one)) add(cards.formal, one);
    else if (!isList(one)) {
      cards.sure += one.answered;
      if (!isSetOff(one)) add(cards.asking, one);
    }
  }
  return cards;
}

/** For a page that is beside the bank what speaks against its readings. Chapters of the bank are not asked about. */
export function besideIn(files: readonly FileEvidence[]): (file: FileEvidence) => Lean | undefined {
  const bank = files.filter(({ facts }) => !facts.project);
  const all = cardsOf(bank.flatMap(takenOf));
  const named = cardsOf(bank.filter(isNamed).flatMap(takenOf)).sure;
  const own = bank.filter(({ facts }) => !facts.prose && !isInProse(facts.path));
  const asked = cardsOf(own.flatMap(takenOf));
  const cards = new Map(bank.map((file) => [file.facts.path, countOf(takenOf(file))]));
  return (file) =>
    asIndex(file, cards) ?? asAbout(file, all) ?? asProse(file, asked) ?? unlikeTheBank(file, all, named);
}

function against(readings: readonly Evidence[], odds: number, why: string): Lean | undefined {
  if (readings.length === 0) return undefined;
  return { odds: Object.fromEntries(readings.map((one) => [nameOf(one), odds])), why };
}

/** A README whose links lead to where the cards are, and whose own headings only name what is there. */
function asIndex({ facts, readings }: FileEvidence, cards: ReadonlyMap<string, number>): Lean | undefined {
  if (!facts.links || facts.links.length < few) return undefined;
  const folder = facts.path.slice(0, facts.path.lastIndexOf('/') + 1);
  const linked = new Set(facts.links.map((place) => folder + place));
  const pages = [...cards].filter(
    ([path, count]) => count > 0 && path !== facts.path && isBelow(path, linked),
  );
  const there = pages.reduce((sum, [, count]) => sum + count, 0);
  if (pages.length < few || there < dozens) return undefined;
  const naming = readings.filter(
    (one) => formal.has(one.syntax) && !asksOften(one, 0.5) && (one.signs.linked ?? 0) * 2 >= one.answered,
  );
  return against(naming, -4, `its links lead to the ${there} cards of ${pages.length} other files`);
}

const few = 3;

/** Linked itself, or all of its folder. */
function isBelow(path: string, places: ReadonlySet<string>): boolean {
  return places.has(path) || places.has(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
}

/** Where the bank is in other files, a few questions in the README, and those of an FAQ, are about the project. */
function asAbout(file: FileEvidence, all: Cards): Lean | undefined {
  const { facts } = file;
  const isFaq = /^(?:docs?\/)?faqs?\.[a-z]+$/i.test(facts.path);
  if (!isFaq && (!facts.readme || facts.path.includes('/'))) return undefined;
  const plain = takenOf(file).filter((one) => formal.has(one.syntax) && !isSetOff(one) && !isNumbered(one));
  const own = countOf(plain);
  const sure = all.sure - cardsOf(takenOf(file)).sure;
  if (own === 0 || sure < dozens || own * 8 > sure || (own >= dozen && !isFaq)) return undefined;
  const why = `${sure} cards of other files ask or are set off, and this page tells of them`;
  return against(plain, isFaq ? -6 : -3, why);
}

/**
 * A guide, notes, a plan, by its own name or its folder's, is no bank where the bank is elsewhere. Its headings may begin
 * as questions do, “How locks fail”; that they are some only question marks tell.
 */
function asProse({ facts, readings }: FileEvidence, asked: Cards): Lean | undefined {
  if (asked.sure < dozens || !(facts.prose || isInProse(facts.path))) return undefined;
  const telling = readings.filter(
    (one) => formal.has(one.syntax) && !isSetOff(one) && one.queries * 2 < one.answered + one.unanswered,
  );
  const why = `${asked.sure} cards of other files ask or are set off, and this page is named as one to read`;
  return against(telling, -3, why);
}

function isNamed({ facts: { declared } }: FileEvidence): boolean {
  return declared === 'cards' || declared === 'questions';
}

function isInProse(path: string): boolean {
  return namesProse(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
}

/**
 * Where the bank's cards are set off or ask, a page whose headings do neither is beside it: a guide, a plan, notes.
 * Unless many files are read as it is: then its headings name what others ask about, or the bank is one of topics.
 * `all` counts the page's own cards, too; `named` are those of pages that say they ask.
 */
function unlikeTheBank(file: FileEvidence, all: Cards, named: number): Lean | undefined {
  const taken = takenOf(file).filter((one) => isForm(one) || isList(one));
  if (taken.length === 0) return undefined;
  const own = cardsOf(file.facts.project ? [] : takenOf(file));
  // A page with a dozen of its own is of the bank.
  if (own.explicit + own.sure >= dozen) return undefined;
  const explicit = all.explicit - own.explicit;
  const sure = all.sure - own.sure;
  // Where the bank's pages are all named so, fewer cards tell it from a page that is not.
  const isOther = !isNamed(file) && named * 10 >= all.sure * 9;
  if (explicit < dozen && sure < (isOther ? dozen : dozens)) return undefined;
  const others = (of: 'asking' | 'formal', one: Evidence) =>
    (all[of].get(nameOf(one)) ?? 0) - (own[of].get(nameOf(one)) ?? 0);
  const asking = [...all.asking.values()].reduce((sum, count) => sum + count, 0);
  // Where dozens are set off, a list that only counts is a page of notes.
  const isBeside = (one: Evidence) =>
    (isForm(one) || (isList(one) && all.sure - asking >= dozens)) &&
    (explicit >= dozen || others('formal', one) <= sure) &&
    others('asking', one) * 2 < sure;
  if (!taken.some(isBeside)) return undefined;
  const why = `${sure} cards of other files ask or are set off, and this page does neither`;
  return against(file.readings.filter(isBeside), -3, why);
}

/** Read by a form in which any page may be written, counted or not: none asks, or is called a question. */
function isForm(one: Evidence): boolean {
  const { asks = 0, bids = 0, marked = 0, called = 0, explicit = 0 } = one.signs;
  const most = Math.max(asks, bids, marked, called, explicit);
  const asksNothing = !/question/i.test(one.form) && most * 2 < one.answered + one.unanswered;
  return formal.has(one.syntax) && asksNothing && !isList(one);
}

/** What counts throughout and asks time and again: a list of questions, some of them mere topics. */
function isList({ syntax, signs, answered, unanswered }: Evidence): boolean {
  const { asks = 0, marked = 0, called = 0, explicit = 0, numbered = 0 } = signs;
  const all = answered + unanswered;
  const isMarked = Math.max(asks, marked, called, explicit) * 2 >= all;
  return formal.has(syntax) && numbered * 10 >= all * 8 && asks * 10 >= all * 3 && !isMarked;
}

const formal = new Set(['heading', 'list-item', 'bold', 'paragraph']);

export function nameOf({ syntax, form }: Evidence): string {
  return `${syntax} ${form}`;
}

function takenOf({ readings, taken }: FileEvidence): Evidence[] {
  return readings.filter((one) => one.syntax !== 'file' && taken.includes(nameOf(one)));
}

function isSetOff({ signs, answered }: Evidence): boolean {
  return Math.max(signs.marked ?? 0, signs.called ?? 0, signs.explicit ?? 0) * 2 >= answered;
}

function asksOften({ signs, answered, unanswered }: Evidence, share: number): boolean {
  return (signs.asks ?? 0) >= share * (answered + unanswered);
}

function isNumbered({ signs, answered, unanswered }: Evidence): boolean {
  return (signs.numbered ?? 0) * 2 >= answered + unanswered;
}

function countOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { answered }) => sum + answered, 0);
}
