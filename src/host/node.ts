/** The host that is Node: the real disk, clock and git. */
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Seconds } from '../model.ts';
import type { Entry, Host } from './host.ts';
import { isMissing } from './host.ts';

function kindOf(stats: { isFile(): boolean; isDirectory(): boolean }): Entry['kind'] {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
}

export const nodeHost: Host = {
  readFile: (path) => readFile(path),

  async readFolder(path) {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  },

  async kindOf(path) {
    try {
      return kindOf(await stat(path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  realPath: (path) => realpath(path),

  changed: async (path) => Math.floor((await lstat(path)).mtimeMs / 1000),

  async writeFile(path, bytes) {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    await removeLeftovers(folder);
    const temporary = join(folder, `.deckpress-${process.pid}-${basename(path)}`);
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  },

  remove: (path) => rm(path, { force: true }),

  now: () => Math.floor(Date.now() / 1000),

  async committed(folder): Promise<Seconds | undefined> {
    const { execFile } = await import('node:child_process'); // it loads the network, too
    try {
      const { stdout } = await promisify(execFile)('git', ['-C', folder, 'log', '-1', '--format=%ct'], {
        encoding: 'utf8',
      });
      return stdout.trim() ? Number(stdout.trim()) : undefined;
    } catch {
      return undefined; // no git, no repository, or no commit yet
    }
  },
};

/** Removes the temporary files of processes that were killed while they wrote into a folder. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^\.deckpress-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks only
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
