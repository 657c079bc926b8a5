/** `<slug>.quizlet.txt`: text to paste into Quizlet's import dialog, as plain as that takes it. */
import type { Known, Target } from '../model.ts';
import { written } from './written.ts';

export interface QuizletSettings {
  /** Keep line breaks; the dialog then needs a custom separator between cards. */
  multiline?: boolean | undefined;
}

export const quizlet: Target<QuizletSettings | undefined> = {
  name: 'quizlet',
  describe: 'text to paste into Quizlet’s import dialog',
  async export({ slug, name, notes }, settings) {
    const multiline = settings?.multiline ?? false;
    const separator = multiline ? tokenAbsentFrom(notes) : '\n';
    const side = multiline ? onLines : oneLine;
    const text = (some: readonly Known[]) =>
      some
        .map((note) => {
          const card = `${side(note.front.text)}\t${side(note.back.text)}`;
          if (!multiline) return `${card}\n`;
          return note === notes[0] ? card : separator + card;
        })
        .join('');
    const between = multiline ? `Custom, ${separator}` : 'New line';
    return [
      {
        path: `${slug}.quizlet.txt`,
        bytes: written('', notes, text),
        hint: `Quizlet, “${name}”: paste ${slug}.quizlet.txt into Import. Between term and definition: Tab. Between cards: ${between}. The preview must show ${count(notes.length)}.`,
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

/** A side with its line breaks. */
function onLines(text: string): string {
  return text.replace(/\t/g, '    ');
}

/**
 * A run of `@`, longer than any in the texts. Where one of them touches it with an `@` of its own, the token also has an
 * end: then no part of it is both its beginning and its end, so that no text can be a part of it.
 */
function tokenAbsentFrom(notes: readonly Known[]): string {
  let longest = 3;
  let isTouched = false;
  for (const { front, back } of notes) {
    isTouched ||= front.text.startsWith('@') || back.text.endsWith('@');
    for (const text of [front.text, back.text]) {
      for (const [run] of text.matchAll(/@+/g)) longest = Math.max(longest, run.length);
    }
  }
  return '@'.repeat(longest + 1) + (isTouched ? '|' : '');
}
