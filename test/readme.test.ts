/** The README says what is so: its commands run, its tables are complete, its links lead somewhere. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Code, Image, Link, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { configSchema } from '../src/config/schema.ts';
import { targetNames, targets } from '../src/export/index.ts';
import { githubFiles } from '../src/init/github.ts';
import { parseMarkdown } from '../src/parse/markdown.ts';
import { syntaxNames } from '../src/recognise/index.ts';
import { deckpress, folderOf, projectRoot } from './cli.ts';

const run = promisify(execFile);
const text = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const tree = parseMarkdown(text);
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const lines: string[] = [];
visit(tree, 'code', ({ lang, value }: Code) => {
  if (lang === 'sh') lines.push(...value.split('\n'));
});

/** The cells of a column, of the table whose head has this word in it. */
function column(head: string): string[] {
  const cells: string[] = [];
  visit(tree, 'table', ({ children: [first, ...rows] }: Table) => {
    const at = first?.children.findIndex((cell) => plainText(cell) === head) ?? -1;
    if (at >= 0) cells.push(...rows.map((row) => plainText(row.children[at])));
  });
  return cells;
}

it('runs every command that it shows', async () => {
  await using folder = await folderOf({});
  cpSync(join(projectRoot, 'content'), join(folder.path, 'content'), { recursive: true });
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: folder.path });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Begin');
  await git('tag', 'v1.0.0');
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    for (const command of line.split(' && ')) {
      const [program, ...args] = command.split(' ');
      if (program === 'deckpress') {
        const { code, stderr } = await deckpress(args, { cwd: folder.path });
        expect(code, `${command}\n${stderr}`).toBe(0);
      } else if (args[0] === 'pack') {
        const { stderr } = await run('npm', args, { cwd: projectRoot });
        expect(stderr).toMatch(/ package size: .* unpacked size: /s);
      } else {
        expect(program).toBe('npm');
        if (command !== 'npm ci') expect(scripts, command).toHaveProperty(args.at(-1) ?? '');
      }
    }
  }
}, 300_000);

it('runs what npm start runs', async () => {
  await using folder = await folderOf({});
  const [node, cli, ...args] = scripts.start?.split(' ') ?? [];
  expect([node, cli]).toEqual(['node', 'dist/cli.js']);
  cpSync(join(projectRoot, 'content'), join(folder.path, 'content'), { recursive: true });
  expect(await deckpress(args, { cwd: folder.path })).toMatchObject({ code: 0 });
  expect((await folder.read('out')).has('ml-system-design.apkg')).toBe(true);
});

it('lists every command, format, form and setting, and no other', () => {
  const keys = Object.entries(configSchema(targetNames, syntaxNames).entries).flatMap(([key, entry]) => {
    const inner = (entry.wrapped as { entries?: object }).entries;
    return inner ? Object.keys(inner).map((name) => `${key}.${name}`) : [key];
  });
  expect(column('key').sort()).toEqual(keys.sort());
  expect(column('command').sort()).toEqual(commands.map(({ command }) => command.split(' ')[0]).sort());
  expect(column('name').sort()).toEqual([...targets.map(({ name }) => name), ...syntaxNames].sort());
});

it('tells of the workflows that init writes, and of the right each has', () => {
  expect(column('workflow')).toEqual([...githubFiles('0.0.0').keys()].map((path) => basename(path)));
  const [check = '', release = ''] = [...githubFiles('0.0.0').values()];
  expect(check).not.toContain(': write');
  expect(release.match(/contents: write/g)).toHaveLength(1);
});

it('links to what exists', () => {
  const missing: string[] = [];
  const headings = new Set<string>();
  visit(tree, 'heading', (node) => {
    headings.add(`#${plainText(node).toLowerCase().replaceAll(' ', '-')}`);
  });
  visit(tree, ['link', 'image'], (node) => {
    const { url } = node as Link | Image;
    if (
      url.startsWith('#') ? !headings.has(url) : !/^https?:/.test(url) && !existsSync(join(projectRoot, url))
    )
      missing.push(url);
  });
  expect(missing).toEqual([]);
});

it('has a guide for contributors that names every part of the source, and none that is gone', () => {
  const guide = readFileSync(join(projectRoot, '.github/CONTRIBUTING.md'), 'utf8');
  const named = [...guide.matchAll(/(?:src|test)\/[\w/.-]*\w\/?(?![\w<])/g)].map(([path]) => path);
  expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/${name}/`);
  expect(folders.filter((folder) => !guide.includes(folder))).toEqual([]);
});
