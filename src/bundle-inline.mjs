// Makes a browser's script or style sheet into text that a page can hold: `import text from './page.css?inline'`.
// The bundler and the tests share it.
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

/** The minified text of a `.client.ts` or `.css` file, with all that it imports. */
async function inlineText(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
    logLevel: 'warning',
  });
  return outputFiles[0].text.trimEnd();
}

export const inline = {
  name: 'inline',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!source.endsWith('?inline') || !importer) return null;
    // By a name of our own, or Vite would take a style sheet's text for a style sheet.
    return `\0inline:${resolve(dirname(importer), source.replace(/\?inline$/, ''))}.js`;
  },
  async load(id) {
    const [, path] = /^\0inline:(.*)\.js$/.exec(id) ?? [];
    return path ? `export default ${JSON.stringify(await inlineText(path))};` : null;
  },
};
