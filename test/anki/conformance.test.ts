import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bytesOf } from '../../src/artifacts.ts';
import { apkg } from '../../src/export/apkg/index.ts';
import { noteTypes } from '../../src/export/note-types.ts';
import type { Artifact, Known } from '../../src/model.ts';
import { deckpress, type Folder, folderOf, projectRoot } from '../cli.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';
import { bank, picture } from './bank.ts';
import { counts } from './collection.ts';
import { openCollection } from './engine.ts';
import { withLaterTemplates } from './later.ts';

const engines = [
  { engine: "Anki's engine", python: inject('anki').path },
  { engine: "Anki's engine of before 25.01", python: inject('ankiOld').path },
];

const seed = join(projectRoot, '../shared/seed');
const guidsOf = (notes: { guid: string | null }[]) => notes.map(({ guid }) => guid).sort();

describe.each(engines)('$engine', ({ engine, python }) => {
  describe.skipIf(!python)(`needs ${engine}: what is built`, () => {
    let folder: Folder;
    let scratch: string;
    const built = (name: string) => join(folder.path, 'out', name);

    beforeAll(async () => {
      folder = await folderOf(bank);
      scratch = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
      expect(await deckpress(['build'], { cwd: folder.path })).toMatchObject({ code: 0 });
    });
    afterAll(async () => {
      await folder[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true, force: true });
    });

    it('adds every note and card once, and nothing at a second import', async () => {
      await using anki = await openCollection(python);
      const first = await anki.importPackage(built('harbour-work.apkg'));
      expect(counts(first)).toEqual({ found: 6, new: 6 });
      expect(await anki.info()).toMatchObject({ notes: 6, cards: 6 });
      const before = await everything(anki);
      const second = await anki.importPackage(built('harbour-work.apkg'));
      expect(counts(second)).toEqual({ found: 6, duplicate: 6 });
      expect(await everything(anki)).toEqual(before);
    });

    it('leaves nothing to mend: no integrity problem, no empty card, no missing or unused medium', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      expect(await anki.fixIntegrity()).toMatchObject({ ok: true });
      expect(await anki.emptyCards()).toEqual([]);
      expect(await anki.checkMedia()).toEqual({ missing: [], unused: [] });
      expect(await anki.info()).toMatchObject({ notes: 6, cards: 6 });
    });

    it('nests decks, describes them, and leaves the presets of the learner alone', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      const decks = (await anki.decks()).filter(({ name }) => name !== 'Default');
      expect(decks.map(({ name }) => name).sort()).toEqual([
        'Harbour Work',
        'Harbour Work::Cranes',
        'Harbour Work::Tides',
      ]);
      const described = Object.fromEntries(decks.map(({ name, description }) => [name, description]));
      expect(described['Harbour Work']).toContain('<strong>docker</strong>');
      expect(described['Harbour Work::Tides']).toBe('<p>When the water comes and goes.</p>');
      expect(new Set(decks.map(({ preset }) => preset))).toEqual(new Set([1]));
    });

    it('keeps the reading order, in which new cards are due', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      const byGuid = new Map((await anki.notes()).map((note) => [note.guid, note.fields.Question]));
      const cards = (await anki.cards()).sort((a, b) => a.due - b.due);
      expect(cards.every((card) => card.type === 0 && card.queue === 0 && card.reps === 0)).toBe(true);
      expect(cards.map((card) => byGuid.get(card.guid)?.replace(/<[^>]*>/g, ''))).toEqual(
        [
          'What is a crane’s safe working load?'.replace('’', "'"),
          'Who may stop a lift?',
          'What do two raised arms mean?',
          'Why are there two high tides a day?',
          'How high is the water at a time \\(t\\)?',
          'What does ebb &#x3C;rate> print &#x26; why?',
        ].map((question) => expect.stringMatching(loosely(question))),
      );
    });

    it('nests tags at ::', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      expect(await anki.findNotes('tag:Lifting::*')).toHaveLength(3);
      expect(await anki.findNotes('tag:Lifting::Limits')).toHaveLength(2);
      expect(await anki.findNotes('tag:port')).toHaveLength(6);
    });

    it('shows code, formulas and pictures as they were meant, and plays nothing that was only written', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      const show = async (search: string) => {
        const [card] = await anki.findCards(search);
        return anki.render(card as number);
      };
      const tides = await show('"high tides"');
      const [image] = await anki.media();
      expect(image?.name).toMatch(/^bulges-[0-9a-f]{16}\.svg$/);
      expect(tides.answer).toContain(`<img src="${image?.name}" alt="Bulges">`);
      const water = await show('"water at"');
      expect(water.question).toContain('\\(t\\)');
      expect(water.answer).toContain('\\(h_0 + a \\cos(\\omega t)\\)');
      expect(water.answer).toMatch(/\\\[\s*\\omega = \\frac/);
      const ebb = await show('print');
      expect([...ebb.questionAv, ...ebb.answerAv]).toEqual([]);
      expect(ebb.answer).toContain('{{done}}');
      expect(ebb.answer).toContain('A price of $5 stays one.');
      const [{ mod } = { mod: 0 }] = await anki.notes();
      expect(mod).toBe(1_700_000_000);
    });

    it("takes Anki's text file by guid onto the package's own notes", async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      const before = { notes: await anki.notes(), types: await anki.notetypes(), cards: await anki.cards() };
      const { log, metadata } = await anki.importText(built('harbour-work.anki.txt'));
      expect(metadata).toMatchObject({
        delimiter: 'TAB',
        isHtml: true,
        guidColumn: 1,
        notetypeColumn: 2,
        deckColumn: 3,
        tagsColumn: 4,
      });
      const { found, new: added, updated, duplicate, conflicting, missingNotetype, missingDeck } = log;
      expect({ found, added, conflicting, missingNotetype, missingDeck }).toEqual({
        found: 6,
        added: [],
        conflicting: [],
        missingNotetype: [],
        missingDeck: [],
      });
      expect(updated.length + duplicate.length).toBe(6);
      const contents = (notes: typeof before.notes) =>
        notes.map(({ guid, type, decks, tags, fields }) => ({ guid, type, decks, tags, fields }));
      expect(contents(await anki.notes())).toEqual(contents(before.notes));
      expect((await anki.notetypes()).map(({ id }) => id)).toEqual(before.types.map(({ id }) => id));
      expect(await anki.cards()).toHaveLength(before.cards.length);
      expect(await anki.fixIntegrity()).toMatchObject({ ok: true });
    });

    it('survives being exported by Anki itself, in both forms', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      for (const legacy of [true, false]) {
        const path = join(scratch, `again-${legacy}.apkg`);
        expect(await anki.exportPackage(path, { legacy })).toBe(6);
        await using other = await openCollection(python);
        expect(counts(await other.importPackage(path))).toEqual({ found: 6, new: 6 });
        expect((await other.media()).map(({ name }) => name)).toEqual(
          (await anki.media()).map(({ name }) => name),
        );
        // What we build meets its own notes there too.
        expect(counts(await other.importPackage(built('harbour-work.apkg')))).toEqual({
          found: 6,
          duplicate: 6,
        });
      }
    });

    it('brings a changed picture under a new name, and keeps the learner’s progress', async () => {
      await using next = await folderOf({ ...bank, 'images/bulges.svg': picture('green') });
      await deckpress(['build'], { cwd: next.path, env: { SOURCE_DATE_EPOCH: '1710000000' } });
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      await anki.review(2);
      const [old] = await anki.media();
      const before = { cards: await anki.cards(), revlog: await anki.revlog() };
      const log = await anki.importPackage(join(next.path, 'out/harbour-work.apkg'));
      expect({ new: log.new, conflicting: log.conflicting }).toEqual({ new: [], conflicting: [] });
      const names = (await anki.media()).map(({ name }) => name);
      expect(names).toHaveLength(2);
      const fresh = names.find((name) => name !== old?.name);
      const [shown] = await anki.findNotes(`"${fresh}"`);
      expect(guidsOf(log.updated)).toContain(shown);
      expect({ cards: await anki.cards(), revlog: await anki.revlog() }).toEqual(before);
    });

    it('lets the templates of a later revision reach the cards, without a change of schema', async () => {
      await using anki = await openCollection(python);
      await anki.importPackage(built('harbour-work.apkg'));
      const { schemaModified } = await anki.info();
      const later = join(scratch, 'later.apkg');
      await writeFile(later, await withLaterTemplates(await readFile(built('harbour-work.apkg'))));
      const log = await anki.importPackage(later);
      expect(counts(log)).toEqual({ found: 6, duplicate: 6 });
      expect((await anki.info()).schemaModified).toBe(schemaModified);
      const [card] = await anki.findCards('"high tides"');
      const { question, css } = await anki.render(card as number);
      expect(question).toContain('A LATER FRONT');
      expect(css).toContain('/* later */');
      expect((await anki.notetypes()).filter(({ name }) => name.startsWith('Deckpress'))).toHaveLength(1);
      // The older package brings the older templates back to no one.
      await anki.importPackage(built('harbour-work.apkg'));
      expect((await anki.render(card as number)).question).toContain('A LATER FRONT');
    });

    it('gives note types the ids, fields and templates that are frozen', async () => {
      const fields = { question: rendered('One', '{{c1::One}}'), answer: rendered('1') };
      const notes = [knownNote({ fields }), knownNote({ fields, noteType: 'cloze' })];
      const path = join(scratch, 'types.apkg');
      await writeFile(path, await packageOf(notes));
      await using anki = await openCollection(python);
      expect(counts(await anki.importPackage(path))).toEqual({ found: 2, new: 2 });
      const types = await anki.notetypes();
      for (const type of Object.values(noteTypes)) {
        const found = types.find(({ id }) => id === type.id);
        expect(found).toMatchObject({ name: type.name, kind: type.kind, mod: type.revision, css: type.css });
        expect(found?.fields).toEqual(type.fields.map(({ id, name }) => ({ id: String(id), name })));
        expect(found?.templates).toEqual(
          type.templates.map(({ id, name, front, back }) => ({
            id: String(id),
            name,
            question: front,
            answer: back,
          })),
        );
      }
    });

    it('makes the cards of reversed, cloze and multiple-choice notes, no more and no fewer', async () => {
      const question = rendered('Capital of Chad?');
      const notes = [
        knownNote({ guid: 'plain', fields: { question, answer: rendered("N'Djamena") } }),
        knownNote({
          guid: 'both',
          deck: 'Bank::Both ways',
          fields: {
            question,
            answer: rendered("N'Djamena"),
            reverse: rendered("N'Djamena is whose capital?"),
          },
        }),
        knownNote({
          guid: 'gaps',
          noteType: 'cloze',
          fields: {
            question: rendered('', 'The {{c1::Nile}} rises in {{c3::Burundi::a country}}; {{c1::twice}}.'),
            answer: rendered('Extra'),
          },
        }),
        knownNote({
          guid: 'choice',
          fields: { question: rendered('Which is a river?'), answer: rendered('It flows.') },
          options: [
            { label: 'A', right: false, ...rendered('Chad') },
            { label: 'B', right: true, ...rendered('Chari') },
          ],
        }),
        knownNote({
          guid: 'blank',
          fields: { question, answer: rendered('', ''), reverse: rendered('', '<br> ') },
        }),
      ];
      const path = join(scratch, 'kinds.apkg');
      await writeFile(path, await packageOf(notes));
      await using anki = await openCollection(python);
      expect(counts(await anki.importPackage(path))).toEqual({ found: 5, new: 5 });
      const cards = (await anki.cards()).map(({ guid, ord }) => `${guid} ${ord}`).sort();
      expect(cards).toEqual(['blank 0', 'both 0', 'both 1', 'choice 0', 'gaps 0', 'gaps 2', 'plain 0']);
      expect(await anki.emptyCards()).toEqual([]);
      expect(await anki.fixIntegrity()).toMatchObject({ ok: true });
      expect(await anki.info()).toMatchObject({ notes: 5, cards: 7 });
      const [reversed] = await anki.findCards('"whose capital" card:2');
      expect((await anki.render(reversed as number)).question).toContain('whose capital');
      const [gap] = await anki.findCards('Nile card:3');
      const { question: asked } = await anki.render(gap as number);
      expect(asked).toContain('[a country]');
      expect(asked).toContain('>Nile</span> rises in <');
      const [choice] = await anki.findCards('Chari');
      const { question: options, answer } = await anki.render(choice as number);
      expect(options).not.toContain('dp-right');
      expect(answer).toMatch(/dp-right[\s\S]*Chari/);
    });

    it('takes 20,000 notes', async () => {
      const path = join(scratch, 'many.apkg');
      const notes = Array.from({ length: 20_000 }, (_, i) =>
        knownNote({
          guid: `many${i}`,
          deck: `Bank::Part ${i % 50}`,
          fields: { question: rendered(`What is ${i}?`), answer: rendered(`${i}, `.repeat(40)) },
        }),
      );
      await writeFile(path, await packageOf(notes));
      await using anki = await openCollection(python);
      const log = await anki.importPackage(path);
      expect(counts(log)).toEqual({ found: 20_000, new: 20_000 });
      expect(await anki.info()).toMatchObject({ notes: 20_000, cards: 20_000 });
      expect(await anki.fixIntegrity()).toMatchObject({ ok: true });
    }, 300_000);

    it('takes the banks that come with the tool', async () => {
      await using anki = await openCollection(python);
      await using out = await folderOf({});
      await deckpress(['build', join(projectRoot, 'content'), '--out', '.', '--json'], {
        cwd: out.path,
      }).then(({ code }) => expect(code).toBe(0));
      const manifest = JSON.parse(await readFile(join(out.path, 'manifest.json'), 'utf8')) as {
        decks: { name: string; notes: number; files: { path: string }[] }[];
      };
      expect(manifest.decks.length).toBeGreaterThan(0);
      let total = 0;
      for (const { notes, files } of manifest.decks) {
        const path = files.find((file) => file.path.endsWith('.apkg'))?.path as string;
        expect(counts(await anki.importPackage(join(out.path, path)))).toEqual({ found: notes, new: notes });
        total += notes;
      }
      expect((await anki.info()).notes).toBe(total);
      expect(await anki.fixIntegrity()).toMatchObject({ ok: true });
      expect(await anki.emptyCards()).toEqual([]);
      expect((await anki.checkMedia()).missing).toEqual([]);
    });

    it.skipIf(!existsSync(seed))('takes ../shared/seed, and writes nothing into it', async () => {
      await using anki = await openCollection(python);
      const path = join(seed, 'ml-system-design.md');
      await using copy = await folderOf({ 'bank/ml-system-design.md': await readFile(path) });
      const before = await copy.read('bank');
      await using out = await folderOf({});
      const run = await deckpress(['build', join(copy.path, 'bank'), '--out', 'decks'], { cwd: out.path });
      expect(run.code).toBe(0);
      expect(await copy.read('bank')).toEqual(before);
      const name = [...(await out.read('decks')).keys()].find((file) => file.endsWith('.apkg')) as string;
      const deck = join(out.path, 'decks', name);
      expect(counts(await anki.importPackage(deck))).toEqual({ found: 10, new: 10 });
      expect(await anki.info()).toMatchObject({ notes: 10, cards: 10 });
      expect(counts(await anki.importPackage(deck))).toEqual({ found: 10, duplicate: 10 });
    });
  });
});

async function everything(anki: Awaited<ReturnType<typeof openCollection>>) {
  return {
    info: await anki.info(),
    notes: await anki.notes(),
    cards: await anki.cards(),
    decks: await anki.decks(),
    types: await anki.notetypes(),
    media: await anki.media(),
  };
}

async function packageOf(notes: Known[]): Promise<Uint8Array> {
  const [artifact] = await apkg.export(collectionOf(notes), undefined);
  return bytesOf(artifact as Artifact);
}

/** Matches a question whatever entities stand for its characters. */
function loosely(question: string): RegExp {
  return new RegExp(
    `^${question
      .replace(/&[^;]+;|[<>&'’]/g, '\u0000')
      .replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
      .replaceAll('\u0000', '(?:&[^;]+;|.)')}$`,
  );
}
