/** The known word that somebody most likely meant. */
import leven from 'leven';

/** The name that is nearest to any of some words, if it is near. */
export function nearest(words: readonly string[], names: readonly string[]): string | undefined {
  const [first] = words
    .flatMap((word) => names.map((name) => ({ word, name, distance: leven(word, name) })))
    .filter(({ word, distance }) => distance <= Math.max(2, word.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return first?.name;
}
