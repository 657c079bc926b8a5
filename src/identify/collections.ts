/** A bank's known notes to collections: what goes into one set of artifacts. */
import type {
  Collection,
  Credits,
  Deck,
  DeckName,
  Html,
  Known,
  Media,
  MediaName,
  Page,
  Seconds,
} from '../model.ts';
import type { DeckPlan } from './decks.ts';
import { groupBy } from './lock/match.ts';
import { deckKey, shortHash, slugOf } from './names.ts';

export interface BankFacts {
  /** What to name the artifacts by where the deck's name has no Latin letter. */
  place: string;
  plan: DeckPlan;
  pages: Page[];
  notes: Known[];
  media: ReadonlyMap<MediaName, Media>;
  /** A medium's bytes as they go into a package. */
  readMedia(name: MediaName): Promise<Uint8Array>;
  /** The author's own style sheet. */
  theme?: Collection['theme'];
  credits: Credits;
  /** The description that the configuration gives, as HTML. */
  description?: Html;
  stamp: Seconds;
  /** A collection for each subdeck instead of one for all. */
  split: boolean;
}

export function collectionsOf(facts: BankFacts): Collection[] {
  const { plan, notes, media, credits, stamp } = facts;
  const exported = notes.filter((note) => note.duplicateOf === undefined);
  const groups = groupBy(exported, (note): DeckName => (facts.split ? note.deck : plan.name));
  return [...groups].map(([name, own]) => {
    const used = new Set(own.flatMap((note) => note.media));
    return {
      name,
      slug: slugOf(name.replaceAll('::', ' '), facts.place),
      credits,
      stamp,
      decks: decksOf(name, own, facts),
      notes: own,
      media: new Map([...media].filter(([mediaName]) => used.has(mediaName))),
      readMedia: facts.readMedia,
      ...(facts.theme && { theme: facts.theme }),
    };
  });
}

/** Artifacts of different decks never share a name: those that would are told apart by a hash, whatever their order. */
export function tellApart(
  collections: Collection[],
  bankOf: (collection: Collection) => string,
): Collection[] {
  const count = new Map<string, number>();
  for (const { slug } of collections) count.set(slug, (count.get(slug) ?? 0) + 1);
  const taken = new Set<string>();
  return collections.map((collection) => {
    const { name, slug: own } = collection;
    const told = (count.get(own) ?? 0) > 1 ? `${own}-${shortHash(`${bankOf(collection)}\n${name}`)}` : own;
    let slug = told;
    // Two banks of one id and one name: the one that was named first has the name, so that neither is lost.
    for (let i = 2; taken.has(slug); i++) slug = `${told}-${i}`;
    taken.add(slug);
    return { ...collection, slug };
  });
}

function decksOf(top: DeckName, notes: Known[], facts: BankFacts): Deck[] {
  const names = new Map<string, DeckName>([[deckKey(top), top]]);
  for (const { deck } of notes) if (!names.has(deckKey(deck))) names.set(deckKey(deck), deck);
  return [...names.values()].map((name) => {
    const page = facts.pages.find(
      ({ file }) => facts.plan.deckOf.get(file) === name && name !== facts.plan.name,
    );
    const about =
      name === facts.plan.name
        ? (facts.description ?? introduction(facts))
        : (page?.introduction?.html ?? '');
    const smallPrint = name === top ? [creditLine(facts.credits), learnerHint] : [];
    return { name, about, description: [about, ...smallPrint].filter(Boolean).join('\n') };
  });
}

/** The introduction of the bank's only file, or of its README. */
function introduction({ pages }: BankFacts): Html {
  const page = pages.length === 1 ? pages[0] : pages.find(({ file }) => /^readme\.[a-z]+$/i.test(file));
  return page?.introduction?.html ?? '';
}

const learnerHint =
  '<p><small>To update, import the new package; your progress stays. Suspend cards that you don’t want: deleted ones come back. Don’t add fields to the note type: updates would stop.</small></p>';

function creditLine({ release, license, repository }: Credits): Html {
  const parts = [
    release && `Release ${plain(release)}`,
    license && `Licence: ${plain(license)}`,
    repository &&
      `Source: <a href="${escapeHtml(repository)}">${plain(repository.replace(/^https?:\/\//, ''))}</a>`,
  ].filter(Boolean);
  return parts.length > 0 ? `<p><small>${parts.join(' · ')}</small></p>` : '';
}

/** Text that MathJax finds no formula in: it reads across tags, but not out of an element. */
function plain(text: string): string {
  return escapeHtml(text).replace(/\\(?=[()[\]])/g, '<span>\\</span>');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
