/** Which headings above a question are its sections, and with that its tags. */
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { recognise, syntaxNames } from '../../src/recognise/index.ts';

async function sections(text: string) {
  const source = await parse(new VFile({ path: 'rivers.md', value: text }), syntaxNames);
  const { drafts } = recognise(source, undefined).decision;
  return Object.fromEntries(drafts.map(({ asking, sections }) => [asking, sections]));
}

const card = (level: number, question: string) => `${'#'.repeat(level)} ${question}\n\nIt flows.\n\n`;

describe('the title', () => {
  it.each([
    ['who may contribute', '# Contributing\n\nSend a letter.\n\n## By post\n\nTo us.\n'],
    ['what it is licensed by', '# License\n\nFree.\n'],
    ['how to begin', '# Getting started\n\nRead it.\n'],
  ])('is that of a file that tells at the same level %s', async (_, rest) => {
    const text = `# Rivers\n\n${card(2, 'What is a ford?')}${card(2, 'What is a weir?')}${rest}`;
    expect(await sections(text)).toMatchObject({ 'What is a ford?': [], 'What is a weir?': [] });
  });

  it('is that of questions of which some slipped to its level', async () => {
    const slipped = `${card(1, 'What is a mill?')}${card(2, 'What is a lock?')}`;
    const text = `# Rivers\n\n## Old\n\n${card(3, 'What is a ford?')}${card(3, 'What is a weir?')}${card(1, 'What is a mill?')}`;
    expect(await sections(text)).toMatchObject({ 'What is a ford?': ['Old'], 'What is a weir?': ['Old'] });
    expect(await sections(`# Rivers\n\n${card(2, 'What is a ford?')}${slipped}`)).toMatchObject({
      'What is a ford?': [],
    });
  });

  it.each([
    ['is none among sections', '# Lakes\n\n## What is a tarn?\n\nA small one.\n'],
    ['is none among sections that ask', '# What else?\n\n## What is a tarn?\n\nA small one.\n'],
    [
      'is none beside a section that is called as a part of a file may be',
      '# Usage\n\n## What is a quay?\n\nA wall.\n',
    ],
  ])('%s', async (_, rest) => {
    const text = `# Rivers\n\n${card(2, 'What is a ford?')}${card(2, 'What is a weir?')}${rest}`;
    expect(await sections(text)).toMatchObject({ 'What is a ford?': ['Rivers'] });
  });

  it('is none where the first question is one of many at its level', async () => {
    const questions = ['What is a ford?', 'What is a weir?', 'What is a mill?', 'What is a lock?'];
    const drafts = await sections(questions.map((question) => card(1, question)).join(''));
    expect(Object.keys(drafts)).toEqual(questions);
  });
});

describe('a heading between two questions that count on', () => {
  const numbered = (n: number, question: string) => card(3, `${n}. ${question}`);
  const first = `# Rivers\n\n${numbered(1, 'What is a ford?')}${numbered(2, 'What is a weir?')}`;
  const rest = `${numbered(3, 'What is a mill?')}${numbered(4, 'What is a lock?')}`;
  const table = '| a | b |\n| - | - |\n| 1 | 2 |\n\n';

  it('is a part of the answer above it where it has a table or list of its own', async () => {
    expect(await sections(`${first}## In short\n\n${table}${rest}`)).toMatchObject({
      'What is a mill?': [],
      'What is a lock?': [],
    });
  });

  it.each([
    ['with nothing of its own', `${first}## Works\n\n${rest}`],
    ['with words of introduction', `${first}## Works\n\nWhat people build.\n\n${rest}`],
    ['with links to its questions', `${first}## Works\n\n- [Mill](#a)\n- [Lock](#b)\n\n${rest}`],
    [
      'where others stand above the first question',
      `## Nature\n\n${first.slice(10)}## Works\n\n${table}${rest}`,
    ],
    [
      'where the count begins anew',
      `${first}## Works\n\n${table}${rest.replace('3.', '1.').replace('4.', '2.')}`,
    ],
  ])('is a section %s', async (_, text) => {
    expect(await sections(text)).toMatchObject({
      'What is a mill?': ['Works'],
      'What is a lock?': ['Works'],
    });
  });
});
