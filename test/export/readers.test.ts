/** What is built, read by programs that are not ours. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/artifacts.ts';
import { ankiText } from '../../src/export/anki-text.ts';
import { apkg } from '../../src/export/apkg/index.ts';
import { csv } from '../../src/export/csv.ts';
import schema from '../../src/export/deck.schema.json' with { type: 'json' };
import { html } from '../../src/export/html/index.ts';
import { json } from '../../src/export/json.ts';
import { quizlet } from '../../src/export/quizlet.ts';
import type { Artifact, Known } from '../../src/model.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';

const run = promisify(execFile);

/** Text as an author may have it, with what separates, quotes and escapes in some format or other. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        ',',
        ';',
        '\t',
        '\n',
        '\n\n',
        '@',
        '@@@@',
        '=1+1',
        '-',
        '#',
        '\\',
        "'",
        '::',
        '• ',
      ),
      fc.constantFrom('a', 'word', '今日', 'é', '😀', ' ', '\u00a0'),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join('').replace(/\r/g, ''))
  .filter((text) => text.trim() !== '');

const notesOf = (pairs: [string, string][]): Known[] =>
  pairs.map(([question, answer]) =>
    knownNote({ fields: { question: rendered(question), answer: rendered(answer) }, tags: ['a::b', 'c'] }),
  );

const textOf = async (artifacts: Artifact[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(artifacts[0] as Artifact));
const pairs = fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 8 });

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs a Python program on a file; resolves to the JSON that it prints. */
async function python<T>(program: string, name: string, bytes: string | Uint8Array): Promise<T> {
  const path = join(scratch, name);
  await writeFile(path, bytes);
  const { stdout } = await run('python3', ['-c', program, path], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as T;
}
const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

describe('CSV', () => {
  it('is read back whole by csv-parse', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const notes = notesOf(sides);
        const rows = parse(await textOf(await csv.export(collectionOf(notes), undefined)), {
          columns: true,
          record_delimiter: '\r\n',
        }) as Record<string, string>[];
        expect(rows.map(({ question, answer }) => [question, answer])).toEqual(sides);
        expect(rows.map(({ id, tags, deck }) => [id, tags, deck])).toEqual(
          notes.map(({ guid }) => [guid, 'a::b c', 'Bank']),
        );
      }),
    );
  });

  it.skipIf(!hasPython)('is read back whole by Python’s csv', async () => {
    const sides = fc.sample(fc.tuple(hostile, hostile), 300);
    const rows = await python<string[][]>(
      'import csv, json, sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))))',
      'deck.csv',
      await textOf(await csv.export(collectionOf(notesOf(sides)), undefined)),
    );
    expect(rows[0]).toEqual(['question', 'answer', 'answer_html', 'tags', 'deck', 'id', 'source']);
    expect(rows.slice(1).map(([question, answer]) => [question, answer])).toEqual(sides);
  });

  it('for spreadsheets has a byte order mark, and no cell that would run', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const text = await textOf(await csv.export(collectionOf(notesOf(sides)), { spreadsheet: true }));
        expect(text.charCodeAt(0)).toBe(0xfeff);
        const rows = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][];
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
        // Nothing else is changed.
        expect(rows.slice(1).map(([q = '', a = '']) => [q.replace(/^'/, ''), a.replace(/^'/, '')])).toEqual(
          sides.map(([q, a]) => [q.replace(/^'/, ''), a.replace(/^'/, '')]),
        );
      }),
    );
  });
});

/** As Quizlet's import takes what is pasted: cards at one separator, sides at the first tab. */
function pasted(text: string, separator: string): string[][] {
  return text
    .split(separator)
    .filter((card) => card.trim() !== '')
    .map((card) => card.split('\t'));
}

