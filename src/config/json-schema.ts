/** The JSON Schema of `deckpress.yaml`, for editors: `# yaml-language-server: $schema=…`. Made when the package is. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from './schema.ts';

export function configJsonSchema(targets: readonly string[], syntaxes: readonly string[]): object {
  return {
    $id: 'urn:deckpress:schema:config:1',
    title: 'deckpress.yaml',
    description: 'How Deckpress reads a question bank and what it builds of it.',
    ...toJsonSchema(configSchema(targets, syntaxes), {
      target: 'draft-2020-12',
      typeMode: 'input',
      ignoreActions: ['trim'], // an editor need not mind white space around a value
      // The patterns of JSON Schema are Unicode patterns without a flag that says so.
      overrideAction: ({ valibotAction, jsonSchema }) =>
        valibotAction.type === 'regex' && 'requirement' in valibotAction
          ? { ...jsonSchema, pattern: (valibotAction.requirement as RegExp).source }
          : undefined,
    }),
  };
}
