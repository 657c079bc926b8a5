import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isRequired, type Program, programOrReason } from './program.ts';

const run = promisify(execFile);

/** Every line of Node that Deckpress runs on. */
export const NODES = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'] as const;

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/deckpress/', import.meta.url));

/**
 * The folder that holds each of `NODES` as `node-<version>`, made at the first call on a machine that wants
 * them: they are 400 MB.
 */
export const findNodes = (): Promise<Program> =>
  programOrReason('nodes', async () => {
    const wanted = isRequired('nodes') || process.env.DECKPRESS_NODES === '1';
    for (const version of NODES) {
      if (await works(version)) continue;
      if (!wanted) {
        throw new Error('other Nodes are installed only when DECKPRESS_NODES=1 or DECKPRESS_REQUIRE=nodes');
      }
      await make(version);
    }
    return CACHE;
  });

/** The program of one version, below what `findNodes` gives. */
export const nodeProgram = (folder: string, version: string): string => join(folder, `node-${version}`);

/** npm's own packages of Node's programs; the program is made beside its place and renamed into it. */
async function make(version: string): Promise<void> {
  const name = `node-${process.platform}-${process.arch}`;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'making-'));
  try {
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', draft];
    await run('npm', ['install', ...flags, `${name}@${version}`], { timeout: 300_000 });
    await rename(join(draft, 'node_modules', name, 'bin', 'node'), nodeProgram(CACHE, version));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const works = (version: string): Promise<boolean> =>
  access(nodeProgram(CACHE, version)).then(
    () => true,
    () => false,
  );
