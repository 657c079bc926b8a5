/** What authors can say to settle a line, and what a decision tells. */

import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/parse/index.ts';
import { leansOf } from '../../../src/recognise/decide/folder.ts';
import { recognise, syntaxNames } from '../../../src/recognise/index.ts';

const read = async (text: string, path = 'notes.md', forced?: string) =>
  recognise(await parse(new VFile({ path, value: text }), syntaxNames), forced);
const asked = async (text: string) => (await read(text)).decision.drafts.map(({ asking }) => asking);

const bank =
  '## 1. What is a?\n\nA letter.\n\n## 2. What is b?\n\nAnother.\n\n## 3. What is c?\n\nA third.\n';

describe('directives', () => {
  it('leave out what stands between ignore and end', async () => {
    const text = bank
      .replace('## 2.', '<!-- deckpress: ignore -->\n## 2.')
      .replace('## 3.', '<!-- deckpress: end -->\n## 3.');
    expect(await asked(text)).toEqual(['What is a?', 'What is c?']);
  });

  it('make a question of a line that is none by its look', async () => {
    expect(
      await asked(
        '# Tides\n\nSome words.\n\n<!-- deckpress: question -->\n## Spring tide\n\nSun and moon in line.\n',
      ),
    ).toEqual(['Spring tide']);
  });

  it('name a note by a comment or an attribute, which are not shown', async () => {
    const [first, second] = (
      await read(
        '## 1. What is a? {#first-letter}\n\nA letter.\n\n## 2. What is b?\n<!-- id: b.2 -->\nAnother.\n\n## 3. What is c?\n\nX.\n',
      )
    ).decision.drafts;
    expect([first?.id, first?.asking, second?.id]).toEqual(['first-letter', 'What is a?', 'b.2']);
    expect(second?.fields.answer?.map(({ type }) => type)).toEqual(['paragraph']);
  });
});

describe('a decision', () => {
  it('reports questions without an answer', async () => {
    const { unanswered } = (await read(`${bank}\n## 4. What is d?\n\nTBD\n`)).decision;
    expect(unanswered).toEqual([{ place: { line: 13, column: 1, endLine: 13 }, asking: 'What is d?' }]);
  });

  it('reports what is on no card, below the title too, but no introduction and no way back', async () => {
    const card = (word: string) => `What is ${word}?\n?\nA thing of ${word}.\n\n`;
    const { decision } = await read(
      `# Things\n\nAbout things.\n\n${card('tin')}A word on metals.\n\n${card('wood')}[Back to top](#things)\n\n` +
        `Some words on trees.\n\nAnd more.\n\n${card('glass')}`,
    );
    expect(decision.leftovers.map(({ place, text }) => [place.line, place.endLine, text])).toEqual([
      [9, 9, 'A word on metals.'],
      [17, 19, 'Some words on trees.'],
    ]);
  });

  it('reports what stands below a section before its first question', async () => {
    const { decision } = await read(
      `# Letters\n\nAbout letters.\n\n## Part\n\nThe alphabet is old.\n\n${bank.replaceAll('##', '###')}`,
    );
    expect(decision.leftovers.map(({ place, kind, text }) => [place.line, kind, text])).toEqual([
      [5, 'section', 'Part'],
    ]);
  });

  it('tells why a line is a card or not', async () => {
    const { verdicts } = (await read(`# Letters\n\n${bank}`)).decision.why;
    expect(verdicts.find(({ line }) => line === 3)).toMatchObject({ taken: true, syntax: 'heading' });
    expect(verdicts.find(({ line }) => line === 1)).toMatchObject({ taken: false });
  });

  it('is the same each time', async () => {
    expect(JSON.stringify((await read(bank)).decision)).toBe(JSON.stringify((await read(bank)).decision));
  });

  it('reads in the one syntax that is set', async () => {
    const text = '| Term | Meaning |\n|---|---|\n| a | b |\n\n## What is c?\n\nA letter.\n';
    expect((await read(text, 'x.md', 'table')).decision.drafts.map(({ asking }) => asking)).toEqual(['a']);
  });

  it('makes nothing of a guide to a project', async () => {
    const text =
      '# tool\n\n## Installation\n\nRun it.\n\n## Usage\n\nUse it.\n\n## Why another one?\n\nBecause.\n';
    expect((await read(text, 'README.md')).decision.drafts).toEqual([]);
    expect((await read(bank, 'CONTRIBUTING.md')).decision.drafts).toEqual([]);
  });
});

it('a folder of files whose names ask is a bank of one question each', async () => {
  const names = ['What is a tide.md', 'Why do tides differ.md', 'Slack water.md', 'README.md'];
  const files = await Promise.all(
    names.map(async (path) => (await read('# Tides\n\nSome words.\n', `sea/${path}`)).evidence),
  );
  expect([...leansOf(files).keys()]).toEqual([
    'sea/What is a tide.md',
    'sea/Why do tides differ.md',
    'sea/Slack water.md',
  ]);
});
