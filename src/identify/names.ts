/** Names of decks, and the file names that derive from them. */
import { createHash } from 'node:crypto';
import type { DeckName } from '../model.ts';

/** One component of a deck's name: Anki nests at `::`, and trims. */
export function deckPart(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{White_Space}]+/gu, ' ')
    .replace(/:{2,}/g, ':')
    .replace(/"/g, '')
    .replace(/^[\s:]+|[\s:]+$/g, '');
  return name || 'Untitled';
}

/** Deck names are one if they differ by case alone: so Anki compares them. */
export function deckKey(name: DeckName): string {
  return name.normalize('NFC').toLowerCase();
}

/** Names that Anki (a whole collection's backup) or Windows (devices) keeps for itself. */
const reserved = /^(?:collection|backup-.*|con|prn|aux|nul|com\d|lpt\d|manifest|sha256sums)$/;

/**
 * A file name's stem of `a-z`, `0-9` and hyphens: it survives every file system, and forges that rename
 * what is not ASCII. A name without a Latin letter takes `instead` (the bank's place or id), else a hash of itself.
 */
export function slugOf(name: DeckName, instead = ''): string {
  const slug = ascii(name);
  const chosen = /[a-z]/.test(slug)
    ? slug
    : /[a-z]/.test(ascii(instead))
      ? ascii(instead)
      : `deck-${shortHash(name)}`;
  return reserved.test(chosen) ? `deck-${chosen}` : chosen;
}

function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/c\+\+/g, 'cpp')
    .replace(/c#/g, 'csharp')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** A tag of a section's heading: one word, whose `::` nests. */
export function tagOf(heading: string): string {
  return heading
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"]+/gu, '')
    .replace(/:{2,}/g, ':')
    .trim()
    .replace(/[\p{White_Space}]+/gu, '-')
    .replace(/^[-:]+|[-:]+$/g, '');
}
