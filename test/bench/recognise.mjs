// What it costs to recognise the questions of a bank, beside what it costs to parse it, with our parser and with
// remark's alone: in one process that has warmed up, a file at a time, by turns so that a busy moment meets all. Prints a
// row a bank, each number the median of its turns, and which bank is the worst. Each folder that is named is a bank; without
// one, those that the project has, and a generated one.
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

/** So many characters tell enough of a bank; of a larger one every second file is taken, or every third, … */
const enough = 300_000;

function sampleOf(files) {
  const size = files.reduce((sum, [, text]) => sum + text.length, 0);
  const step = Math.ceil(size / enough);
  return files.filter((_, i) => i % step === 0);
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** A row a bank: the milliseconds of recognition, and how many times those of parsing that is. */
export async function recognition(folders) {
  const banks =
    folders.length > 0
      ? await Promise.all(folders.map(async (folder) => [basename(folder), await markdownIn(folder)]))
      : await ownBanks();
  const { parse, recognise, syntaxNames } = await stages();
  const remark = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .use(remarkGfm)
    .use(remarkMath)
    .freeze();

  /** Milliseconds of each stage for all files together. */
  async function turn(files) {
    const spent = { recognise: 0, parse: 0, remark: 0 };
    for (const [path, value] of files) {
      const start = performance.now();
      const source = await parse(new VFile({ path, value }), syntaxNames);
      const parsed = performance.now();
      recognise(source);
      const recognised = performance.now();
      remark.parse(value);
      spent.parse += parsed - start;
      spent.recognise += recognised - parsed;
      spent.remark += performance.now() - recognised;
    }
    return spent;
  }

  const rows = [];
  console.log('recognise  ÷ parse  ÷ remark  bank');
  for (const [name, files] of banks) {
    const sample = sampleOf(files);
    if (sample.length === 0) continue;
    const began = performance.now();
    const since = () => performance.now() - began;
    do await turn(sample);
    while (since() < 500);
    const turns = [];
    while (turns.length < 5 || since() < 2_500) turns.push(await turn(sample));
    const cost = median(turns.map(({ recognise: own }) => own));
    const ratio = median(turns.map(({ recognise: own, parse: ours }) => own / ours));
    const alone = median(turns.map(({ recognise: own, remark: theirs }) => own / theirs));
    rows.push({ name, ratio });
    console.log(
      `${cost.toFixed(1).padStart(6)} ms${ratio.toFixed(2).padStart(9)}${alone.toFixed(2).padStart(10)}  ${name}`,
    );
  }
  rows.sort((a, b) => b.ratio - a.ratio);
  const slower = rows.filter(({ ratio }) => ratio >= 1).length;
  console.log(
    `The worst of ${rows.length} banks is ${rows[0]?.name}: recognising takes ${rows[0]?.ratio.toFixed(2)} times as long as parsing. ` +
      `It takes longer than parsing for ${slower}.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await recognition(process.argv.slice(2));
