/** `<slug>.quizlet.txt`: text to paste into Quizlet's import dialog, as plain as that takes it. */
import type { Target } from '../model.ts';

export interface QuizletSettings {
  /** Keep line breaks; the dialog then needs a custom separator between cards. */
  multiline?: boolean | undefined;
}

export const quizlet: Target<QuizletSettings | undefined> = {
  name: 'quizlet',
  describe: 'text to paste into Quizlet’s import dialog',
  async export({ slug, name, notes }, settings) {
    const cards = notes.map((note) => ({ term: note.front.text, definition: note.back.text }));
    const separator = settings?.multiline
      ? tokenAbsentFrom(cards.flatMap(({ term, definition }) => [term, definition]))
      : '\n';
    const side = settings?.multiline
      ? (text: string) => text.replace(/\t/g, '    ').replace(/^@+|@+$/g, (run) => run.replaceAll('@', '＠'))
      : oneLine;
    const text = cards.map(({ term, definition }) => `${side(term)}\t${side(definition)}`).join(separator);
    const between = settings?.multiline ? `Custom, ${separator}` : 'New line';
    return [
      {
        path: `${slug}.quizlet.txt`,
        bytes: new TextEncoder().encode(settings?.multiline ? text : `${text}\n`),
        hint: `Quizlet, “${name}”: paste ${slug}.quizlet.txt into Import. Between term and definition: Tab. Between cards: ${between}. The preview must show ${count(cards.length)}.`,
      },
    ];
  },
};

function count(cards: number): string {
  return cards === 1 ? '1 card' : `${cards} cards`;
}

/** A side on one line: tabs would end it, line breaks the card. `;` would make alternatives of the parts. */
function oneLine(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^[\s\u00a0]*(?:[•–]\s*)?/, '').trim())
    .filter(Boolean)
    .join(' • ');
}

/** A run of `@`, longer than any in the texts: where two runs touch, the longer still begins and ends it. */
function tokenAbsentFrom(texts: string[]): string {
  const longest = Math.max(
    3,
    ...texts.flatMap((text) => [...text.matchAll(/@+/g)].map(([run]) => run.length)),
  );
  return '@'.repeat(longest + 1);
}
