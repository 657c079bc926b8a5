// `npm run bench`: what Deckpress costs, beside what the same work costs without it. Prints a table; changes nothing.
// Numbers hold for the machine and the moment; what counts are the ratios, each measured side by side. On a busy machine the
// processor's time says more than the clock. Names of parts run these alone; --tenth takes a tenth of the questions. The part
// `recognise` takes folders of banks too: `npm run bench -- recognise content/*`.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bank, prose } from './questions.mjs';
import { recognition } from './recognise.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const cli = here('../../dist/cli.js');
const scratch = await mkdtemp(join(tmpdir(), 'deckpress-bench-'));

/** Runs Node and tells seconds of wall clock and of the processor, and the peak of its memory in MB. */
function node(args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--require', here('peak.cjs'), ...args], {
      cwd: scratch,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
    });
    let peak = '';
    let stderr = '';
    child.stdio[3].on('data', (text) => {
      peak += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      if (code !== 0) reject(new Error(`${args.join(' ')}: exit code ${code}\n${stderr.slice(-2000)}`));
      else resolve({ seconds, cpu: Number(peak.split(' ')[1]), megabytes: Number(peak.split(' ')[0]) });
    });
  });
}

/** The best of several turns, taken in alternation so that a busy moment meets all. */
async function best(turns, ...runs) {
  const results = runs.map(() => []);
  for (let i = 0; i < turns; i++) for (const [j, run] of runs.entries()) results[j].push(await node(run));
  return results.map((all) => ({
    seconds: Math.min(...all.map(({ seconds }) => seconds)),
    cpu: Math.min(...all.map(({ cpu }) => cpu)),
    megabytes: Math.min(...all.map(({ megabytes }) => megabytes)),
  }));
}

const scale = process.argv.includes('--tenth') ? 10 : 1;

async function folder(questions, files) {
  const count = files === 1 && questions < 100 ? questions : questions / scale;
  const path = join(scratch, `bank-${count}-${files}`);
  await mkdir(path);
  for (const [name, text] of bank(count, files)) await writeFile(join(path, name), text);
  return path;
}

const rows = [];
const row = (what, value, beside = '', ratio = '') => rows.push([what, value, beside, ratio]);
const s = (seconds) => `${seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(1)} s`;
const times = (a, b) => `${(a.seconds / b.seconds).toFixed(2)} × (processor ${(a.cpu / b.cpu).toFixed(2)} ×)`;
const build = (path, ...more) => [cli, 'build', path, '--out', join(scratch, 'out'), ...more];

try {
  const parts = new Set(['start', 'throughput', 'long-file', 'recognise', 'huge']);
  const named = process.argv.slice(2).filter((name) => name !== '--tenth');
  const wanted = named.filter((name) => parts.has(name));
  const asked = (name) => named.length === 0 || wanted.includes(name);

  if (asked('start')) {
    const small = await folder(10, 1);
    const plain = join(scratch, 'prose.md');
    await writeFile(plain, prose(10));
    const [bare, version, built, rich] = await best(
      15,
      ['-e', '0'],
      [cli, '--version'],
      build(plain),
      build(small),
    );
    row('start: --version, beside node -e 0', s(version.seconds), s(bare.seconds), times(version, bare));
    row(
      'start: build of 10 questions in prose, beside node -e 0',
      s(built.seconds),
      s(bare.seconds),
      times(built, bare),
    );
    row(
      'start: build of 10 with code, tables, formulas and links',
      s(rich.seconds),
      s(bare.seconds),
      times(rich, bare),
    );
  }
  if (asked('throughput')) {
    const two = await folder(2_000, 20);
    const ten = await folder(10_000, 100);
    const [[plain, full], [less]] = [
      await best(2, [here('reference.mjs'), ten], build(ten)),
      await best(2, build(two)),
    ];
    row(
      '10,000 questions, all formats, beside unified alone',
      s(full.seconds),
      s(plain.seconds),
      times(full, plain),
    );
    row(
      'peak memory, 10,000 questions beside 2,000',
      `${full.megabytes} MB`,
      `${less.megabytes} MB`,
      `${(full.megabytes / less.megabytes).toFixed(2)} ×`,
    );
  }
  if (asked('long-file')) {
    const one = await folder(5_000, 1);
    const many = await folder(5_000, 50);
    const [whole, split] = await best(2, build(one), build(many));
    row(
      '5,000 questions in one file, beside 50 files',
      s(whole.seconds),
      s(split.seconds),
      times(whole, split),
    );
  }
  if (asked('recognise')) await recognition(named.filter((name) => !parts.has(name)));
  if (wanted.includes('huge')) {
    const huge = await folder(100_000, 1_000);
    const result = await node(build(huge));
    row('100,000 questions, all formats', s(result.seconds), `${result.megabytes} MB peak`);
  }
  const head = [scale === 10 ? 'what (a tenth of the questions)' : 'what', 'deckpress', 'beside', 'ratio'];
  const width = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  for (const cells of rows.length > 0 ? [head, ...rows] : []) {
    console.log(
      cells.map((cell, i) => (i === 0 ? cell.padEnd(width[i]) : cell.padStart(width[i]))).join('  '),
    );
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
