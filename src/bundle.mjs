// Bundles the command line and the library into dist/: `npm run build` calls it.
// What a command does not need stands in chunks of its own, loaded when it is needed.
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inlineForEsbuild } from './bundle-inline.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** anki-apkg-export calls the deprecated `new Buffer`, about which Node warns outside of node_modules. */
const withoutDeprecatedBuffer = {
  name: 'without-deprecated-buffer',
  setup({ onLoad }) {
    onLoad({ filter: /anki-apkg-export[\\/]dist[\\/]exporter\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('new Buffer(', 'Buffer.from('),
    }));
  },
};

await rm(`${root}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/index.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160, // a stack trace quotes the line
  loader: { '.wasm': 'binary' },
  define: { __dirname: '"."' }, // sql.js would look there for its WebAssembly, which it is handed
  // Packages written for CommonJS call these.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [withoutDeprecatedBuffer, inlineForEsbuild],
  logLevel: 'warning',
});
