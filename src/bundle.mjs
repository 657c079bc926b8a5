// `npm run build` makes dist/: the command line and the library in one bundle each, with what a command does not
// need in chunks of its own, loaded when it is needed; the library's types; the licences of what is bundled; the
// JSON Schemas.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, transform } from 'esbuild';
import { rolldown } from 'rolldown';
import { inline } from './bundle-inline.mjs';
import { linear } from './bundle-linear.mjs';
import { patches } from './bundle-patches.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const target = 'node20.19';

/** WebAssembly lies beside the bundle: as text in a module it would be read as a program first. */
const wasmBeside = {
  name: 'wasm-beside',
  resolveId: {
    filter: { id: /\.wasm$/ },
    handler: (source, importer) => `${createRequire(importer).resolve(source)}.js`,
  },
  load: {
    filter: { id: /\.wasm\.js$/ },
    async handler(id) {
      const path = id.replace(/\.js$/, '');
      const fileName = `chunks/${basename(path)}`;
      this.emitFile({ type: 'asset', fileName, source: await readFile(path) });
      return `
        import { readFileSync } from 'node:fs';
        export default readFileSync(new URL(${JSON.stringify(basename(path))}, import.meta.url));
      `;
    },
  },
};

/**
 * White space taken out, in lines that a stack trace can quote; and letters beyond ASCII escaped, of which a single
 * one, as in a pattern, would make a module take twice the space and time to read.
 */
const compact = {
  name: 'compact',
  async renderChunk(source, { fileName }) {
    const { code } = await transform(source, {
      target,
      minifySyntax: true,
      minifyWhitespace: true,
      lineLimit: 160,
      legalComments: 'none', // THIRD-PARTY-LICENSES.txt has them all
      logLevel: 'warning',
    });
    const ascii = code.replace(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    // There the escapes would stay as they are.
    if (ascii !== code && code.includes('String.raw')) throw new Error(`${fileName} has raw strings`);
    return { code: ascii };
  },
};

/** The modules that are loaded with any of some files, each with all that it imports. */
function reached(paths, graph) {
  const found = new Set();
  const next = paths.map((path) => join(root, 'src', path));
  for (let at = next.pop(); at; at = next.pop()) {
    if (!found.has(at)) next.push(...(graph.getModuleInfo(at)?.importedIds ?? []));
    found.add(at);
  }
  return found;
}

let core;

/** One file holds what the most used commands load and the command line itself does not: each further one takes time. */
function coreOf(id, graph) {
  if (!core) {
    core = reached(['commands/build.ts', 'commands/check.ts', 'commands/list.ts'], graph);
    for (const early of reached(['cli.ts'], graph)) core.delete(early);
  }
  return core.has(id) ? 'core' : null;
}

/** What is bundled may be passed on as long as its licences go along. */
async function writeLicences(chunks) {
  const folders = new Set();
  for (const id of chunks.flatMap(({ moduleIds }) => moduleIds)) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/')) ?? [];
    if (folder) folders.add(folder);
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
const bundle = await rolldown({
  cwd: root,
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  resolve: { alias: { 'css-tree': join(root, 'node_modules/css-tree/dist/csstree.esm.js') } }, // its main entry reads JSON files beside itself
  transform: {
    target,
    define: { __dirname: '"."' }, // sql.js would look there for its WebAssembly, which it is handed
  },
  plugins: [...patches, ...linear, wasmBeside, inline, compact],
});
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  minify: false,
  chunkFileNames: 'chunks/[name]-[hash].js',
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ name: coreOf, debugName: 'core' }],
  },
});
await chmod(join(dist, 'cli.js'), 0o755);
await Promise.all([
  writeLicences(output.filter(({ type }) => type === 'chunk')),
  writeSchemas(),
  promisify(execFile)(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(root, 'src/tsconfig.types.json'),
  ]),
]);
