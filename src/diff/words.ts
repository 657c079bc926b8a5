/** What changed in a text, word by word. */
import { diffWords } from 'diff';

export interface Piece {
  kind: 'same' | 'removed' | 'added' | 'skipped';
  text: string;
}

/** Words of what is the same that are shown on either side of a change. */
const around = 6;
/** Texts that differ by more are shown as one that went and one that came. */
const mostEdits = 2000;

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** On one line; long stretches of what is the same are skipped. Empty where the texts are the same. */
export function changedWords(before: string, after: string): Piece[] {
  const [a, b] = [oneLine(before), oneLine(after)];
  if (a === b) return [];
  const segmenter = unspaced.test(a + b) ? new Intl.Segmenter(undefined, { granularity: 'word' }) : undefined;
  const parts = diffWords(a, b, { maxEditLength: mostEdits, ...(segmenter && { intlSegmenter: segmenter }) });
  const pieces: Piece[] = parts?.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  })) ?? [
    { kind: 'removed', text: a },
    { kind: 'added', text: b },
  ];
  return pieces.flatMap((piece, i) =>
    piece.kind === 'same' ? shortened(piece, i === 0, i === pieces.length - 1) : [piece],
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(piece: Piece, isFirst: boolean, isLast: boolean): Piece[] {
  const words = piece.text.split(/(?<=\s)(?=\S)/);
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  if (words.length <= head + tail + 2) return [piece];
  const same = (text: string): Piece[] => (text === '' ? [] : [{ kind: 'same', text }]);
  return [
    ...same(words.slice(0, head).join('')),
    { kind: 'skipped', text: '… ' },
    ...same(tail > 0 ? words.slice(-tail).join('') : ''),
  ];
}
