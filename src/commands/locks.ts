/** What `build`, `lock` and `init` share: the lock file written, and what happened to the notes in words. */
import { join } from 'node:path';
import { VFile } from 'vfile';
import type { Argv } from 'yargs';
import { say } from '../diagnostics/say.ts';
import { reasonOf } from '../host/host.ts';
import type { Identified } from '../identify/index.ts';
import { type Lock, lockName, sameLock, writeLock } from '../identify/lock/format.ts';
import type { Change } from '../identify/lock/update.ts';
import type { Pressed } from '../pipeline.ts';
import { shown } from './banks.ts';
import type { Context } from './context.ts';

export interface FrozenArgument {
  frozen?: boolean | undefined;
}

export function frozenOption<T>(yargs: Argv<T>): Argv<T & FrozenArgument> {
  return yargs.option('frozen', {
    type: 'boolean',
    describe: 'Never write the lock file; fail if it is out of date [default: only where CI is set]',
  }) as Argv<T & FrozenArgument>;
}

/** https://docs.github.com/actions and every other service set `CI`. */
export function isFrozen({ frozen }: FrozenArgument, { env }: Context): boolean {
  return frozen ?? (env.CI !== undefined && env.CI !== '' && env.CI !== 'false');
}

/**
 * Brings a bank's lock file up to date, or says why not; true if the bank can be built. Without a lock file
 * there is nothing to keep: the bank is built, and its author told that there is such a thing.
 */
export async function keepLock(pressed: Pressed, isFrozen: boolean, context: Context): Promise<boolean> {
  const { bank, lockFile, identified, notes, files } = pressed;
  if (!lockFile) {
    const file = new VFile({ path: lockName });
    if (notes.length > 0) say(file, 'lock-missing', 'This bank has no lock file');
    files.push(file);
    return true;
  }
  if (lockFile.broken || lockFile.conflicting) return false;
  const undecided = isFrozen ? identified.open.length : 0;
  if (notes.length === 0 || (undecided === 0 && sameLock(lockFile.lock, identified.lock))) return true;
  if (isFrozen) {
    const details = identified.changes.slice(0, 10).map((change) => `\n  ${inWords(change)}`);
    const more = identified.changes.length > 10 ? `\n  … and ${identified.changes.length - 10} more` : '';
    const words = summary(identified, lockFile.lock, undecided) || 'not as it would be written';
    say(
      lockFile.file,
      'lock-stale',
      `The lock file is out of date (${words})${details.join('')}${more}\nRun deckpress lock, and commit deckpress.lock`,
    );
    return false;
  }
  try {
    await saveLock(bank.root, identified.lock, context);
  } catch (error) {
    say(lockFile.file, 'output-unwritable', `The file could not be written: ${reasonOf(error)}`);
    return false;
  }
  const words = summary(identified, lockFile.lock) || 'brought up to date';
  context.err(`${shown(join(bank.root, lockName), context.cwd)}: ${words}; commit it.\n`);
  return true;
}

export async function saveLock(root: string, lock: Lock, { host }: Context): Promise<void> {
  await host.writeFile(join(root, lockName), new TextEncoder().encode(writeLock(lock)));
}

const order: Change['kind'][] = ['added', 'returned', 'reworded', 'changed', 'moved', 'retired'];

/** `2 added, 1 reworded`: what the lock file did not know of; empty where nothing happened. */
export function summary({ changes, lock }: Identified, before: Lock | undefined, undecided = 0): string {
  const counts = order
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const words = counts.map(({ kind, count }) => `${count} ${kind}`);
  if (undecided > 0) words.push(`${undecided} undecided`);
  if (before && before.theme?.hash !== lock.theme?.hash) words.push('theme changed');
  return words.join(', ');
}

/** One change in a line: what, where, and by what it was found again. */
export function inWords({ kind, guid, note, entry, reason, likeness }: Change): string {
  const where = note ? ` (${note.file}:${note.place.line})` : entry ? ` (was in ${entry.file})` : '';
  const question = `“${note?.asking ?? entry?.question ?? ''}”`;
  const before = kind === 'reworded' ? ` from “${entry?.question}”` : '';
  const moved =
    kind === 'moved' && entry && note ? ` from ${entry.file === note.file ? entry.deck : entry.file}` : '';
  const found =
    reason === 'alike'
      ? `: ${Math.round((likeness ?? 0) * 100)} % alike`
      : reason === 'id'
        ? ': same id'
        : reason === 'decided'
          ? ': as you decided'
          : '';
  return `${kind.padEnd(8)} ${guid} ${question}${where}${before}${moved}${found}`;
}
