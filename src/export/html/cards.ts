/** A collection's notes as cards that a page can show. */
import type { Collection, DeckName, Html, Known, MediaName } from '../../model.ts';
import { contentHtml, type Place } from './content.ts';
import { type Sides, sidesOf } from './template.ts';

export interface Card {
  /** Unique on the page, and the same in every build: `card=` and the note's GUID. */
  id: string;
  note: Known;
  /** Text, not trees: a deck may have tens of thousands of cards. */
  front: Html;
  back: Html;
  /** Whether the back is to be shown in place of the front, rather than below it. */
  replaces: boolean;
}

/** With backs as Anki shows them. */
export function wholeCards(notes: readonly Known[], place: Place): Promise<Card[]> {
  return cardsOf(notes, place, ({ front, back }) => ({ front, back, replaces: true }));
}

/** With backs that go below the fronts, where they would only repeat them. */
export function leanCards(notes: readonly Known[], place: Place): Promise<Card[]> {
  return cardsOf(notes, place, ({ front, back, added }) => ({
    front,
    back: added ?? back,
    replaces: added === undefined,
  }));
}

async function cardsOf(
  notes: readonly Known[],
  place: Place,
  show: (sides: Sides) => Pick<Card, 'front' | 'back' | 'replaces'>,
): Promise<Card[]> {
  const cards: Card[] = [];
  for (const note of notes) {
    for (const [i, sides] of sidesOf(note).entries()) {
      const id = `card=${note.guid}${i === 0 ? '' : `.${i + 1}`}`;
      const { front, back, replaces } = show(sides);
      cards.push({
        id,
        note,
        front: await contentHtml(front, place, `${id}-front-`),
        back: await contentHtml(back, place, `${id}-back-`),
        replaces,
      });
    }
  }
  return cards;
}

/** Every medium of a collection as a `data:` address. */
export async function embedMedia({ media, readMedia }: Collection): Promise<ReadonlyMap<MediaName, string>> {
  const addresses = new Map<MediaName, string>();
  for (const name of [...media.keys()].sort()) {
    const bytes = await readMedia(name);
    addresses.set(name, `data:${mediaType(name)};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return addresses;
}

/** Puts each medium where it first stands; elsewhere the page's script has it from there, or a link leads there. */
export function eachOnce(addresses: ReadonlyMap<MediaName, string>): Place {
  const placed = new Set<MediaName>();
  return (name) => {
    const src = addresses.get(name);
    if (src === undefined) return undefined;
    if (placed.has(name)) return { dataSame: name };
    placed.add(name);
    return { id: `medium=${name}`, dataMedium: name, src };
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  flac: 'audio/flac',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  png: 'image/png',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
};

function mediaType(name: MediaName): string {
  return mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** Cards by deck, decks in the order in which they first come. */
export function byDeck(cards: readonly Card[]): Map<DeckName, Card[]> {
  const decks = new Map<DeckName, Card[]>();
  for (const card of cards) {
    const deck = decks.get(card.note.deck);
    if (deck) deck.push(card);
    else decks.set(card.note.deck, [card]);
  }
  return decks;
}
