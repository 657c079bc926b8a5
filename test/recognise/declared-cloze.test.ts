/** `==…==` is a highlight, unless the file says that it holds clozes. */
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { recognise, syntaxNames } from '../../src/recognise/index.ts';

const text = '# Words\n\nA ==lock== lets one in.\n\nA ==latch== is held for a moment.\n';

async function drafts(matter: string) {
  const source = await parse(new VFile({ path: 'words.md', value: matter + text }), syntaxNames);
  return recognise(source, source.matter.syntax).decision.drafts;
}

it('makes gaps of highlights where the front matter asks for clozes', async () => {
  expect(await drafts('')).toEqual([]);
  for (const matter of [
    '---\nnoteType: cloze\n---\n',
    '---\nsyntax: cloze\n---\n',
    '---\ntags: flashcards\n---\n',
  ]) {
    expect((await drafts(matter)).map(({ noteType, asking }) => [noteType, asking])).toEqual([
      ['cloze', 'A lock lets one in.'],
      ['cloze', 'A latch is held for a moment.'],
    ]);
  }
});
