/** Questions that stand in several decks of one bank. */
import { expect, it } from 'vitest';
import type { Finding } from '../../src/report/json.ts';
import { type Author, author } from './author.ts';

const config = 'id: ada/harbour\ntitle: Harbour\n';
const ebb = '## What is ebb?\n\nThe tide going out.\n';
const flow = '## What is flow?\n\nThe tide coming in.\n';
const quay = '## What is a quay?\n\nA wall to moor at.\n';
const whole = { 'README.md': `# Harbour\n\n${ebb}\n${flow}`, 'tides/a.md': `# Tides\n\n${ebb}\n${quay}` };

const found = async (ada: Author) =>
  (JSON.parse((await ada.run('check', '--reporter', 'json')).out) as Finding[])
    .filter(({ rule }) => rule === 'duplicate')
    .map(({ file, line, message }) => [file, line, message]);

/** What learners get: `file:line` of each note, with its GUID. */
async function built(ada: Author): Promise<Map<string, string>> {
  const listed = (await ada.list()).filter(({ duplicateOf }) => duplicateOf === null);
  return new Map(listed.map(({ file, line, guid }) => [`${file}:${line}`, guid]));
}

it('become one note where they have one answer, and are told with both places', async () => {
  const ada = author({ 'deckpress.yaml': config, ...whole });
  expect(await found(ada)).toEqual([
    [
      'tides/a.md',
      3,
      'The same question with the same answer stands at README.md:3, in another deck; both are one note',
    ],
  ]);
  expect([...(await built(ada)).keys()]).toEqual(['README.md:3', 'README.md:7', 'tides/a.md:7']);
  const json = JSON.parse(new TextDecoder().decode(await ada.build(/harbour\.json$/))) as { notes: object[] };
  expect(json.notes).toHaveLength(3);
});

it('have no say in the GUIDs of what stays', async () => {
  const other = '## What is ebb?\n\nA deck of cards by that name, that nobody plays with any more.\n';
  const texts = { 'tides/a.md': `# Tides\n\n${ebb}\n${other}\n${quay}` };
  const alone = author({ 'deckpress.yaml': config, 'README.md': `# Harbour\n\n${flow}`, ...texts });
  const guids = await built(alone);
  alone.write('README.md', `# Harbour\n\n${flow}\n${ebb}`);
  const after = await built(alone);
  expect(after.has('tides/a.md:3')).toBe(false);
  for (const place of ['README.md:3', 'tides/a.md:7', 'tides/a.md:11'])
    expect(after.get(place)).toBe(guids.get(place));
});

it('stay two where one has an id, or each deck is an artifact of its own', async () => {
  const named = author({
    'deckpress.yaml': config,
    ...whole,
    'tides/a.md': whole['tides/a.md'].replace('ebb?\n', 'ebb?\n\n<!-- id: ebb-2 -->\n'),
  });
  expect((await built(named)).size).toBe(4);
  expect(await found(named)).toEqual([]);
  const split = author({ 'deckpress.yaml': `${config}split: true\n`, ...whole });
  expect((await built(split)).size).toBe(4);
  expect(await found(split)).toMatchObject([
    ['tides/a.md', 3, expect.stringContaining('README.md:3, in another deck; they stay two notes')],
  ]);
});

it('are the note that learners have, whichever comes first', async () => {
  const ada = author({ 'deckpress.yaml': config, ...whole, 'README.md': `# Harbour\n\n${flow}` });
  await ada.run('init', '--yes');
  const before = await built(ada);
  ada.edit('README.md', flow, `${ebb}\n${flow}`);
  expect(await found(ada)).toMatchObject([
    ['README.md', 3, expect.stringContaining('tides/a.md:3, in another deck; both are one note')],
  ]);
  const after = await built(ada);
  expect(after.get('tides/a.md:3')).toBe(before.get('tides/a.md:3'));
  expect(after.size).toBe(3);
  // Every deck is called otherwise: nothing to decide.
  ada.edit('deckpress.yaml', 'title: Harbour', 'title: Port');
  ada.edit('tides/a.md', '# Tides', '# The tides');
  await ada.run('lock', '.');
  const { out } = await ada.run('check', '--reporter', 'json');
  expect((JSON.parse(out) as Finding[]).map(({ rule }) => rule)).toEqual(['duplicate']);
  expect(new Set((await built(ada)).values())).toEqual(new Set(after.values()));
});

it('are told where the answers are much the same, not where the same words ask for other things', async () => {
  const ada = author({
    'deckpress.yaml': config,
    'a.md': `# A\n\n## What is a bollard good for?\n\nA short post on a quay, to which ships are moored.\n\n${flow}`,
    'b.md': `# B\n\n## What is a bollard good for?\n\nA short post on a quay, to which ships are moored fast.\n\n${quay}`,
    'c.md': `# C\n\n## What is a bollard good for?\n\nIt keeps cars off the pavement.\n\n${ebb}`,
  });
  expect(await found(ada)).toEqual([
    [
      'b.md',
      3,
      'The same question with much the same answer stands at a.md:3, in another deck; they stay two notes',
    ],
  ]);
  expect((await built(ada)).size).toBe(6);
});
