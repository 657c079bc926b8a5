/** A file a question, which its front matter asks: `question: …`. All that stands in the file answers. */
import type { CardSyntax } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { simple, textOf } from './nodes/text.ts';
import { asks } from './words/asking.ts';

export const frontMatter: CardSyntax = {
  name: 'front-matter',
  describe: 'a file a question: its front matter asks (`question: …`), its text answers',
  prior: 3,
  propose(document) {
    const { blocks, title, source } = document;
    const { question } = source.matter;
    if (!question) return [];
    const asker = askerOf(question);
    const { text } = asker;
    // A title that says the same adds nothing.
    const body = blocks.filter((node, i) => i !== title || simple(textOf(node)) !== simple(text));
    // What is asked below it is the file's business, and not this.
    const asking = body.filter((node) => node.type === 'heading' && asks(textOf(node)));
    const candidate = candidateOf({
      syntax: 'front-matter',
      document,
      index: 0,
      asker,
      line: lineOf(String(source.file.value), text),
      parts: { ...partsOf(body), several: asking.length >= 2 },
    });
    return [{ syntax: 'front-matter', form: 'question', candidates: [candidate] }];
  },
};

/** Where a value begins: behind its key, or below it. */
function lineOf(file: string, text: string): number {
  const all = simple(text);
  const first = file.split('\n').findIndex((line) => {
    const start = simple(line.replace(/^[^\s:=]+\s*[:=]/u, ''));
    return start !== '' && all.startsWith(start);
  });
  return Math.max(0, first) + 1;
}