describe('Quizlet’s import', () => {
  it('shows as many cards as promised, each with two sides that hold every word', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const [artifact] = await quizlet.export(collectionOf(notesOf(sides)), undefined);
        const cards = pasted(await textOf([artifact as Artifact]), '\n');
        expect(artifact?.hint).toContain(`must show ${cards.length} card`);
        expect(cards).toHaveLength(sides.length);
        expect(cards.map((card) => card.length)).toEqual(sides.map(() => 2));
        cards.forEach((card, i) => {
          card.forEach((side, j) => {
            expect(words(side)).toEqual(words(sides[i]?.[j] ?? ''));
          });
        });
      }),
    );
  });

  it('keeps line breaks with a separator that no text holds', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const [artifact] = await quizlet.export(collectionOf(notesOf(sides)), { multiline: true });
        const separator = /Custom, (@+\|?)\./.exec(artifact?.hint ?? '')?.[1] as string;
        const cards = pasted(await textOf([artifact as Artifact]), separator);
        expect(cards).toEqual(sides.map((card) => card.map((side) => side.replaceAll('\t', '    '))));
      }),
      {
        examples: [
          [
            [
              ['@a', 'b@'],
              ['@@@@', '@'],
              ['@@@@@|', 'c@@'],
            ],
          ],
        ],
      },
    );
  });
});

/** The words of a text, without white space and the bullets that lines become. */
function words(text: string): string[] {
  return text.split(/[\s\u00a0]+/).filter((word) => word !== '' && !/^[•–]+$/.test(word));
}

describe('JSON', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);

  it('is as its schema says, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const notes = notesOf(sides);
        const document = JSON.parse(await textOf(await json.export(collectionOf(notes), undefined)));
        expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
        expect(document.notes.map((note: { front: { text: string } }) => note.front.text)).toEqual(
          sides.map(([question]) => question),
        );
      }),
    );
  });

  it.each([0, 1, 200, 201, 450])('is laid out as one document, with %i notes', async (count) => {
    const notes = notesOf(Array.from({ length: count }, (_, i) => [`"notes": [] ${i}`, 'a\u2028b']));
    const text = await textOf(await json.export(collectionOf(notes), undefined));
    const document = JSON.parse(text);
    expect(document.notes).toHaveLength(count);
    expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  it('has a place for all that a note can have', async () => {
    const picture = new TextEncoder().encode('<svg/>');
    const notes = [
      knownNote({
        id: 'who',
        language: 'en',
        media: ['dot-0123.svg'],
        retired: true,
        fields: {
          question: rendered('Q'),
          context: rendered('C'),
          answer: rendered('A'),
          reverse: rendered('R'),
          hint: rendered('H'),
        },
        options: [{ label: 'A', right: true, ...rendered('yes') }],
      }),
      knownNote({ noteType: 'cloze', fields: { question: rendered('Q') } }),
    ];
    const collection = collectionOf(notes, { media: { 'dot-0123.svg': picture } });
    collection.credits = {
      id: 'x',
      release: '1',
      license: 'MIT',
      repository: 'https://example.org/x',
      language: 'en',
    };
    const document = JSON.parse(await textOf(await json.export(collection, undefined)));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    for (const wrong of [
      { ...document, extra: 1 },
      { ...document, repository: 'no address' },
      { ...document, notes: [{ ...document.notes[0], guid: 'two words' }] },
      { ...document, media: [{ name: 'Two Words.png', file: 'x', size: 1 }] },
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });
});

describe('Anki’s text file', () => {
  it('has one record a note, of as many cells as it has columns, and no carriage return', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (sides) => {
        const text = await textOf(await ankiText.export(collectionOf(notesOf(sides)), undefined));
        expect(text).not.toMatch(/\r|^\ufeff/);
        const [head, body] = [text.match(/^(?:#.*\n)+/)?.[0] ?? '', text.replace(/^(?:#.*\n)+/, '')];
        const columns = /^#columns:(.*)$/m.exec(head)?.[1]?.split('\t').length;
        const rows = parse(body, { delimiter: '\t', record_delimiter: '\n' }) as string[][];
        expect(rows.map((row) => row.length)).toEqual(sides.map(() => columns));
      }),
    );
  });
});

async function partsOf({ bytes }: Artifact): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes as AsyncIterable<Uint8Array>) parts.push(part);
  return parts;
}

