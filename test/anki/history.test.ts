/** What a learner has learnt survives what an author does: in Anki's own engine, after real reviews. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Author, author } from '../identify/author.ts';
import { halfReworded, type Item, items, otherWords, page, shuffled } from '../identify/questions.ts';
import { counts, type Note } from './collection.ts';
import { type Collection, openCollection } from './engine.ts';
import { withLaterTemplates } from './later.ts';

const engines = [
  { engine: "Anki's engine", python: inject('anki').path },
  { engine: "Anki's engine of before 25.01", python: inject('ankiOld').path },
];

const config = 'id: ada/yard\ntitle: The yard\n';
/** A month, in seconds. */
const month = 30 * 24 * 3600;

describe.each(engines)('$engine', ({ engine, python }) => {
  describe.skipIf(!python)(`needs ${engine}: a learner’s history`, () => {
    let folder: string;
    let packages = 0;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'deckpress-test-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function release(ada: Author): Promise<string> {
      await ada.run('lock', '--release');
      const path = join(folder, `${packages++}.apkg`);
      await writeFile(path, await ada.build(/\.apkg$/, '--frozen'));
      return path;
    }

    async function learning(texts: Record<string, string>, extra = '') {
      const ada = author({ 'deckpress.yaml': config + extra, ...texts });
      await ada.run('init', '--yes');
      const path = await release(ada);
      const collection = await openCollection(python);
      const { found } = await collection.importPackage(path);
      await collection.review(3);
      await collection.fixIntegrity(); // it notes when cards were last answered, which is not our matter
      ada.clock.now += month;
      return { ada, collection, found, ...(await historyOf(collection)) };
    }

    /** Imports the author's next release; `before` must be all there still, and untouched. */
    async function update(
      ada: Author,
      collection: Collection,
      before: Awaited<ReturnType<typeof historyOf>>,
    ) {
      const log = counts(await collection.importPackage(await release(ada)));
      const after = await historyOf(collection);
      expect(after.revlog).toEqual(before.revlog);
      const cards = new Map(after.cards.map((card) => [card.id, card]));
      for (const card of before.cards) expect(cards.get(card.id)).toEqual(card);
      const { ok, report } = await collection.fixIntegrity();
      expect(ok, report).toBe(true);
      return log;
    }

    it('updates an edited answer, and nothing else', async () => {
      const list = items(12);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      expect(before.cards.every(({ reps }) => reps === 3)).toBe(true);
      ada.edit('a.md', list[3]?.answer ?? '', 'Because of the wind, which never rests.');
      expect(await update(ada, collection, before)).toEqual({ found: 12, updated: 1, duplicate: 11 });
      const notes = await collection.notes();
      expect(notes.filter(({ fields }) => fields.Answer?.includes('never rests'))).toHaveLength(1);
    });

    it('updates a question that was reworded by half, with and without its answer', async () => {
      const list = items(12);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      const first = list[0]?.question ?? '';
      ada.edit('a.md', first, halfReworded(first));
      expect(await update(ada, collection, before)).toEqual({ found: 12, updated: 1, duplicate: 11 });
      ada.clock.now += month;
      const { question = '', answer = '' } = list[5] ?? {};
      ada.edit('a.md', question, halfReworded(question, 5));
      ada.edit(
        'a.md',
        answer,
        answer.replace(/the [a-z]+ /, 'an old gate that nobody closes ').replace('left', 'took'),
      );
      expect(await update(ada, collection, before)).toEqual({ found: 12, updated: 1, duplicate: 11 });
    });

    it('updates nothing when all is shuffled, renumbered, renamed, moved and split', async () => {
      const list = items(24);
      const texts = {
        'a.md': page('First', list.slice(0, 12), true),
        'b.md': page('Second', list.slice(12)),
      };
      const { ada, collection, ...before } = await learning(texts);
      await using _ = collection;
      ada.remove('a.md');
      ada.remove('b.md');
      const mixed = shuffled(list);
      ada.write('parts/one.md', page('A new title', mixed.slice(0, 8), true));
      ada.write('two.md', page('Another', mixed.slice(8, 16)).replace('\n## ', '\n## A section\n\n### '));
      ada.write('three.md', page('And a third', mixed.slice(16)));
      ada.edit('two.md', '\n## ', '\n### '); // one level for all of its questions
      ada.write('two.md', ada.text('two.md').replaceAll('\n## Why', '\n### Why'));
      expect(await update(ada, collection, before)).toEqual({ found: 24, duplicate: 24 });
    });

    it('tells of a month’s work on two hundred notes exactly what happened', async () => {
      const list = items(200);
      const added = items(205).slice(200);
      const cut = (all: Item[]) => [all.slice(0, 70), all.slice(70, 140), all.slice(140)];
      const [one, two, three] = cut(list) as [Item[], Item[], Item[]];
      const texts = { 'a.md': page('First', one), 'b.md': page('Second', two), 'c.md': page('Third', three) };
      const { ada, collection, ...before } = await learning(texts);
      await using _ = collection;
      const text = (name: string) => new TextEncoder().encode(ada.text(name));
      const json =
        [...ada.files.keys()].find((path) => path.endsWith('.json') && path.includes('yard')) ?? '';
      ada.files.set('/old/yard.json', ada.files.get(json) ?? text('a.md'));

      const kept = list.filter((_, i) => i % 40 !== 7); // five leave
      const next = kept.map((item, i) => {
        if (i % 19 === 3 && i < 190) return { ...item, question: halfReworded(item.question, i) };
        if (i % 19 === 11 && i < 190)
          return { ...item, answer: `${item.answer} So it has been since the flood of ${i}.` };
        return item;
      });
      const placed = new Map(next.map((item, i) => [item, list.indexOf(kept[i] as Item)]));
      const within = (from: number, to: number) =>
        shuffled(
          [...next, ...added].filter((item, i) => {
            const at = placed.get(item) ?? (i * 37) % 200;
            return at >= from && at < to;
          }),
        );
      for (const name of ['a.md', 'b.md', 'c.md']) ada.remove(name);
      ada.write('renamed.md', page('First', within(0, 70)));
      ada.write('deep/renamed.md', page('Second', within(70, 140)));
      ada.write('c.md', page('Third', within(140, 200)));

      expect(await update(ada, collection, before)).toEqual({
        found: 200,
        new: 5,
        updated: 20,
        duplicate: 175,
      });
      expect(before.cards).toHaveLength(200);

      const told = await ada.run('diff', '/old/yard.json', '/out', '--json');
      expect(told.code).toBe(1);
      const differences = JSON.parse(told.out);
      expect(
        Object.fromEntries(
          Object.entries(differences as Record<string, unknown[]>).map(([key, list]) => [key, list.length]),
        ),
      ).toMatchObject({ added: 5, reworded: 10, changed: 10, moved: 0, retired: 5 });
      const found = await collection.findNotes(differences.search);
      expect(found.sort()).toEqual(differences.retired.map(({ guid }: { guid: string }) => guid).sort());
    });

    it('takes no near twin for a reworded question', async () => {
      const twin = (sea: string) => `Which of the two ${sea} harbours freezes over in a hard winter?`;
      const answer = 'The northern one, because its water is shallow and hardly salty.';
      const list = items(8);
      const twins = [twin('eastern'), twin('western')].map((question) => ({ question, answer }));
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', [...twins, ...list]) });
      await using _ = collection;
      ada.write('a.md', page('A', [{ question: twin('southern'), answer }, ...list]));
      const { err } = await ada.run('build');
      expect(err).toMatch(/lock-ambiguous/);
      const path = join(folder, `${packages++}.apkg`);
      await writeFile(path, await ada.build(/\.apkg$/));
      expect(counts(await collection.importPackage(path))).toEqual({ found: 9, new: 1, duplicate: 8 });
      const after = await historyOf(collection);
      expect(after.cards.slice(0, before.cards.length)).toEqual(before.cards);
      const questions = (await collection.notes()).map(({ fields }) => fields.Question ?? '');
      for (const { question } of twins) expect(questions.some((text) => text.includes(question))).toBe(true);
    });

    it('leaves a learner’s own tags and edits on what did not change', async () => {
      const list = items(6);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      const guids = await ada.guids();
      const [tagged, edited] = [list[0], list[1]].map((item) => guids.get(item?.question ?? '') ?? '');
      await collection.addTag(tagged ?? '', 'mine');
      await collection.setField(edited ?? '', 'Hint', 'think of rain');
      ada.write('a.md', page('A', shuffled(list)).replace(list[4]?.answer ?? '', otherWords.join(' ')));
      expect(await update(ada, collection, before)).toEqual({ found: 6, updated: 1, duplicate: 5 });
      const notes = new Map((await collection.notes()).map((note) => [note.guid, note]));
      expect(notes.get(tagged ?? '')?.tags).toEqual(['mine']);
      expect(notes.get(edited ?? '')?.fields.Hint).toBe('think of rain');
    });

    it('carries a retired note on, so that its learner finds it, and takes the notice away again', async () => {
      const list = items(5);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) }, 'retired: tag\n');
      await using _ = collection;
      const guid = (await ada.guids()).get(list[2]?.question ?? '');
      ada.write('a.md', page('A', [...list.slice(0, 2), ...list.slice(3)]));
      expect(await update(ada, collection, before)).toEqual({ found: 5, updated: 1, duplicate: 4 });
      expect(await collection.findNotes('tag:*retired')).toEqual([guid]);
      const note = (await collection.notes()).find((each) => each.guid === guid);
      expect(note?.fields.Notice).toContain('no longer part');
      expect(note?.fields.Answer).toContain(list[2]?.answer);
      ada.clock.now += month;
      // The old engine stamps what it updates with the present, and takes only what is newer than that.
      await collection.setModified(guid ?? '', ada.clock.now - 1);
      ada.write('a.md', page('A', list));
      expect(await update(ada, collection, before)).toEqual({ found: 5, updated: 1, duplicate: 4 });
      expect(await collection.findNotes('tag:*retired')).toEqual([]);
    });

    it('makes a multiple-choice question of a plain one without a new note', async () => {
      const list = items(4);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      const { question = '', answer = '' } = list[1] ?? {};
      ada.edit('a.md', answer, `- [ ] By chance\n- [x] By the tide\n- [ ] By night\n\n**Answer:** ${answer}`);
      expect(await update(ada, collection, before)).toEqual({ found: 4, updated: 1, duplicate: 3 });
      const note = (await collection.notes()).find(({ fields }) => fields.Question?.includes(question));
      expect(JSON.stringify(note?.fields)).toContain('By the tide');
    });

    it('shows the cards of a later Deckpress’s look, and asks for no full sync', async () => {
      const list = items(6);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      const { schemaModified } = await collection.info();
      const notes = await collection.notes();
      ada.edit('a.md', list[3]?.answer ?? '', 'Because of the wind, which never rests.');
      const path = await release(ada);
      await writeFile(path, await withLaterTemplates(await readFile(path)));
      expect(counts(await collection.importPackage(path))).toEqual({ found: 6, updated: 1, duplicate: 5 });

      expect(await historyOf(collection)).toEqual({ cards: before.cards, revlog: before.revlog });
      expect((await collection.info()).schemaModified).toBe(schemaModified);
      const isOther = (note: Note) => notes.every((old) => !isDeepStrictEqual(old, note));
      expect((await collection.notes()).filter(isOther)).toHaveLength(1);
      for (const { id } of before.cards) {
        const { question, css } = await collection.render(id);
        expect(question).toContain('A LATER FRONT');
        expect(css).toContain('/* later */');
      }
      const { ok, report } = await collection.fixIntegrity();
      expect(ok, report).toBe(true);
    });

    it('keeps banks with a theme and without from restyling each other', async () => {
      const list = items(6);
      const { ada: plain, collection, ...before } = await learning({ 'a.md': page('A', list.slice(0, 3)) });
      await using _ = collection;
      const { schemaModified } = await collection.info();
      const themed = author({
        'deckpress.yaml': 'id: bob/shed\ntitle: The shed\ntheme: theme.css\n',
        'theme.css': '.card { color: rebeccapurple }\n',
        'b.md': page('B', list.slice(3)),
      });
      await themed.run('init', '--yes');
      const look = async (question: string) => {
        const guid = (await collection.notes()).find(({ fields }) =>
          fields.Question?.includes(question),
        )?.guid;
        const card = (await collection.cards()).find((each) => each.guid === guid);
        return (await collection.render(card?.id ?? 0)).css;
      };
      const [ours = '', theirs = ''] = [list[0]?.question, list[3]?.question];
      const stock = await look(ours);
      expect(stock).not.toContain('rebeccapurple');

      expect(counts(await collection.importPackage(await release(themed)))).toEqual({ found: 3, new: 3 });
      expect(await look(ours)).toBe(stock);
      expect(await look(theirs)).toBe(`${stock}.card { color: rebeccapurple }\n`);

      const again = plain.text('a.md').replace(list[1]?.answer ?? '', 'Because of the wind.');
      plain.write('a.md', again);
      expect(await update(plain, collection, before)).toEqual({ found: 3, updated: 1, duplicate: 2 });
      expect(await look(ours)).toBe(stock);
      expect(await look(theirs)).toBe(`${stock}.card { color: rebeccapurple }\n`);

      // A new style alone comes to that bank's cards, and touches no note.
      themed.clock.now += month;
      themed.edit('theme.css', 'rebeccapurple', 'teal');
      const [notes, history] = [await collection.notes(), await historyOf(collection)];
      expect(counts(await collection.importPackage(await release(themed)))).toEqual({
        found: 3,
        duplicate: 3,
      });
      expect(await look(ours)).toBe(stock);
      expect(await look(theirs)).toBe(`${stock}.card { color: teal }\n`);
      expect(await collection.notes()).toEqual(notes);
      expect(await historyOf(collection)).toEqual(history);
      expect((await collection.info()).schemaModified).toBe(schemaModified);

      // And a release of other changes does not touch the note types.
      const types = await collection.notetypes();
      themed.clock.now += month;
      themed.edit('b.md', list[4]?.answer ?? '', 'Because of the tide.');
      expect(counts(await collection.importPackage(await release(themed)))).toEqual({
        found: 3,
        updated: 1,
        duplicate: 2,
      });
      expect(await collection.notetypes()).toEqual(types);

      // A first theme makes other note types: those that have the notes already get no update.
      plain.clock.now += month;
      plain.write('deckpress.yaml', `${config}theme: theme.css\n`);
      plain.write('theme.css', '.card { color: teal }\n');
      plain.edit('a.md', 'Because of the wind.', 'Because of the rain.');
      expect(counts(await collection.importPackage(await release(plain)))).toEqual({
        found: 3,
        conflicting: 3,
      });
    });

    it('leaves to learners what they have decided: suspended, moved, deleted, or cut off by a field', async () => {
      const list = items(6);
      const { ada, collection, ...before } = await learning({ 'a.md': page('A', list) });
      await using _ = collection;
      const guids = await ada.guids();
      const [suspended = '', moved = '', deleted = ''] = list.map(
        ({ question }) => guids.get(question) ?? '',
      );
      await collection.suspendNote(suspended);
      await collection.moveNote(moved, 'Mine');
      await collection.removeNote(deleted);
      for (const { answer } of list) ada.edit('a.md', answer, `${answer} So it is.`);
      const importNext = async () => counts(await collection.importPackage(await release(ada)));
      expect(await importNext()).toEqual({ found: 6, updated: 5, new: 1 });
      const cards = new Map((await collection.cards()).map((card) => [card.guid, card]));
      expect(cards.get(suspended)?.queue).toBe(-1);
      expect(cards.get(moved)?.deck).toBe('Mine');
      expect(cards.get(deleted)).toMatchObject({ reps: 0, type: 0 });
      expect((await collection.revlog()).length).toBe(before.revlog.length);

      await collection.addField('Deckpress Question', 'Mine');
      ada.clock.now += month;
      for (const { answer } of list) ada.edit('a.md', `${answer} So it is.`, `${answer} So it was.`);
      expect(await importNext()).toEqual({ found: 6, conflicting: 6 });
    });
  });
});

async function historyOf(collection: Collection) {
  return { cards: await collection.cards(), revlog: await collection.revlog() };
}
