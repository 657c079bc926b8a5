import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema } from '../../src/config/json-schema.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const accepts = ajv.compile(configJsonSchema(['apkg', 'csv'], ['heading-body']));

it.each(['ml-system-design', 'probability-and-statistics', 'sql-and-databases'])(
  'accepts the configuration of content/%s',
  async (bank) => {
    const text = await readFile(new URL(`../../content/${bank}/deckpress.yaml`, import.meta.url), 'utf8');
    expect(accepts(parse(text)), JSON.stringify(accepts.errors)).toBe(true);
  },
);

it.each([
  [{}, true],
  [{ release: 3, formats: ['csv'], id: 'ответы/1' }, true],
  [{ titel: 'x' }, false],
  [{ formats: ['word'] }, false],
  [{ id: '-x' }, false],
  [{ repository: 'github' }, false],
  [{ tags: ['two words'] }, false],
  [{ title: '' }, false],
])('%j: %j', (config, valid) => {
  expect(accepts(config)).toBe(valid);
});

it('describes every setting, for the editor to show', () => {
  const { properties } = configJsonSchema(['csv'], ['x']) as {
    properties: Record<string, { description?: string }>;
  };
  const bare = Object.entries(properties).filter(([, { description }]) => !description);
  expect(bare.map(([name]) => name)).toEqual(['csv', 'quizlet']);
});
