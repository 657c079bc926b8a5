/** A type that the front matter names is heeded, or it is told that it can't be. */
import { expect, it } from 'vitest';
import { readBank } from '../../src/index.ts';
import { author } from '../identify/author.ts';

const questions = '# Locks\n\n## What is a latch?\n\nA small one.\n\n## What is a hasp?\n\nA hinged one.\n';

async function told(text: string) {
  const { findings } = await readBank({ files: { 'locks.md': text } });
  return findings
    .filter(({ rule }) => rule === 'note-type')
    .map(({ line, severity, message }) => [line, severity, message]);
}

it('tells cards without a gap where clozes are asked for', async () => {
  expect(await told(`---\ntitle: Locks\nnoteType: cloze\n---\n\n${questions}`)).toEqual([
    [3, 'warning', 'noteType is cloze, but 2 cards without a gap stay basic, as the one in line 8'],
  ]);
  const gapped = '---\nnoteType: cloze\n---\n\nA latch is a small ==lock==.\n\nA hasp has a ==hinge==.\n';
  expect(await told(gapped)).toEqual([]);
  expect(await told(questions)).toEqual([]);
});

it('tells choices where reversed cards are asked for', async () => {
  const choice = '## Which is small?\n\n- [ ] The hasp\n- [x] The latch\n';
  expect(await told(`+++\nnoteType = "reversed"\n+++\n\n${questions}\n${choice}`)).toEqual([
    [
      2,
      'warning',
      'noteType is reversed, but 1 card with options or gaps can’t be reversed, as the one in line 15',
    ],
  ]);
  expect(await told(`---\nnoteType: reversed\n---\n\n${questions}`)).toEqual([]);
});

it('lists what is reversed as that', async () => {
  const ada = author({ 'locks.md': `---\nnoteType: reversed\n---\n\n${questions}`, 'plain.md': questions });
  const { out } = await ada.run('list', '.', '--json');
  const types = (JSON.parse(out) as { file: string; noteType: string }[]).map((each) => [
    each.file,
    each.noteType,
  ]);
  expect(types).toEqual([
    ['locks.md', 'reversed'],
    ['locks.md', 'reversed'],
    ['plain.md', 'basic'],
    ['plain.md', 'basic'],
  ]);
});
