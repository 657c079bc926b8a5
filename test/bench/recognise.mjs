// What it costs to recognise the questions of a bank, beside what it costs to parse it, with our parser and with
// remark's alone: all in one process that has warmed up, a file at a time, the best of several turns. Each folder that is named is a bank; without one, those that
// the project has, and a generated one. Prints a row a bank.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { bank as generated } from './questions.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The two stages by themselves, which no published bundle gives. */
async function stages() {
  const folder = await mkdtemp(join(tmpdir(), 'deckpress-bench-'));
  try {
    const outfile = join(folder, 'stages.cjs');
    await build({
      stdin: {
        contents: `export { parse } from './parse/index.ts'; export { recognise, syntaxNames } from './recognise/index.ts';`,
        resolveDir: join(root, 'src'),
      },
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function markdownIn(folder) {
  const names = await readdir(folder, { recursive: true });
  const paths = names.filter((name) => /\.(?:md|markdown)$/i.test(name)).sort();
  const texts = paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')]);
  return Promise.all(texts);
}

/** The project's own banks; all small cases of recognition together are one. */
async function ownBanks() {
  const content = join(root, 'content');
  const names = (await readdir(content)).sort();
  return [
    ['2,000 generated questions', generated(2_000, 20)],
    ['the fixtures of recognition', await markdownIn(join(root, 'test/fixtures/recognise'))],
    ...(await Promise.all(names.map(async (name) => [name, await markdownIn(join(content, name))]))),
  ];
}

const given = process.argv[1] === fileURLToPath(import.meta.url) ? process.argv.slice(2) : [];
const banks =
  given.length > 0
    ? await Promise.all(given.map(async (folder) => [basename(folder), await markdownIn(folder)]))
    : await ownBanks();
const { parse, recognise, syntaxNames } = await stages();
const file = ([path, value]) => new VFile({ path, value });

const remark = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkGfm)
  .use(remarkMath)
  .freeze();

console.log('recognise  parse    ratio  remark   ratio  bank');
const worst = { parse: 0, remark: 0 };
for (const [name, files] of banks) {
  const best = { parse: Infinity, recognise: Infinity, remark: Infinity };
  const began = performance.now();
  for (let turn = 0; turn < 3 || (turn < 20 && performance.now() - began < 2_000); turn++) {
    const spent = { parse: 0, recognise: 0, remark: 0 };
    for (const each of files) {
      const start = performance.now();
      const source = await parse(file(each), syntaxNames);
      const parsed = performance.now();
      recognise(source);
      const recognised = performance.now();
      remark.parse(each[1]);
      spent.parse += parsed - start;
      spent.recognise += recognised - parsed;
      spent.remark += performance.now() - recognised;
    }
    for (const stage of Object.keys(best)) best[stage] = Math.min(best[stage], spent[stage]);
  }
  const beside = (stage) => {
    const ratio = best.recognise / best[stage];
    worst[stage] = Math.max(worst[stage], ratio);
    return `${`${best[stage].toFixed(1)} ms`.padStart(9)}  ${ratio.toFixed(2)}`;
  };
  const own = `${best.recognise.toFixed(1)} ms`.padStart(9);
  console.log(`${own} ${beside('parse')} ${beside('remark')}  ${name}`);
}
console.log(`worst ratios ${worst.parse.toFixed(2)} and ${worst.remark.toFixed(2)}`);
