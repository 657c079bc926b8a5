import { expect, it } from 'vitest';
import { wantsColor } from '../../src/report/color.ts';
import { deckpress, folderOf } from '../cli.ts';

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '0' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: 'true' }, false, true],
  [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ FORCE_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '' }, false, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
])('with %j and a terminal: %s, colours: %s', (env, isTerminal, color) => {
  expect(wantsColor(env, isTerminal)).toBe(color);
});

it('colours what a command prints where it is told to, and nothing into a file of its own accord', async () => {
  await using folder = await folderOf({ 'a.md': '## What?\n\nThat.\n\n## Why?\n' });
  const { path: cwd } = folder;
  const coloured = '\u001b[';
  expect((await deckpress(['check'], { cwd, env: { NO_COLOR: '', FORCE_COLOR: '1' } })).stdout).toContain(
    coloured,
  );
  expect((await deckpress(['check'], { cwd, env: { NO_COLOR: '', FORCE_COLOR: '0' } })).stdout).not.toContain(
    coloured,
  );
});
