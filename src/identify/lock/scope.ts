/** Which of a lock file's notes a build may find again, and which it may take for gone. */
import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { Host } from '../../host/host.ts';
import type { RelativePath } from '../../model.ts';
import type { Locked } from '../index.ts';
import type { Lock } from './format.ts';

/** Files that could not be read, or were not asked for, miss none of their notes. */
export async function scopeOf(
  bank: { root: string; partial: boolean; files: readonly RelativePath[] },
  { entries }: Lock,
  files: readonly VFile[],
  host: Host,
): Promise<Pick<Locked, 'mayMatch' | 'mayRetire'>> {
  const reasons = ['file-unreadable', 'file-encoding'];
  const unread = new Set<RelativePath>();
  for (const { path, messages } of files) {
    if (messages.some(({ ruleId }) => ruleId && reasons.includes(ruleId))) unread.add(path);
  }
  if (!bank.partial) return { mayMatch: (file) => !unread.has(file), mayRetire: (file) => !unread.has(file) };
  const asked = new Set(bank.files);
  const others = new Set([...entries.values()].map(({ file }) => file).filter((file) => !asked.has(file)));
  for (const file of others) if (await host.kindOf(join(bank.root, file))) unread.add(file);
  return {
    // A file that is no longer there was renamed, perhaps to one that was asked for.
    mayMatch: (file) => !unread.has(file),
    mayRetire: (file) => asked.has(file) && !unread.has(file),
  };
}
