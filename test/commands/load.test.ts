/** SQLite is compiled while a bank is read, where a package is to be written. */
import { beforeEach, expect, it, vi } from 'vitest';
import { commands } from '../../src/commands/index.ts';

const loadSqlite = vi.hoisted(() => vi.fn());
vi.mock('../../src/export/apkg/container.ts', () => ({ loadSqlite }));
beforeEach(() => loadSqlite.mockClear());

const build = commands.find(({ command }) => command.startsWith('build'));

it.each([
  [true, []],
  [true, ['bank', '--out', 'csv']],
  [true, ['--format', 'csv, apkg', 'bank']],
  [true, ['--format=csv', '--format=apkg']],
  [false, ['--format', 'csv', 'apkg']],
  [false, ['bank', '--format=csv,html', '--format', 'anki-text']],
] as const)('%j: build %j', async (isCompiled, args) => {
  await build?.load(['build', ...args]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(loadSqlite).toHaveBeenCalledTimes(isCompiled ? 1 : 0);
});
