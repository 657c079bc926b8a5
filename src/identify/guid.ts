/** A note's identity in every learner's collection. FROZEN, as `normalise.ts` is. */
import { createHash } from 'node:crypto';
import type { Guid } from '../model.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The first 8 bytes of a SHA-256 as 11 letters and digits: no spreadsheet takes those for a formula. */
function digest(...parts: string[]): Guid {
  const hash = createHash('sha256').update(parts.join('\u0000'), 'utf8').digest();
  let number = hash.readBigUInt64BE(0);
  let guid = '';
  for (let i = 0; i < 11; i++) {
    guid = alphabet[Number(number % 62n)] + guid;
    number /= 62n;
  }
  return guid;
}

/** For a note whose author gave it an id: nothing else of it matters. `rank` as below. */
export function guidOfId(bank: string, id: string, rank = 0): Guid {
  return digest('deckpress', 'id', bank, id, ...(rank > 0 ? [String(rank)] : []));
}

/**
 * `question` is normalised. `rank` tells apart notes that are alike in all that may count (0 for the first):
 * it goes by their answers' order, not by where they stand. It goes up where another note has the GUID for good.
 */
export function guidOfQuestion(bank: string, deck: string, question: string, rank = 0): Guid {
  return digest('deckpress', 'question', bank, deck, question, ...(rank > 0 ? [String(rank)] : []));
}
