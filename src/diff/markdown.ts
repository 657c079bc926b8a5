/** Differences as a release's notes. */
import type { Changed, Differences } from './compare.ts';
import type { ReleaseNote } from './release.ts';
import { ankiSearch } from './search.ts';
import { summary, tagChanges } from './summary.ts';
import { changedWords, type Piece } from './words.ts';

export function differencesAsMarkdown(differences: Differences): string {
  const { added, changed, reworded, moved, retired } = differences;
  const sections = [
    section('New questions', added.map(question)),
    section('Reworded questions', reworded.map(change)),
    section('Changed answers', changed.map(change)),
    section(
      'Moved',
      moved.map(
        ({ before, after }) =>
          `- ${escaped(after.question)}: ${escaped(before.deck)} → ${escaped(after.deck)}`,
      ),
    ),
    section('Retired questions', retired.map(question)),
    retired.length > 0
      ? `To find the retired questions, search Anki’s browser for this; then suspend or delete them:\n\n\`\`\`text\n${ankiSearch(retired)}\n\`\`\``
      : '',
  ].filter(Boolean);
  return `${[`${summary(differences)}.`, ...sections].join('\n\n')}\n`;
}

function section(title: string, items: string[]): string {
  return items.length > 0 ? `### ${title}\n\n${items.join('\n')}` : '';
}

function question({ question }: ReleaseNote): string {
  return `- ${escaped(question)}`;
}

function change({ before, after }: Changed): string {
  const asked = inline(changedWords(before.question, after.question)) || escaped(after.question);
  const answered = inline(changedWords(before.back.text, after.back.text));
  const fronts =
    before.question === after.question ? inline(changedWords(before.front.text, after.front.text)) : '';
  const details = [fronts, answered, tagChanges(before, after)].filter(Boolean);
  return [`- ${asked}`, ...details.map((text) => `  - ${text}`)].join('\n');
}

function inline(pieces: Piece[]): string {
  return pieces
    .map(({ kind, text }) => {
      const [, start = '', inner = '', end = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
      const mark = kind === 'added' ? '**' : kind === 'removed' ? '~~' : '';
      return inner === '' ? text : `${start}${mark}${escaped(inner)}${mark}${end}`;
    })
    .join('');
}

/** Text that Markdown would take for mark-up. */
function escaped(text: string): string {
  return text.replace(/[\\`*_~[\]<>|#]/g, '\\$&').replace(/@(?=\w)/g, '@\u200b');
}
