import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyPlace, install, type Place, pack } from './packed.ts';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

let packed: string;
let place: Place;

beforeAll(async () => {
  packed = await pack(await mkdtemp(join(tmpdir(), 'deckpress-pack-')));
  place = await emptyPlace();
  await install(packed, place);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await rm(join(packed, '..'), { recursive: true, force: true });
});

it('holds the program, the library, their types, schemas and licences, and no more', async () => {
  const files = await readdir(join(place.folder, 'node_modules/deckpress'), {
    recursive: true,
    withFileTypes: true,
  });
  const names = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).split('node_modules/deckpress/')[1] ?? '')
    .filter((name) => !name.startsWith('dist/chunks/') && name !== 'README.md')
    .sort();
  expect(names).toEqual([
    '.github/images/card.webp', // which the README shows
    '.github/images/page.webp',
    'CHANGELOG.md',
    'LICENSE',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/cli.js',
    'dist/index.js',
    'dist/schema/config.json',
    'dist/schema/deck.json',
    'dist/types/index.d.ts',
    'dist/types/model.d.ts',
    'dist/types/report/json.d.ts',
    'package.json',
  ]);
});

it('needs no other package and runs nothing when it is installed', async () => {
  expect((await readdir(join(place.folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(
    ['deckpress'],
  );
  const manifest = JSON.parse(
    await readFile(join(place.folder, 'node_modules/deckpress/package.json'), 'utf8'),
  ) as { scripts: Record<string, string>; dependencies?: object };
  expect(manifest.dependencies ?? {}).toEqual({});
  expect(Object.keys(manifest.scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([]);
});

it('carries the licence of everything that is bundled', async () => {
  const text = await readFile(
    join(place.folder, 'node_modules/deckpress/dist/THIRD-PARTY-LICENSES.txt'),
    'utf8',
  );
  for (const name of [
    'anki-apkg-export',
    'jszip',
    'micromark',
    'remark-parse',
    'sql.js',
    'valibot',
    'yargs',
  ]) {
    expect(text).toMatch(new RegExp(`^${name.replace('.', '\\.')} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  }
});

it('builds a bank by `npx deckpress build`', async () => {
  await writeFile(join(place.folder, 'bank.md'), '# Cards\n\n## What is a deck?\n\nA set of cards.\n');
  const { stdout } = await run('npx', ['deckpress', 'build', 'bank.md'], {
    cwd: place.folder,
    env: place.env,
  });
  expect(stdout).toContain('cards.apkg');
  await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: join(place.folder, 'out') });
});

const consumer = `
import { type BuiltDeck, buildDeck, type Collection, type Finding, type Note, readBank, syntaxes, targets } from 'deckpress';
import configSchema from 'deckpress/schema/config.json' with { type: 'json' };

const bank = { files: { 'a.md': '# Cards\\n\\n## What is a note?\\n\\nWhat cards are made of.\\n' } };
const built: BuiltDeck = await buildDeck({ ...bank, config: { title: 'Mine' }, formats: ['apkg', 'csv'] });
const bytes: Uint8Array = built.artifacts[0]!.bytes;
const { collections, findings }: { collections: Collection[]; findings: Finding[] } = await readBank(bank);
const tables = await targets.find(({ name }) => name === 'csv')!.export(collections[0] as Collection, {});
// @ts-expect-error contents are text or bytes
void (() => buildDeck({ files: { 'a.md': 1 } }));
console.log(JSON.stringify({
  first: bytes[0],
  paths: built.artifacts.map(({ path }) => path),
  asked: collections[0]?.notes.map(({ asking }: Note) => asking),
  table: tables[0]?.path,
  findings: findings.length,
  targets: targets.map(({ name }) => name).includes('apkg'),
  syntaxes: syntaxes.length > 0,
  schema: configSchema.title,
}));
`;

it.each([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])(
  'gives types to a program of moduleResolution %s, without any other package’s types',
  async (moduleResolution, module) => {
    const config = {
      compilerOptions: {
        module,
        moduleResolution,
        target: 'es2022',
        lib: ['es2023'],
        types: ['node'],
        typeRoots: [join(modules, '@types')],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        resolveJsonModule: true,
        outDir: 'built',
        rootDir: '.',
      },
      files: ['consumer.ts'],
    };
    await writeFile(join(place.folder, 'consumer.ts'), consumer);
    await writeFile(join(place.folder, 'tsconfig.json'), JSON.stringify(config));
    const told = await run(process.execPath, [join(modules, 'typescript/bin/tsc')], {
      cwd: place.folder,
    }).catch(({ stdout }: { stdout: string }) => ({ stdout }));
    expect(told.stdout).toBe('');
    const { stdout } = await run(process.execPath, ['built/consumer.js'], {
      cwd: place.folder,
      env: place.env,
    });
    expect(JSON.parse(stdout)).toEqual({
      first: 0x50, // of a zip
      paths: ['mine.apkg', 'mine.csv'],
      asked: ['What is a note?'],
      table: 'cards.csv',
      findings: 0,
      targets: true,
      syntaxes: true,
      schema: 'deckpress.yaml',
    });
  },
);

it('says what is wrong with the settings that a program gives', async () => {
  const program = `import { buildDeck } from 'deckpress';
    await buildDeck({ files: { 'a.md': '# a' }, config: { titel: 'x' } }).catch((error) => console.log(error.message));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: place.folder,
    env: place.env,
  });
  expect(stdout).toContain('There is no setting “titel”');
});
