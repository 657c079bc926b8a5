import { VFile } from 'vfile';
import { memoryHost } from '../../src/host/memory.ts';
import type { Draft, Media, Note } from '../../src/model.ts';
import { parse } from '../../src/parse/index.ts';
import { renderFile, type Surroundings } from '../../src/render/index.ts';

export interface Shown {
  note: Note;
  /** `line:column rule: reason` */
  messages: string[];
  media: Media[];
}

/** Renders `markdown` as the answer of a note in `notes/bank.md`; `files` are those of the bank, below its root. */
export async function show(
  markdown: string,
  bank: Partial<Surroundings> = {},
  files: Record<string, string | Uint8Array> = {},
  draft: Partial<Draft> = {},
): Promise<Shown> {
  const file = new VFile({ path: 'notes/bank.md', value: markdown });
  const source = await parse(file, []);
  const host = memoryHost(
    new Map(Object.entries(files).map(([path, content]) => [`/bank/${path}`, content])),
  );
  const whole: Draft = {
    syntax: 'test',
    noteType: 'basic',
    place: { line: 1, column: 1, endLine: 1 },
    asking: 'Why?',
    fields: {
      question: [{ type: 'paragraph', children: [{ type: 'text', value: 'Why?' }] }],
      answer: source.tree.children.filter((node) => node.type !== 'yaml'),
    },
    options: [],
    sections: [],
    tags: [],
    ...draft,
  };
  const page = await renderFile([whole], source, { root: '/bank', ...bank }, host);
  const [note] = page.notes;
  if (!note) throw new Error('No note was rendered');
  const messages = file.messages.map(
    (message) => `${message.line}:${message.column} ${message.ruleId}: ${message.reason}`,
  );
  return { note, messages, media: page.media };
}

/** The HTML of an answer. */
export async function html(markdown: string, bank: Partial<Surroundings> = {}): Promise<string> {
  return (await show(markdown, bank)).note.fields.answer?.html ?? '';
}
