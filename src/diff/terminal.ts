/** Differences for people at a terminal: colours where there are any, else marks as wdiff's. */
import picocolors from 'picocolors';
import type { Changed, Differences } from './compare.ts';
import type { ReleaseNote } from './release.ts';
import { ankiSearch } from './search.ts';
import { summary, tagChanges } from './summary.ts';
import { changedWords, type Piece } from './words.ts';

export function differencesAsText(differences: Differences, color: boolean): string {
  const { bold, green, red, dim } = picocolors.createColors(color);
  const { added, changed, reworded, moved, retired } = differences;
  const inline = (pieces: Piece[]) =>
    pieces
      .map(({ kind, text }) => {
        if (kind === 'added') return color ? green(text) : `{+${text}+}`;
        if (kind === 'removed') return color ? red(text) : `[-${text}-]`;
        return kind === 'skipped' ? dim(text) : text;
      })
      .join('');
  const change = ({ before, after }: Changed) => {
    const asked = inline(changedWords(before.question, after.question)) || after.question;
    const fronts =
      before.question === after.question ? inline(changedWords(before.front.text, after.front.text)) : '';
    const answered = inline(changedWords(before.back.text, after.back.text));
    const details = [fronts, answered, tagChanges(before, after)].filter(Boolean);
    const lines = details.length === 0 && before.question === after.question ? ['form alone'] : details;
    return [`~ ${asked}`, ...lines.map((line) => `    ${line}`)].join('\n');
  };
  const list = (title: string, items: string[]) =>
    items.length > 0
      ? `${bold(title)}\n${items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`).join('\n')}`
      : '';
  const named = (mark: string) => (note: ReleaseNote) => `${mark} ${note.question} ${dim(`(${note.deck})`)}`;
  return `${[
    summary(differences),
    list('Added', added.map(named('+'))),
    list('Reworded', reworded.map(change)),
    list('Changed', changed.map(change)),
    list(
      'Moved',
      moved.map(({ before, after }) => `> ${after.question} ${dim(`(${before.deck} → ${after.deck})`)}`),
    ),
    list('Retired', retired.map(named('-'))),
    retired.length > 0 ? `Anki finds the retired ones by this search:\n  ${ankiSearch(retired)}` : '',
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}
