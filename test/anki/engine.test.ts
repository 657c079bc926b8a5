import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ANKI, ANKI_OLD } from '../setup/anki.ts';
import { counts } from './collection.ts';
import { type Collection, openCollection } from './engine.ts';

const engines = [
  { engine: "Anki's engine", python: inject('anki').path, version: ANKI },
  { engine: "Anki's engine of before 25.01", python: inject('ankiOld').path, version: ANKI_OLD },
];

describe.each(engines)('$engine', ({ engine, python, version }) => {
  describe.skipIf(!python)(`needs ${engine}: the driver`, () => {
    let folder: string;
    let shared: string;
    let guids: string[];
    const file = (name: string): string => join(folder, name);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
      shared = file('shared.apkg');
      await using author = await openCollection(python);
      await writeFile(file('dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
      await author.addMedia(file('dot.svg'));
      guids = await addNotes(author);
      expect(await author.exportPackage(shared, { legacy: true })).toBe(4);
    });

    afterAll(() => rm(folder, { recursive: true, force: true }));

    /** A collection that has imported the author's package. */
    async function learner(): Promise<Collection> {
      const collection = await openCollection(python);
      await collection.importPackage(shared);
      return collection;
    }

    it('is the pinned version', async () => {
      await using collection = await openCollection(python);
      const [year, month] = version.split('.');
      expect((await collection.info()).version).toMatch(new RegExp(`^${year}\\.0?${month}`));
    });

    it('imports a package once', async () => {
      await using collection = await openCollection(python);
      const first = await collection.importPackage(shared);
      expect(counts(first)).toEqual({ found: 4, new: 4 });
      expect(first.new.map((note) => note.guid).sort()).toEqual([...guids].sort());
      expect(counts(await collection.importPackage(shared))).toEqual({ found: 4, duplicate: 4 });
      expect(await collection.info()).toMatchObject({ notes: 4, cards: 6 });
    });

    it('lists notes, cards, decks, note types and media', async () => {
      await using collection = await learner();
      const notes = await collection.notes();
      expect(notes[0]).toMatchObject({
        guid: guids[0],
        type: 'Capital',
        decks: ['Geography::Capitals'],
        tags: ['europe::south'],
        fields: { Front: 'Italy', Back: 'Rome <img src="dot.svg">' },
      });
      const cards = await collection.cards();
      expect(cards.filter((card) => card.guid === guids[2]).map((card) => card.template)).toEqual([
        'Card 1',
        'Card 2',
      ]);
      expect(cards.filter((card) => card.guid === guids[3]).map((card) => card.ord)).toEqual([0, 1]);
      expect((await collection.decks()).map((deck) => deck.name).sort()).toEqual([
        'Default',
        'Geography',
        'Geography::Capitals',
      ]);
      const cloze = (await collection.notetypes()).find((type) => type.name === 'Gap');
      expect(cloze).toMatchObject({ kind: 'cloze', fields: [{ name: 'Text' }, { name: 'Back Extra' }] });
      const sha1 = createHash('sha1').update('<svg xmlns="http://www.w3.org/2000/svg"/>').digest('hex');
      expect(await collection.media()).toEqual([{ name: 'dot.svg', sha1 }]);
      expect(await collection.checkMedia()).toEqual({ missing: ['gone.mp3'], unused: [] });
    });

    it('finds and renders', async () => {
      await using collection = await learner();
      expect(await collection.findNotes('tag:europe::*')).toEqual([guids[0]]);
      const [card] = await collection.findCards('Spain');
      const rendered = await collection.render(card as number);
      expect(rendered.question).toContain('Spain');
      expect(rendered.answer).toContain('Madrid');
      expect(rendered.css).toContain('.card');
      expect(rendered.answerAv).toEqual(['gone.mp3']);
    });

    it('reviews with every rating and finds nothing to mend', async () => {
      await using collection = await learner();
      await collection.review(3);
      const revlog = await collection.revlog();
      expect(revlog).toHaveLength(18);
      expect(new Set(revlog.map((review) => review.rating))).toEqual(new Set([1, 2, 3, 4]));
      const cards = await collection.cards();
      expect(cards.every((card) => card.reps === 3)).toBe(true);
      expect(cards.some((card) => card.lapses > 0)).toBe(true);
      expect(cards.some((card) => card.interval > 1)).toBe(true);
      expect(await collection.fixIntegrity()).toMatchObject({ ok: true });
      expect(await collection.emptyCards()).toEqual([]);
    });

    it('updates a note from a newer package, and keeps what the learner did with its cards', async () => {
      await using author = await learner();
      await author.setField(guids[1] as string, 'Back', 'Madrid, since 1561');
      await author.setModified(guids[1] as string, 1_700_000_000);
      await author.exportPackage(file('newer.apkg'), { legacy: true });

      await using collection = await learner();
      await collection.review(3);
      await collection.moveNote(guids[1] as string, 'Mine');
      await collection.setModified(guids[1] as string, 1_600_000_000);
      const before = { cards: await collection.cards(), revlog: await collection.revlog() };
      const log = await collection.importPackage(file('newer.apkg'));
      expect(counts(log)).toEqual({ found: 4, updated: 1, duplicate: 3 });
      expect(log.updated[0]?.guid).toBe(guids[1]);
      expect({ cards: await collection.cards(), revlog: await collection.revlog() }).toEqual(before);
      const updated = (await collection.notes())[1];
      expect(updated?.fields.Back).toBe('Madrid, since 1561');
      // Before 25.01 the note took the time of the import; now it keeps the package's.
      if (version === ANKI) expect(updated?.mod).toBe(1_700_000_000);
      else expect(updated?.mod).toBeGreaterThan(1_700_000_000);
    });

    it('lets a learner edit, tag, suspend and remove notes, and add a field', async () => {
      await using collection = await learner();
      const guid = guids[0] as string;
      await collection.setModified(guid, 1_600_000_000);
      expect((await collection.notes())[0]?.mod).toBe(1_600_000_000);
      await collection.addTag(guid, 'leech');
      expect((await collection.notes())[0]?.mod).toBeGreaterThan(1_600_000_000);
      expect(await collection.findNotes('tag:leech')).toEqual([guid]);
      await collection.suspendNote(guid);
      expect((await collection.cards())[0]?.queue).toBe(-1);
      await collection.removeNote(guid);
      const { schemaModified } = await collection.info();
      await collection.addField('Capital', 'Source');
      expect((await collection.info()).schemaModified).toBeGreaterThan(schemaModified);
      expect(counts(await collection.importPackage(shared))).toEqual({
        found: 4,
        new: 1,
        duplicate: 2,
        conflicting: 1,
      });
    });

    it('imports a text file by its header', async () => {
      await using collection = await learner();
      const lines = [
        '#separator:tab',
        '#html:true',
        '#guid column:1',
        '#notetype column:2',
        '#deck column:3',
        '#tags column:4',
        [`"${guids[1]}"`, '"Capital"', '"Geography::Capitals"', '"a::b"', '"Spain"', '"<b>Madrid</b>"'].join(
          '\t',
        ),
        ['"fresh"', '"Capital"', '"Text"', '""', '"Peru"', '"Lima"'].join('\t'),
      ];
      await writeFile(file('notes.txt'), `${lines.join('\n')}\n`);
      const { log, metadata } = await collection.importText(file('notes.txt'));
      expect(counts(log)).toEqual({ found: 2, new: 1, updated: 1 });
      expect(metadata).toMatchObject({
        delimiter: 'TAB',
        isHtml: true,
        guidColumn: 1,
        deckColumn: 3,
        tagsColumn: 4,
      });
      const notes = await collection.notes();
      expect(notes[1]).toMatchObject({ tags: ['a::b'], fields: { Back: '<b>Madrid</b>' } });
      expect(notes.at(-1)).toMatchObject({ guid: 'fresh', decks: ['Text'] });
    });

    it('exports what opens again, with or without the schedule', async () => {
      await using collection = await learner();
      await collection.review(2);
      for (const legacy of [true, false]) {
        const path = file(`again-${legacy}.apkg`);
        await collection.exportPackage(path, { legacy, withScheduling: true });
        await using again = await openCollection(python);
        expect(counts(await again.importPackage(path, { withScheduling: true }))).toEqual({
          found: 4,
          new: 4,
        });
        expect(await again.revlog()).toEqual(await collection.revlog());
      }
    });

    it("rejects with the engine's own message, and goes on", async () => {
      await using collection = await openCollection(python);
      await expect(collection.importPackage(file('absent.apkg'))).rejects.toThrow(/absent\.apkg/);
      await expect(collection.addTag('nobody', 'x')).rejects.toThrow('no note has the GUID nobody');
      expect(await collection.notes()).toEqual([]);
    });

    it('refuses questions once closed', async () => {
      const collection = await openCollection(python);
      await collection.close();
      await expect(collection.info()).rejects.toThrow('has ended');
    });
  });
});

it('says that a test should have been skipped', async () => {
  await expect(openCollection(undefined)).rejects.toThrow('describe.skipIf');
});

async function addNotes(author: Collection): Promise<string[]> {
  const deck = 'Geography::Capitals';
  await author.addNotetype('Basic', 'Capital');
  await author.addNotetype('Basic (and reversed card)', 'Both ways');
  await author.addNotetype('Cloze', 'Gap');
  return [
    await author.addNote('Capital', deck, { Front: 'Italy', Back: 'Rome <img src="dot.svg">' }, [
      'europe::south',
    ]),
    await author.addNote('Capital', deck, { Front: 'Spain', Back: 'Madrid [sound:gone.mp3]' }),
    await author.addNote('Both ways', deck, { Front: 'Chad', Back: "N'Djamena" }),
    await author.addNote('Gap', deck, { Text: '{{c1::Quito}} is in {{c2::Ecuador}}' }),
  ];
}
