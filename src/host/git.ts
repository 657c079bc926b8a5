/** What git has of a folder in the past. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Every file below `folder` as it was at a revision, by its absolute path; undefined if `folder` is in no
 * repository, or the repository has no such revision.
 */
export async function filesAt(
  folder: string,
  revision: string,
): Promise<Map<string, Uint8Array> | undefined> {
  let tree: string;
  try {
    const commit = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const { stdout } = await run('git', ['-C', folder, ...commit]);
    const list = ['ls-tree', '-r', '-z', stdout.trim()];
    tree = (await run('git', ['-C', folder, ...list], { maxBuffer: 1 << 28 })).stdout;
  } catch {
    return undefined;
  }
  const blobs = tree
    .split('\0')
    .map((line) => /^\d+ blob (\S+)\t(.*)$/s.exec(line))
    .filter((match) => match !== null)
    .map(([, name = '', path = '']) => ({ name, path }));
  const contents = await readBlobs(
    folder,
    blobs.map(({ name }) => name),
  );
  return new Map(blobs.map(({ path }, i) => [join(folder, path), contents[i] ?? new Uint8Array()]));
}

/** One process for all: it answers `<name> blob <size>`, a line feed, so many bytes and a line feed to each name. */
async function readBlobs(folder: string, names: readonly string[]): Promise<Uint8Array[]> {
  const git = spawn('git', ['-C', folder, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  git.stdout.on('data', (part: Buffer) => parts.push(part));
  const ended = once(git, 'close');
  git.stdin.end(names.map((name) => `${name}\n`).join(''));
  await ended;
  const all = Buffer.concat(parts);
  let at = 0;
  return names.map(() => {
    const line = all.indexOf(0x0a, at);
    const size = Number(/ (\d+)$/.exec(all.toString('latin1', at, line))?.[1] ?? 0);
    at = line + 1 + size + 1;
    return Uint8Array.from(all.subarray(line + 1, line + 1 + size));
  });
}
