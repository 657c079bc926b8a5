/** Reads the JSON artifact of any release again. */
import * as v from 'valibot';

const rendered = { html: v.string(), text: v.string(), markdown: v.string() };
const content = v.object(rendered);

const schema = v.object({
  format: v.literal('deckpress'),
  version: v.literal(1, 'it was written by a newer Deckpress'),
  bank: v.string(),
  name: v.string(),
  release: v.optional(v.string()),
  modified: v.number(),
  notes: v.array(
    v.object({
      guid: v.string(),
      id: v.optional(v.string()),
      type: v.picklist(['basic', 'cloze']),
      deck: v.string(),
      tags: v.array(v.string()),
      modified: v.number(),
      hash: v.optional(v.string()),
      question: v.string(),
      front: content,
      back: content,
      fields: v.object({
        question: v.optional(content),
        context: v.optional(content),
        answer: v.optional(content),
        reverse: v.optional(content),
        hint: v.optional(content),
      }),
      options: v.optional(v.array(v.object({ label: v.string(), right: v.boolean(), ...rendered })), []),
      media: v.array(v.string()),
      retired: v.optional(v.literal(true)),
      source: v.object({ file: v.string(), line: v.number() }),
    }),
  ),
});

export type DeckDocument = v.InferOutput<typeof schema>;

/** Throws an `Error` with a reason, in words that follow a colon. */
export function readDocument(text: string): DeckDocument {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
  if ((data as { format?: unknown } | null)?.format !== 'deckpress')
    throw new Error('it is no JSON artifact of Deckpress');
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'the file'} is not as it should be: ${issue.message}`);
}
