/** What authors can say to settle a line, and what a decision tells. */

import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { leansOf } from '../../src/recognise/folder.ts';
import { recognise, syntaxNames } from '../../src/recognise/index.ts';

const read = (text: string, path = 'notes.md', forced?: string) =>
  recognise(parse(new VFile({ path, value: text }), syntaxNames), forced);
const asked = (text: string) => read(text).decision.drafts.map(({ asking }) => asking);

const bank =
  '## 1. What is a?\n\nA letter.\n\n## 2. What is b?\n\nAnother.\n\n## 3. What is c?\n\nA third.\n';

describe('directives', () => {
  it('leave out what stands between ignore and end', () => {
    const text = bank
      .replace('## 2.', '<!-- deckpress: ignore -->\n## 2.')
      .replace('## 3.', '<!-- deckpress: end -->\n## 3.');
    expect(asked(text)).toEqual(['What is a?', 'What is c?']);
  });

  it('make a question of a line that is none by its look', () => {
    expect(
      asked(
        '# Tides\n\nSome words.\n\n<!-- deckpress: question -->\n## Spring tide\n\nSun and moon in line.\n',
      ),
    ).toEqual(['Spring tide']);
  });

  it('name a note by a comment or an attribute, which are not shown', () => {
    const [first, second] = read(
      '## 1. What is a? {#first-letter}\n\nA letter.\n\n## 2. What is b?\n<!-- id: b.2 -->\nAnother.\n\n## 3. What is c?\n\nX.\n',
    ).decision.drafts;
    expect([first?.id, first?.asking, second?.id]).toEqual(['first-letter', 'What is a?', 'b.2']);
    expect(second?.fields.answer?.map(({ type }) => type)).toEqual(['paragraph']);
  });
});

describe('a decision', () => {
  it('reports questions without an answer', () => {
    const { unanswered } = read(`${bank}\n## 4. What is d?\n\nTBD\n`).decision;
    expect(unanswered).toEqual([{ place: { line: 13, column: 1, endLine: 13 }, asking: 'What is d?' }]);
  });

  it('tells why a line is a card or not', () => {
    const { verdicts } = read(`# Letters\n\n${bank}`).decision.why;
    expect(verdicts.find(({ line }) => line === 3)).toMatchObject({ taken: true, syntax: 'heading' });
    expect(verdicts.find(({ line }) => line === 1)).toMatchObject({ taken: false });
  });

  it('is the same each time', () => {
    expect(JSON.stringify(read(bank).decision)).toBe(JSON.stringify(read(bank).decision));
  });

  it('reads in the one syntax that is set', () => {
    const text = '| Term | Meaning |\n|---|---|\n| a | b |\n\n## What is c?\n\nA letter.\n';
    expect(read(text, 'x.md', 'table').decision.drafts.map(({ asking }) => asking)).toEqual(['a']);
  });

  it('makes nothing of a guide to a project', () => {
    const text =
      '# tool\n\n## Installation\n\nRun it.\n\n## Usage\n\nUse it.\n\n## Why another one?\n\nBecause.\n';
    expect(read(text, 'README.md').decision.drafts).toEqual([]);
    expect(read(bank, 'CONTRIBUTING.md').decision.drafts).toEqual([]);
  });
});

it('a folder of files whose names ask is a bank of one question each', () => {
  const files = ['What is a tide.md', 'Why do tides differ.md', 'Slack water.md', 'README.md'].map(
    (path) => read('# Tides\n\nSome words.\n', `sea/${path}`).evidence,
  );
  expect([...leansOf(files).keys()]).toEqual([
    'sea/What is a tide.md',
    'sea/Why do tides differ.md',
    'sea/Slack water.md',
  ]);
});
