// What the bundle changes in packages, so that the command starts quickly and warns of nothing.
import { readFile } from 'node:fs/promises';
import { characterEntities } from 'character-entities';

/** Throws where a newer release no longer has what is to be changed. */
function changed(path, code, changes) {
  let after = code;
  for (const [from, to] of changes) {
    const next = after.replaceAll(from, to);
    if (next === after) throw new Error(`${path} no longer has ${from}`);
    after = next;
  }
  return after;
}

export const change = (name, filter, changes) => ({
  name,
  load: {
    filter: { id: filter },
    handler: async (id) => changed(id, await readFile(id, 'utf8'), changes),
  },
});

/** Modules by another's name: `source` as it is imported, by those that `importer` tells, is `code`. */
const replace = (name, source, code, importer = /./) => ({
  name,
  resolveId: {
    filter: { id: source },
    handler: (id, from) => (from && importer.test(from) ? `\0${name}:${id}` : null),
  },
  load: {
    filter: { id: new RegExp(`^\\0${name}:`) },
    handler: (id) => code(id.slice(name.length + 2)),
  },
});

export const patches = [
  // anki-apkg-export calls the deprecated `new Buffer`, about which Node warns outside of node_modules, and loads
  // JSZip, in whose place we put a zip of ours.
  change('lighter-exporter', /anki-apkg-export[\\/]dist[\\/]exporter\.js$/, [
    ['new Buffer(', 'Buffer.from('],
    ['require("jszip")', 'class {}'],
  ]),
  // Node fills in all that `node:process` exports when a module imports it; the global is the same thing.
  replace(
    'global-process',
    /^node:process$/,
    () => 'export default globalThis.process;',
    /[\\/](?:vfile|supports-color)[\\/]/,
  ),
  // vfile-sort would order messages as the machine’s language does, and load the collation of all languages for it.
  change('without-collation', /vfile-sort[\\/]lib[\\/]index\.js$/, [
    [
      /String\((.*?)\)\.localeCompare\(String\((.*?)\)\)/g,
      (_, a, b) => `((a, b) => (a < b ? -1 : a > b ? 1 : 0))(String(${a}), String(${b}))`,
    ],
  ]),
  // yargs lays by, for every command, the help that an error might show; ours show none. And it asserts what is sure.
  change('no-help-ahead', /yargs[\\/]build[\\/]lib[\\/]command\.js$/, [
    ['yargs.getInternalMethods().getUsageInstance().cacheHelpMessage();', ''],
  ]),
  replace(
    'short-assert',
    /^assert$/,
    () => `
      const assert = (holds, message) => { if (!holds) throw new Error(message); };
      export const strictEqual = (a, b, message) => assert(Object.is(a, b), message);
      export const notStrictEqual = (a, b, message) => assert(!Object.is(a, b), message);
    `,
    /[\\/]yargs[\\/]/,
  ),
  // The table of HTML's named characters is as large as a parser, and few answers hold one of them.
  change('late-entities', /decode-named-character-reference[\\/]index\.js$/, [
    [
      "import {characterEntities} from 'character-entities'",
      "import json from 'character-entities'; let table;",
    ],
    [
      'return own.call(characterEntities, value) ?',
      'table ??= JSON.parse(json); return own.call(table, value) ?',
    ],
    ['characterEntities[value]', 'table[value]'],
  ]),
  replace(
    'late-entities-as-text',
    /^character-entities$/,
    () => `export default ${JSON.stringify(JSON.stringify(characterEntities))};`,
  ),
  // yargs and its kin measure text by expressions that V8 would build at every start, used or not.
  replace(
    'fast-widths',
    /^(?:string-width|wrap-ansi)$/,
    (name) => `export { ${name === 'wrap-ansi' ? 'wrapAnsi as ' : ''}default } from 'fast-${name}';`,
  ),
];