describe('a deck of many notes', () => {
  const notes = notesOf(Array.from({ length: 450 }, (_, i) => [`What is ${i}?`, `It is “${i}”.`]));

  it.each([
    ['CSV', csv, 451],
    ['Anki’s text file', ankiText, 7 + 450],
  ] as const)('is written a part at a time: %s', async (_, target, lines) => {
    const [artifact] = await target.export(collectionOf(notes), undefined);
    const parts = await partsOf(artifact as Artifact);
    expect(parts.length).toBeGreaterThan(2);
    const text = Buffer.concat(parts).toString();
    expect(text.split('\n')).toHaveLength(lines + 1);
    for (let i = 0; i < 450; i++) expect(text.split(`What is ${i}?`)).toHaveLength(2);
  });

  it('is written a group of cards at a time: HTML', async () => {
    const [artifact] = await html.export({ ...collectionOf(notes), name: 'A\0B' }, undefined);
    const parts = await partsOf(artifact as Artifact);
    const page = Buffer.concat(parts).toString();
    expect(parts.length).toBeGreaterThan(450 / 40);
    expect(page.match(/<article /g)).toHaveLength(450);
    expect(page.match(/<section /g)).toHaveLength(1);
    expect(page).toMatch(/<main[^>]*>\s*<section.*<\/section><p id="none".*<\/html>\n$/s);
  });
});

describe.skipIf(!hasPython)('the package’s database', () => {
  const program = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
rows = lambda sql: [list(row) for row in db.execute(sql)]
col = rows("select ver, models, decks, dconf, conf, tags from col")
print(json.dumps({
  "integrity": rows("pragma integrity_check"),
  "tables": [name for [name] in rows("select name from sqlite_master where type = 'table' order by name")],
  "col": [[ver, *map(json.loads, rest)] for [ver, *rest] in col],
  "notes": rows("select id, guid, mid, mod, tags, flds, csum, typeof(sfld) from notes order by id"),
  "cards": rows("select nid, did, ord, type, queue, due from cards order by id"),
  "orphans": rows("select count() from cards where nid not in (select id from notes)"),
}))`;

  it('is whole, in Anki’s schema, and holds every note and card', async () => {
    const notes = [
      ...notesOf(fc.sample(fc.tuple(hostile, hostile), 200)),
      knownNote({
        deck: 'Bank::Sub',
        fields: { question: rendered('Q'), answer: rendered('A'), reverse: rendered('R') },
      }),
      knownNote({ noteType: 'cloze', fields: { question: rendered('', '{{c2::x}} {{c1::y}}') } }),
    ];
    const media = { 'dot-1.svg': new TextEncoder().encode('<svg/>') };
    const [artifact] = await apkg.export(collectionOf(notes, { media }), undefined);
    const zip = await JSZip.loadAsync(await bytesOf(artifact as Artifact));
    expect(Object.keys(zip.files).sort()).toEqual(['0', 'collection.anki2', 'media']);
    expect(JSON.parse(await (zip.file('media') as JSZip.JSZipObject).async('string'))).toEqual({
      0: 'dot-1.svg',
    });
    const file = await (zip.file('collection.anki2') as JSZip.JSZipObject).async('uint8array');
    const db = await python<Record<string, (string | number | Record<string, unknown>)[][]>>(
      program,
      'c.anki2',
      file,
    );
    expect(db.integrity).toEqual([['ok']]);
    expect(db.tables).toEqual(['cards', 'col', 'graves', 'notes', 'revlog']);
    expect(db.orphans).toEqual([[0]]);
    const [ver, models, decks] = db.col?.[0] ?? [];
    expect(ver).toBe(11);
    expect(Object.keys(models as object)).toHaveLength(2);
    expect(
      Object.values(decks as Record<string, { name: string }>)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Bank', 'Bank::Sub', 'Default']);
    expect(db.notes).toHaveLength(202);
    expect(db.cards).toHaveLength(200 + 2 + 2);
    expect(new Set(db.notes?.map(([id]) => id)).size).toBe(202);
    expect(db.notes?.every(([, , , mod]) => mod === 1_700_000_000)).toBe(true);
    const known = new Set(Object.keys(decks as object).map(Number));
    expect(db.cards?.every(([, did]) => known.has(did as number))).toBe(true);
    expect(db.cards?.slice(-4).map(([, , ord]) => ord)).toEqual([0, 1, 0, 1]);
    for (const [, , mid, , , fields] of db.notes ?? []) {
      const { flds } = (models as Record<string, { flds: unknown[] }>)[String(mid)] ?? { flds: [] };
      expect(String(fields).split('\u001f')).toHaveLength(flds.length);
    }
  });
});
