/** What may have been meant by an option that there is not. */
import leven from 'leven';

/** `message` is yargs's, which names what is unknown, also as a program would write it; `help` is the command's. */
export function meant(message: string, help: string): string {
  const [, names = ''] = /^Unknown arguments?: (.*)$/s.exec(message) ?? [];
  const unknown = names.split(', ').filter((name) => !/^[a-z]+[A-Z]/.test(name));
  const known = [...help.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
  const [nearest] = unknown
    .flatMap((word) => known.map((name) => ({ word, name, distance: leven(word, name) })))
    .filter(({ word, distance }) => distance <= Math.max(2, word.length / 3))
    .sort((a, b) => a.distance - b.distance);
  const told = `Unknown argument${unknown.length === 1 ? '' : 's'}: ${unknown.join(', ')}`;
  return nearest ? `${told}. Did you mean --${nearest.name}?` : told;
}
