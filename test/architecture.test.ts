/** Who may import whom: a stage knows the model and what every stage stands on, never another stage. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from './cli.ts';

const src = join(projectRoot, 'src');

/** What every file may import, but for these themselves. */
const ground = ['model', 'config', 'diagnostics', 'host', 'tree'];

/** Folders that are no stage, and what else they may import. */
const others: Record<string, string[]> = {
  config: [],
  diagnostics: [],
  host: [],
  commands: ['*'],
  pipeline: ['*'],
  look: ['*'], // the pipeline's way through one file
  artifacts: ['*'], // what the command line and the library share
  cli: ['commands', 'report'],
  index: ['*'],
  model: [],
  preview: ['export'], // shows what the targets make
  tree: [],
};

/** Borders that are crossed on purpose. */
const allowed: Record<string, string> = {
  'report/progress.ts → pipeline': 'the type of what the pipeline tells an observer',
  'verify/package.ts → export': 'a note is named by its sort field',
};

const area = (path: string) => path.split('/')[0]?.replace(/\.\w+$/, '') ?? '';

it('stages import the model, the ground and themselves alone', async () => {
  const names = (await readdir(src, { recursive: true }))
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.ts$/.test(name) && !name.endsWith('.d.ts'));
  expect(names.length).toBeGreaterThan(30);
  const crossed: string[] = [];
  const unused = new Set(Object.keys(allowed));
  for (const name of names) {
    const text = await readFile(join(src, name), 'utf8');
    const own = area(name);
    const may = [own, ...ground, ...(others[own] ?? [])];
    for (const [, path = ''] of text.matchAll(/(?:from|import\(|import) ?'(\.[^']+)'/g)) {
      const target = relative(src, join(src, dirname(name), path))
        .split(sep)
        .join('/');
      const to = area(target);
      if (target.startsWith('../') || may.includes('*') || may.includes(to)) continue;
      const border = `${name} → ${to}`;
      if (border in allowed) unused.delete(border);
      else crossed.push(border);
    }
  }
  expect({ crossed, unused: [...unused] }).toEqual({ crossed: [], unused: [] });
});

it('only the command line and the real host touch the process, the disk and the clock', async () => {
  const names = (await readdir(src, { recursive: true })).filter((name) => /\.ts$/.test(name));
  const touching: string[] = [];
  for (const name of names.map((each) => each.split(sep).join('/'))) {
    if (name === 'cli.ts' || name.startsWith('host/')) continue;
    const code = (await readFile(join(src, name), 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    if (/\bprocess\.|node:(?:fs|child_process|os)\b|\bDate\.now\(|new Date\(\)|Math\.random\(/.test(code)) {
      touching.push(name);
    }
  }
  expect(touching).toEqual([]);
});
