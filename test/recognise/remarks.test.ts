/** What is said of answers that end as if more was to come. */
import { expect, it } from 'vitest';
import { readBank } from '../../src/index.ts';

async function cut(answer: string): Promise<boolean> {
  const text = `# Rivers\n\n## What is a delta?\n\n${answer}\n\n## What is a ford?\n\nA crossing.\n`;
  const { findings } = await readBank({ files: { 'rivers.md': text } });
  return findings.some(({ rule }) => rule === 'answer-cut');
}

it.each([
  [true, 'It has these arms:'],
  [true, 'It has these arms: '],
  [true, 'See ![a map](map.png) of its arms:'],
  [false, 'It looks like this: ![a map](map.png)'],
  [false, 'It looks like this:\n![a map](map.png) '],
  [false, 'It looks like this: [![a map](map.png)](map.html)'],
  [false, 'It looks like this: ![a map][map]\n\n[map]: map.png'],
  [false, 'It looks like this: <img src="map.png" alt="a map">'],
])('%j: %j', async (expected, answer) => {
  expect(await cut(answer)).toBe(expected);
});
