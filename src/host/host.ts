/** The world outside the pipeline: files, the clock, git. Tests run on one that lives in memory. */
import type { Seconds } from '../model.ts';

export interface Entry {
  name: string;
  kind: 'file' | 'folder' | 'other';
}

/** Paths are absolute. Every method rejects with an `Error` that has a `code` as Node's have (`ENOENT` …). */
export interface Host {
  readFile(path: string): Promise<Uint8Array>;
  /** What is in a folder, sorted by name in code-unit order. Symbolic links are `other`. */
  readFolder(path: string): Promise<Entry[]>;
  /** What a path is; undefined where there is nothing. */
  kindOf(path: string): Promise<Entry['kind'] | undefined>;
  /** The path with every symbolic link in it followed. */
  realPath(path: string): Promise<string>;
  /** When a file was last changed. */
  changed(path: string): Promise<Seconds>;
  /** Writes a file whole or not at all: to a temporary name beside it, then renamed. Folders are made. */
  writeFile(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  remove(path: string): Promise<void>;
  /** The present time. */
  now(): Seconds;
  /** When HEAD of the git repository around a folder was committed; undefined outside of one. */
  committed(folder: string): Promise<Seconds | undefined>;
}

/** Whether an error means that there is no such file; a folder of that name is none. */
export function isMissing(error: unknown): boolean {
  const code = (error as { code?: string })?.code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

/** A file that could be read when its bank was, and no longer can. */
export class LostError extends Error {
  override name = 'LostError';
  code = 'LOST';
  path: string;
  constructor(path: string, name: string, error: unknown) {
    super(`${name} could be read before, and no longer can: ${reasonOf(error)}`);
    this.path = path;
  }
}

/** A system error in a few words, without the path that the caller names anyway. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'a part of the path is no folder',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EEXIST: 'a file of that name is in the way',
  };
  return (code && known[code]) || message || String(error);
}
