/** Which locked notes a build may look for, and which it may miss. */
import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { Host } from '../../host/host.ts';
import type { RelativePath } from '../../model.ts';
import type { Lock } from './format.ts';

export interface Scope {
  /** Whether notes of a file are looked for among those that were read. */
  mayMatch(file: RelativePath): boolean;
  /** Whether they are retired if they are not found. */
  mayRetire(file: RelativePath): boolean;
  /** Whether only a part of the bank was read, so that its decks' names can't be known. */
  partial: boolean;
}

interface Asked {
  root: string;
  files: readonly RelativePath[];
  partial: boolean;
}

/** Files that could not be read, or were not asked for, miss none of their notes. */
export async function scopeOf(
  { root, files: asked, partial }: Asked,
  { entries }: Lock,
  read: readonly VFile[],
  host: Host,
): Promise<Scope> {
  const reasons = ['file-unreadable', 'file-encoding', 'file-nested'];
  const unread = new Set<RelativePath>();
  for (const { path, messages } of read) {
    if (messages.some(({ ruleId }) => ruleId && reasons.includes(ruleId))) unread.add(path);
  }
  // A folder that can't be read may hold them still.
  const isUnread = (file: RelativePath) =>
    unread.has(file) || unread.has('.') || foldersOf(file).some((folder) => unread.has(folder));
  if (!partial) {
    const isRead = (file: RelativePath) => !isUnread(file);
    return { mayMatch: isRead, mayRetire: isRead, partial: unread.size > 0 };
  }
  const own = new Set(asked);
  const others = new Set([...entries.values()].map(({ file }) => file).filter((file) => !own.has(file)));
  for (const file of others) if (!isUnread(file) && (await host.kindOf(join(root, file)))) unread.add(file);
  return {
    // A file that is no longer there was renamed, perhaps to one that was asked for.
    mayMatch: (file) => !isUnread(file),
    mayRetire: (file) => own.has(file) && !isUnread(file),
    partial,
  };
}

/** Every folder that a file lies in, below the bank's root. */
function foldersOf(file: RelativePath): RelativePath[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
