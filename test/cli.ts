/** The real command line, run on real files. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const cliPath = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Notes are stamped with 2023-11-14T22:13:20Z unless `env` says otherwise. */
export function deckpress(
  args: string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cliPath, ...args],
      {
        cwd,
        env: { PATH: process.env.PATH, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1700000000', ...env },
        maxBuffer: 1 << 28,
      },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
      },
    );
  });
}

export interface Folder extends AsyncDisposable {
  path: string;
  /** Writes files; their folders are made. */
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  /** Every file below a subfolder, by path with `/`, in order. */
  read(below?: string): Promise<Map<string, Buffer>>;
}

/** A folder named `bank` that is gone at the end of an `await using` scope. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<Folder> {
  const outer = await mkdtemp(join(tmpdir(), 'deckpress-bank-'));
  const path = join(outer, 'bank');
  await mkdir(path);
  const folder: Folder = {
    path,
    async write(more) {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    async read(below = '.') {
      const base = join(path, below);
      const entries = await readdir(base, { recursive: true, withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
        .sort();
      const contents = await Promise.all(names.map((name) => readFile(join(base, name))));
      return new Map(names.map((name, i) => [name.split(sep).join('/'), contents[i] as Buffer]));
    },
    [Symbol.asyncDispose]: () => rm(outer, { recursive: true, force: true }),
  };
  await folder.write(files);
  return folder;
}
