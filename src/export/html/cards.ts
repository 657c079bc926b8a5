/** A collection's notes as cards that a page can show. */
import type { Collection, DeckName, Html, Known, MediaName } from '../../model.ts';
import { type Addresses, contentHtml } from './content.ts';
import { sidesOf } from './template.ts';

export interface Card {
  /** Unique on the page, and the same in every build: `card=` and the note's GUID. */
  id: string;
  note: Known;
  /** Text, not trees: a deck may have tens of thousands of cards. */
  front: Html;
  back: Html;
}

export async function cardsOf(notes: readonly Known[], addresses: Addresses): Promise<Card[]> {
  const cards: Card[] = [];
  for (const note of notes) {
    for (const [i, { front, back }] of sidesOf(note).entries()) {
      const id = `card=${note.guid}${i === 0 ? '' : `.${i + 1}`}`;
      cards.push({
        id,
        note,
        front: await contentHtml(front, addresses, `${id}-front-`),
        back: await contentHtml(back, addresses, `${id}-back-`),
      });
    }
  }
  return cards;
}

/** Every medium of a collection as a `data:` address. */
export async function embedMedia({ media, readMedia }: Collection): Promise<Addresses> {
  const addresses = new Map<MediaName, string>();
  for (const name of [...media.keys()].sort()) {
    const bytes = await readMedia(name);
    addresses.set(name, `data:${mediaType(name)};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return addresses;
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
