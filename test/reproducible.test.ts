/** The same commit gives the same bytes: on every Node, in any folder, time zone, locale and umask. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { emptyPlace, install, type Place, pack } from './packed.ts';
import { NODES, nodeProgram } from './setup/nodes.ts';

const run = promisify(execFile);
const content = fileURLToPath(new URL('../content', import.meta.url));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const nodes = inject('nodes');

let top: string;
let place: Place;
let reference: Map<string, string>;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'deckpress-reproducible-'));
  const bank = join(top, 'bank');
  await cp(content, bank, { recursive: true });
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: bank,
      env: { ...process.env, GIT_COMMITTER_DATE: '2024-05-06T07:08:09+02:00' },
    });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'A bank');
  reference = await built({});
  place = await emptyPlace();
  await install(await pack(top), place);
});
afterAll(async () => {
  await Promise.all([rm(top, { recursive: true, force: true }), place[Symbol.asyncDispose]()]);
});

interface Variant {
  node?: string;
  program?: string;
  umask?: string;
  env?: Record<string, string>;
  /** What is done to the clone before the build. */
  before?: (clone: string) => Promise<void>;
}

/** Builds a fresh clone of the bank, and gives every file of the output as text by its path. */
async function built({ node, program, umask, env, before }: Variant): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(top, 'a folder-'));
  const clone = join(folder, 'clone');
  await run('git', ['clone', '--quiet', join(top, 'bank'), clone]);
  await before?.(clone);
  const out = join(folder, 'decks');
  const command = 'umask "$0" && exec "$@"';
  const args = [node ?? process.execPath, program ?? cli, 'build', '.', '--out', out];
  const { stderr } = await run('sh', ['-c', command, umask ?? '022', ...args], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
  expect(stderr).not.toMatch(/Warning|deprecat/i);
  const files = await readdir(out);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, (await readFile(join(out, file))).toString('base64')] as const),
    ),
  );
}

async function expectTheSame(variant: Variant): Promise<void> {
  const files = await built(variant);
  expect([...files.keys()].sort()).toEqual([...reference.keys()].sort());
  expect([...files].filter(([name, bytes]) => bytes !== reference.get(name)).map(([name]) => name)).toEqual(
    [],
  );
}

it('makes every format of every bank', () => {
  expect([...reference.keys()]).toEqual(expect.arrayContaining(['SHA256SUMS', 'sql-and-databases.apkg']));
});

it.each<[string, Variant]>([
  ['a second time', {}],
  ['as Auckland’s time', { env: { TZ: 'Pacific/Auckland' } }],
  ['in Turkish', { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }],
  ['in no locale', { env: { LC_ALL: 'C' } }],
  ['under umask 077', { umask: '077' }],
  ['where CI is set', { env: { CI: 'true' } }],
  [
    'with files of another age',
    { before: async (clone) => utimes(join(clone, 'sql-and-databases/README.md'), 1, 1) },
  ],
  [
    'with files made in another order',
    {
      async before(clone) {
        const folder = join(clone, 'sql-and-databases');
        const names = (await readdir(folder)).sort().reverse();
        for (const name of names) {
          await cp(join(folder, name), join(clone, 'other', name), { recursive: true });
        }
        await rm(folder, { recursive: true });
        await cp(join(clone, 'other'), folder, { recursive: true });
        await rm(join(clone, 'other'), { recursive: true });
      },
    },
  ],
])('gives the same bytes %s', (_, variant) => expectTheSame(variant));

it('gives the same bytes from the packed file', () =>
  expectTheSame({ program: join(place.folder, 'node_modules/deckpress/dist/cli.js') }));

describe.skipIf(nodes.reason)(nodes.reason ? `skipped: ${nodes.reason}` : 'other Nodes', () => {
  it.each(NODES)('gives the same bytes on Node %s', async (version) => {
    const node = nodeProgram(nodes.path ?? '', version);
    expect((await run(node, ['--version'])).stdout.trim()).toBe(`v${version}`);
    await expectTheSame({ node });
  });
});
