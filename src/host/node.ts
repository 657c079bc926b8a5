/**
 * The host that is Node: the real disk, clock and git. A command has nothing else to do while the disk answers, and
 * asking it directly is several times as fast as by way of Node's threads.
 */
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Seconds } from '../model.ts';
import type { Entry, Host } from './host.ts';
import { isMissing } from './host.ts';

function kindOf(stats: { isFile(): boolean; isDirectory(): boolean }): Entry['kind'] {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
}

export const nodeHost: Host = {
  readFile: async (path) => readFileSync(path),

  async readFolder(path) {
    return readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  },

  async kindOf(path) {
    try {
      return kindOf(statSync(path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  realPath: async (path) => realpathSync(path),

  changed: async (path) => Math.floor(lstatSync(path).mtimeMs / 1000),

  async writeFile(path, bytes) {
    const folder = dirname(path);
    makeFolder(folder);
    removeLeftovers(folder);
    const temporary = join(folder, `.deckpress-${process.pid}-${basename(path)}`);
    try {
      const descriptor = openSync(temporary, 'w');
      try {
        const parts = bytes instanceof Uint8Array ? [bytes] : bytes;
        for await (const part of parts) writeWhole(descriptor, part);
      } finally {
        closeSync(descriptor);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },

  remove: async (path) => rmSync(path, { force: true }),

  now: () => Math.floor(Date.now() / 1000),

  async committed(folder): Promise<Seconds | undefined> {
    if (!isInRepository(folder)) return undefined; // to start git takes as long as to read a bank
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

function isInRepository(folder: string): boolean {
  if (process.env.GIT_DIR) return true;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

/** One folder after the other: where the system says no for ever, as in /proc, Node's own way tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error; // another process was faster
  }
}

/** Removes the temporary files of processes that were killed while they wrote into a folder. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\.deckpress-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** The system may take less than it is given at a time. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks only
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
