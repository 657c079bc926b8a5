/**
 * Whole repositories, with all that lies beside a bank in them, as a user would point at them. Their writer had not seen
 * how Deckpress reads, and said which questions a careful person finds: test/fixtures/repositories/README.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { targetNames } from '../../src/export/index.ts';
import { nodeHost } from '../../src/host/node.ts';
import { press } from '../../src/pipeline.ts';
import { findBanks } from '../../src/read/bank.ts';
import { syntaxNames } from '../../src/recognise/index.ts';

const folder = new URL('../fixtures/repositories/', import.meta.url).pathname;

interface Question {
  line: number;
  /** Letters and digits of the question, without its number; `or`: of another form in which it is right as well. */
  words: string;
  or?: string;
  answered?: false;
}

type Truth = { [repository: string]: { [file: string]: Question[] } };

/** What is read otherwise than its writer says, and is known: `-` a question that is missing, `+` one that is none. */
type Known = { [repository: string]: string[] };

const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const truth = read<Truth>('truth.json');
const known = read<Known>('known.json');
const found: { expected: number; made: number; hits: number }[] = [];

describe('repositories', () => {
  it('are all described', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(truth).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each(Object.keys(truth))('%s', async (name) => {
    const made = await questionsIn(join(folder, name));
    const differences: string[] = [];
    let hits = 0;
    const open = Object.entries(truth[name] ?? {}).flatMap(([file, questions]) =>
      questions.filter(({ answered }) => answered !== false).map((question) => ({ file, ...question })),
    );
    const expected = open.length;
    for (const { file, line, asking } of made) {
      const at = open.findIndex(
        (one) =>
          one.file === file &&
          Math.abs(one.line - line) <= 2 &&
          [one.words, one.or].includes(wordsOf(asking)),
      );
      if (at >= 0) {
        open.splice(at, 1);
        hits++;
      } else differences.push(`+ ${file}:${line} ${asking.slice(0, 60)}`);
    }
    differences.push(...open.map(({ file, line, words }) => `- ${file}:${line} ${words.slice(0, 60)}`));
    found.push({ expected, made: made.length, hits });
    expect(differences.sort()).toEqual(known[name] ?? []);
  });

  it('are read as a whole with little amiss', () => {
    const mean = (shares: number[]) => shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const banks = found.filter(({ expected }) => expected > 0);
    expect(found).toHaveLength(Object.keys(truth).length);
    expect(mean(banks.map(({ expected, hits }) => hits / expected))).toBeGreaterThan(0.99);
    expect(mean(found.map(({ made, hits }) => (made > 0 ? hits / made : 1)))).toBeGreaterThan(0.95);
  });
});

async function questionsIn(root: string): Promise<{ file: string; line: number; asking: string }[]> {
  const banks = await findBanks(nodeHost, { paths: [root] }, configSchema(syntaxNames, targetNames));
  const pressed = await Promise.all(banks.map((bank) => press(bank, nodeHost, 0)));
  return pressed.flatMap(({ pages }) =>
    pages.flatMap(({ file, notes }) =>
      notes.map(({ asking, place }) => ({ file, line: place.line, asking })),
    ),
  );
}

/** A number that stays is one of the words. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
