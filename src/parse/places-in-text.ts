/** Where parts of a text stand, asked for in their order: their lines count, as cards end with the line that they end in. */
import type { Text } from 'mdast';

type Part = (from: number, to: number) => Pick<Text, 'position'>;

export function placesIn({ value, position }: Text): Part {
  if (!position) return () => ({});
  const { start } = position;
  let line = 0;
  let begin = 0;
  const point = (at: number) => {
    for (let end = value.indexOf('\n', begin); end >= 0 && end < at; end = value.indexOf('\n', begin)) {
      line++;
      begin = end + 1;
    }
    return { line: start.line + line, column: at - begin + (line === 0 ? start.column : 1) };
  };
  return (from, to) => ({ position: { start: point(from), end: point(to) } });
}
