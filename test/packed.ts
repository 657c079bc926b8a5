/** The package as npm would publish it, and a place that has nothing but it. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** The file that `npm pack` makes of dist/ as it stands (`npm test` has built it); in a folder of its own. */
export async function pack(folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(folder, filename);
}

export interface Place {
  folder: string;
  /** The environment of a stranger: an empty home, and no trace of npm's or vitest's own variables. */
  env: Record<string, string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An empty folder with an empty home, removed at the end of an `await using` scope. */
export async function emptyPlace(): Promise<Place> {
  const top = await mkdtemp(join(tmpdir(), 'deckpress-place-'));
  const folder = join(top, 'work');
  const home = join(top, 'home');
  await Promise.all([mkdir(folder), mkdir(home)]);
  const kept = ['PATH', 'LANG', 'TMPDIR', 'npm_config_registry', 'NODE_EXTRA_CA_CERTS'];
  const env = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  return {
    folder,
    env: { ...env, HOME: home },
    [Symbol.asyncDispose]: () => rm(top, { recursive: true, force: true }),
  };
}

/** Installs the packed file into a folder, which becomes a package of its own. */
export async function install(packed: string, { folder, env }: Place): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed], { cwd: folder, env });
}
