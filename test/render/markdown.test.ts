import { expect, it } from 'vitest';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { toMarkdown } from '../../src/render/markdown.ts';
import { show } from './render.ts';

it.each([
  ['* a\n* b\n', '- a\n- b'],
  ['> [!NOTE]\n> x', '> [!NOTE]\n> x'],
  ['$5 and $x$', '\\$5 and $x$'],
  ['in a line: $$x$$ and \\\\(y\\\\)', 'in a line: $$x$$ and $y$'],
  ['_a_ __b__', '*a* **b**'],
  ['    code', '```\ncode\n```'],
])('writes %j as %j', async (markdown, canonical) => {
  const { note } = await show(markdown);
  expect(note.fields.answer?.markdown).toBe(canonical);
  // Canonical means that it stays the same.
  expect(toMarkdown(parseMarkdown(canonical), true)).toBe(canonical);
});
