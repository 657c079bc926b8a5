import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type NoteType, noteTypes } from '../../src/export/note-types.ts';

/**
 * The identities in every learner's collection, as first released. No number and no order here may ever change;
 * only the name of a spare field may, when it is given a use.
 */
const frozen = {
  basic: {
    id: 1731600000101,
    name: 'Deckpress Question',
    kind: 'standard',
    fields: [
      [5748640874079626, 'Question'],
      [5011280459786034, 'Context'],
      [2124742482986113, 'Options'],
      [5611283774025948, 'Answer'],
      [5420811749693234, 'Solution'],
      [3962403052560257, 'Reverse'],
      [7191868571741947, 'Hint'],
      [827898694336611, 'Source'],
      [1471851249749883, 'Notice'],
      [6441275946230997, 'ID'],
      [7113545045769936, 'Spare 1'],
      [6634311903709681, 'Spare 2'],
      [1041172244475921, 'Spare 3'],
      [3644693278382350, 'Spare 4'],
    ],
    templates: [
      [6516030033061932, 'Question to Answer'],
      [967657534859589, 'Answer to Question'],
    ],
  },
  cloze: {
    id: 1731600000102,
    name: 'Deckpress Cloze',
    kind: 'cloze',
    fields: [
      [1109750610205383, 'Text'],
      [3014322973162529, 'Context'],
      [4806528182320329, 'Extra'],
      [8345142167863927, 'Hint'],
      [5654241797212927, 'Source'],
      [2682108209554062, 'Notice'],
      [8025576730712980, 'ID'],
      [7099649197266471, 'Spare 1'],
      [5873709129284487, 'Spare 2'],
      [7175232984169581, 'Spare 3'],
      [3460483655877376, 'Spare 4'],
    ],
    templates: [[4253674619712534, 'Cloze']],
  },
};

it('keeps the identities of note types, fields and templates', () => {
  const types: Record<string, NoteType> = noteTypes;
  const seen = Object.entries(types).map(([key, { id, name, kind, fields, templates }]) => [
    key,
    {
      id,
      name,
      kind,
      fields: fields.map((field) => [field.id, field.name]),
      templates: templates.map((template) => [template.id, template.name]),
    },
  ]);
  expect(Object.fromEntries(seen)).toEqual(frozen);
});

/**
 * What learners have: a type whose templates or style differ from these needs a higher revision. Before the first release
 * nobody has any, and the hash alone is replaced.
 */
const released: Record<string, { revision: number; look: string }> = {
  basic: { revision: 1, look: '0c180698db012f8589331ce22059b8d81dc88d8abd4c3a5a59c9e51a34bef6a8' },
  cloze: { revision: 1, look: 'dae4d1c763d372a7c215c868695feaebbbe2d58e687e9a40e4d425443cb8bb21' },
};

it('has a higher revision than released where templates or style have changed', () => {
  for (const [key, type] of Object.entries<NoteType>(noteTypes)) {
    const { revision, look } = released[key] ?? { revision: 0, look: '' };
    const now = createHash('sha256')
      .update(JSON.stringify([type.css, type.templates]))
      .digest('hex');
    if (now === look) expect(type.revision).toBe(revision);
    else expect(type.revision).toBeGreaterThan(revision);
  }
});

it('has no id twice', () => {
  const types = Object.values<NoteType>(noteTypes);
  const ids = types.flatMap(({ id, fields, templates }) => [
    id,
    ...fields.map((field) => field.id),
    ...templates.map((template) => template.id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(Number.isSafeInteger)).toBe(true);
});
