/** Every case of test/fixtures/recognise through the real pipeline: what a careful person reads in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/node.ts';
import type { Known, Place } from '../../src/model.ts';
import { press } from '../../src/pipeline.ts';
import type { Bank } from '../../src/read/bank.ts';

const fixtures = new URL('../fixtures/recognise/', import.meta.url).pathname;

interface Expected {
  why: string;
  notes: {
    file: string;
    line: number;
    endLine: number;
    question: string;
    noteType: string;
    reversed?: boolean;
    frontIncludes?: string[];
    answerIncludes?: string[];
    answerExcludes?: string[];
    options?: { text: string; right: boolean }[];
    tags?: string[];
    tagsExclude?: string[];
  }[];
  unanswered: { file: string; line: number; question: string }[];
  forbidden: string[];
}

const cases = readdirSync(fixtures).filter((name) => existsSync(join(fixtures, name, 'expected.json')));

describe.each(cases)('%s', (name) => {
  it('is read as a careful person would', async () => {
    const folder = join(fixtures, name);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const { notes, unanswered } = await read(join(folder, 'bank'));
    const inOrder = <T extends { file: string; line: number }>(of: T[]) =>
      [...of].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));

    expect(notes.map(outline)).toEqual(
      inOrder(expected.notes).map(({ file, line, endLine, question, noteType }) => ({
        file,
        line,
        endLine,
        question: oneDelimiter(question),
        noteType,
      })),
    );
    for (const [i, wanted] of inOrder(expected.notes).entries()) {
      const note = notes[i] as Known;
      const at = `${wanted.file}:${wanted.line}`;
      const front = plain([
        note.fields.question?.text,
        note.fields.context?.text,
        ...note.options.map(({ text }) => text),
        media(note),
      ]);
      const back = plain([
        ...note.options.filter(({ right }) => right).flatMap((option) => [option.text, option.markdown]),
        note.fields.answer?.text,
        pictures(note.fields.answer?.markdown),
        note.noteType === 'cloze' ? note.fields.question?.markdown : '',
      ]);
      expect('reverse' in note.fields, at).toBe(wanted.reversed ?? false);
      for (const words of wanted.frontIncludes ?? []) expect(front, at).toContain(plain([words]));
      for (const words of wanted.answerIncludes ?? []) expect(back, at).toContain(plain([words]));
      for (const words of wanted.answerExcludes ?? []) expect(back, at).not.toContain(plain([words]));
      const options = note.options.map(({ text, markdown, right }) => ({
        text: plain([text]) || plain([markdown]),
        right,
      }));
      if (wanted.options) {
        expect(
          options.map(({ right }) => right),
          at,
        ).toEqual(wanted.options.map(({ right }) => right));
        for (const [k, option] of wanted.options.entries()) {
          expect(plain([note.options[k]?.text, note.options[k]?.markdown]), at).toContain(
            plain([option.text]),
          );
        }
      } else expect(options, at).toEqual([]);
      for (const tag of wanted.tags ?? [])
        expect(
          note.sections.map((section) => section.replaceAll(' ', '-')),
          at,
        ).toContain(tag);
      for (const tag of wanted.tagsExclude ?? [])
        expect(
          note.sections.map((section) => section.replaceAll(' ', '-')),
          at,
        ).not.toContain(tag);
    }
    expect(unanswered).toEqual(
      inOrder(expected.unanswered).map(({ file, line, question }) => ({
        file,
        line,
        question: short(question),
      })),
    );
    const asked = [...notes.map(({ asking }) => asking), ...unanswered.map(({ question }) => question)];
    for (const never of expected.forbidden) expect(asked).not.toContain(never);
  });
});

async function read(root: string) {
  const files = markdownIn(root).sort();
  const bank: Bank = { root, config: {}, files, beside: [], passedOver: [], partial: false };
  const pressed = await press(bank, nodeHost, 0);
  const notes = pressed.pages.flatMap((page) => page.notes) as Known[];
  const order = (a: { file: string; place: Place }, b: { file: string; place: Place }) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.place.line - b.place.line;
  const unanswered = pressed.files.flatMap((file) =>
    file.messages
      .filter(({ ruleId }) => ruleId === 'unanswered')
      .map(({ reason, line }) => ({
        file: file.path,
        line: line ?? 0,
        question: reason.replace(/^“(.*)” has no answer$/, '$1'),
      })),
  );
  unanswered.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return { notes: notes.sort(order), unanswered };
}

function markdownIn(root: string, below = ''): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.name.startsWith('.')) return [];
    return entry.isDirectory()
      ? markdownIn(root, path)
      : /\.(?:mdx?|markdown)$/i.test(entry.name)
        ? [path]
        : [];
  });
}

function outline({ file, place, asking, noteType }: Known) {
  return {
    file,
    line: place.line,
    endLine: place.endLine,
    question: oneDelimiter(revealed(asking)),
    noteType,
  };
}

/** A cloze in Anki's own marks is listed with them. */
function revealed(text: string): string {
  return text.replace(/\{\{c\d+::(.*?)(?:::.*?)?\}\}/g, '$1');
}

/** A formula is the same between `\\(` and `\\)` as between dollars. */
function oneDelimiter(text: string): string {
  return text.replace(/\\\(\s*(.*?)\s*\\\)/g, '$$$1$$');
}

/** The targets of the pictures in some Markdown. */
function pictures(markdown = ''): string {
  return (markdown.match(/!\[[^\]]*\]\([^)]*\)/g) ?? []).join(' ');
}

function media(note: Known): string {
  return (
    Object.values(note.fields)
      .map((field) => `${field?.markdown} ${field?.html}`)
      .join(' ') + note.options.map(({ markdown }) => markdown).join(' ')
  );
}

/** Without the marks of Markdown and HTML, each run of white space one space. */
function plain(parts: (string | undefined)[]): string {
  return parts
    .join(' ')
    .replace(/\\(?=[[\](){}*_`#<>~|.!+-])/g, '')
    .replace(/[*_`#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}
