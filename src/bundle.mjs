// `npm run build` makes dist/: the command line and the library in one bundle each, with what a command does not
// need in chunks of its own, loaded when it is needed; the library's types; the licences of what is bundled; the
// JSON Schemas.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { inlineForEsbuild } from './bundle-inline.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** A file of a package, changed. Throws where a newer release no longer has what is to be changed. */
async function changed(path, changes) {
  let contents = await readFile(path, 'utf8');
  for (const [before, after] of changes) {
    const next = contents.replaceAll(before, after);
    if (next === contents) throw new Error(`${path} no longer has ${before}`);
    contents = next;
  }
  return { contents };
}

/**
 * anki-apkg-export calls the deprecated `new Buffer`, about which Node warns outside of node_modules, and loads JSZip,
 * in whose place we put a zip of ours.
 */
const lighterExporter = {
  name: 'lighter-exporter',
  setup({ onLoad }) {
    onLoad({ filter: /anki-apkg-export[\\/]dist[\\/]exporter\.js$/ }, ({ path }) =>
      changed(path, [
        ['new Buffer(', 'Buffer.from('],
        ['require("jszip")', 'class {}'],
      ]),
    );
  },
};

/** vfile-sort would order messages as the machine’s language does, and load the collation of all languages for it. */
const withoutCollation = {
  name: 'without-collation',
  setup({ onLoad }) {
    onLoad({ filter: /vfile-sort[\\/]lib[\\/]index\.js$/ }, ({ path }) =>
      changed(path, [
        [
          /String\((.*?)\)\.localeCompare\(String\((.*?)\)\)/g,
          (_, a, b) => `((a, b) => (a < b ? -1 : a > b ? 1 : 0))(String(${a}), String(${b}))`,
        ],
      ]),
    );
  },
};

/** yargs and its kin measure text by expressions that V8 would build at every start, used or not. */
const withFastWidths = {
  name: 'with-fast-widths',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:string-width|wrap-ansi)$/ }, ({ path }) => ({ path, namespace: 'widths' }));
    onLoad({ filter: /./, namespace: 'widths' }, ({ path }) => ({
      contents: `export {${path === 'wrap-ansi' ? 'wrapAnsi as ' : ''}default} from 'fast-${path}';`,
      resolveDir: root,
    }));
  },
};

/** WebAssembly lies beside the bundle: as text in a module it would be read as a program first. */
const wasmAsBytes = {
  name: 'wasm-as-bytes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.wasm$/, namespace: 'file' }, async ({ path, resolveDir }) => ({
      path: createRequire(join(resolveDir, 'x.js')).resolve(path),
      namespace: 'wasm',
    }));
    onLoad({ filter: /./, namespace: 'wasm' }, ({ path }) => ({
      contents: `import{readFileSync}from'node:fs';import at from${JSON.stringify(path)};export default readFileSync(new URL(at,import.meta.url));`,
      resolveDir: root,
    }));
  },
};

/** What is bundled may be passed on as long as its licences go along. */
async function writeLicences(metafile) {
  const folders = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const input of Object.keys(inputs)) {
      const [, folder] = /^(?:wasm:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
      if (folder) folders.add(resolve(root, folder));
    }
  }
  const entries = [];
  for (const folder of folders) {
    const { name, version, license, licenses, author } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    const kind = license ?? licenses?.map(({ type }) => type).join(' OR ');
    if (!kind) throw new Error(`${name} does not say what its licence is`);
    const by = author?.name ?? author;
    entries.push([
      `${name} ${version} (${kind})${by ? `, by ${by}` : ''}`,
      ...(await licenceTexts(folder)).map((text) => text.replace(/\r\n?/g, '\n').trim()),
    ]);
  }
  const text = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((parts) => `${parts.join('\n\n')}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
  await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), text);
}

/** The licence's files, or what the readme says of it. */
async function licenceTexts(folder) {
  const files = (await readdir(folder)).sort();
  const read = (file) => readFile(join(folder, file), 'utf8');
  const own = files.filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
  if (own.length > 0) return Promise.all(own.map(read));
  const readme = files.find((file) => /^readme\b/i.test(file));
  const section = readme && /^(?:#+ *)?licen[cs]e\b[\s\S]*/im.exec(await read(readme))?.[0];
  return section ? [section] : [];
}

/** The schemas that editors and readers of the JSON target use. */
async function writeSchemas() {
  const outfile = join(dist, 'json-schema.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/config/json-schema.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  const { configJsonSchema } = await import(pathToFileURL(outfile).href);
  await rm(outfile);
  const { targets, syntaxes } = await import('../dist/index.js');
  const names = (list) => list.map(({ name }) => name);
  await mkdir(join(dist, 'schema'));
  await copyFile(join(root, 'src/export/deck.schema.json'), join(dist, 'schema/deck.json'));
  const schema = configJsonSchema(names(targets), names(syntaxes));
  await writeFile(join(dist, 'schema/config.json'), `${JSON.stringify(schema, null, 2)}\n`);
}

await rm(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/index.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160, // a stack trace quotes the line
  legalComments: 'none', // THIRD-PARTY-LICENSES.txt has them all
  metafile: true,
  loader: { '.wasm': 'file' },
  alias: { 'css-tree': 'css-tree/dist/csstree.esm' }, // its main entry reads JSON files beside itself
  define: { __dirname: '"."' }, // sql.js would look there for its WebAssembly, which it is handed
  // Packages written for CommonJS call these.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [lighterExporter, withoutCollation, withFastWidths, wasmAsBytes, inlineForEsbuild],
  logLevel: 'warning',
});
await Promise.all([
  writeLicences(metafile),
  writeSchemas(),
  promisify(execFile)(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(root, 'src/tsconfig.types.json'),
  ]),
]);
