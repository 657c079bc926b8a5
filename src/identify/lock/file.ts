/** The lock file on the disk, with what there is to say about it. */
import { join } from 'node:path';
import { VFile } from 'vfile';
import { say } from '../../diagnostics/say.ts';
import { type Host, isMissing } from '../../host/host.ts';
import { type Lock, lockName, parseLock } from './format.ts';

export interface LockFile {
  /** Messages are put on it; its path is relative to the bank's root. */
  file: VFile;
  lock: Lock;
  /** Whether git's conflict markers stand in it. */
  conflicting: boolean;
  /** Whether lines of it could not be read, which writing it anew would lose. */
  broken: boolean;
  /** The file's text. */
  text: string;
}

/** Undefined where there is none. */
export async function readLockFile(host: Host, root: string): Promise<LockFile | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await host.readFile(join(root, lockName)));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const file = new VFile({ path: lockName, cwd: root });
  const { lock, problems, conflicts } = parseLock(text);
  const [conflict] = conflicts;
  if (conflict !== undefined) say(file, 'lock-conflict', 'Git left a conflict here', { line: conflict });
  for (const { line, reason } of problems) say(file, 'lock-unreadable', reason, { line });
  return { file, lock, conflicting: conflicts.length > 0, broken: problems.length > 0, text };
}
