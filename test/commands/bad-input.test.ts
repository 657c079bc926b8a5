/** Whatever a bank holds: a message that names file, line, column, rule and mend; everything else is built. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { build as buildCommand } from '../../src/commands/build.ts';
import type { Context } from '../../src/commands/context.ts';
import { memoryHost } from '../../src/host/memory.ts';
import type { Finding } from '../../src/report/json.ts';
import type { Manifest } from '../../src/write/index.ts';
import { cliPath, deckpress, type Folder, folderOf } from '../cli.ts';

const good = '# Good\n\n## What is good?\n\nThis is.\n\n## What is better?\n\nThat is.\n';

/** Builds a folder that also holds a good file; gives the run, what `check` finds, and the questions built. */
async function build(
  files: Record<string, string | Uint8Array>,
  prepare?: (folder: Folder) => Promise<void>,
) {
  await using folder = await folderOf({ 'good.md': good, ...files });
  await prepare?.(folder);
  const run = await deckpress(['build', '--format', 'json'], { cwd: folder.path });
  const check = await deckpress(['check', '--reporter', 'json'], { cwd: folder.path });
  const built = [...(await folder.read('out').catch(() => new Map<string, Buffer>()))]
    .filter(([name]) => name.endsWith('.json') && name !== 'manifest.json')
    .flatMap(
      ([, bytes]) =>
        JSON.parse(bytes.toString()).notes as { question: string; back: { text: string; html: string } }[],
    );
  return { run, check, findings: JSON.parse(check.stdout || '[]') as Finding[], built };
}

/** The artifacts that manifest and checksums name, of which each is what they say. */
function listedIn(out: Map<string, Buffer>): string[] {
  const { decks } = JSON.parse(String(out.get('manifest.json'))) as Manifest;
  const files = decks.flatMap((deck) => deck.files).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, size, sha256 } of files) {
    expect(out.get(path)?.length, path).toBe(size);
    expect(
      createHash('sha256')
        .update(out.get(path) ?? '')
        .digest('hex'),
      path,
    ).toBe(sha256);
  }
  expect(String(out.get('SHA256SUMS'))).toBe(
    files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''),
  );
  return files.map(({ path }) => path);
}

const utf16 = Uint8Array.from(Buffer.from('\ufeff## Wide?\n\nYes.\n', 'utf16le'));
const latin = Uint8Array.from(Buffer.from('## Café?\n\nOui, caf\u00e9.\n', 'latin1'));
const binary = Uint8Array.from([0x50, 0x4b, 3, 4, 10, 0, 0, 1]);

describe('a file that can’t be used', () => {
  it.each([
    ['is UTF-16', utf16, 'file-encoding', 1, 'error', 1],
    ['is not UTF-8', latin, 'file-encoding', 1, 'error', 1],
    ['is binary', binary, 'file-encoding', 2, 'error', 1],
    ['is empty', '', 'file-empty', null, 'info', 0],
    ['is white space', '\n \n', 'file-empty', null, 'info', 0],
  ] as const)(
    'because it %s is named, and the others are built',
    async (_, bytes, rule, line, severity, code) => {
      const { run, findings, built } = await build({ 'bad.md': bytes });
      expect(findings).toEqual([
        {
          file: 'bad.md',
          line,
          column: line === null ? null : 1,
          rule,
          severity,
          message: expect.stringMatching(/^[A-Z]/),
          mend: expect.stringMatching(/\w/),
        },
      ]);
      expect(run.code).toBe(code);
      expect(run.stderr).toContain('bad.md');
      expect(run.stderr).toContain(rule);
      expect(built).toHaveLength(2);
    },
  );

  it('of any of many is told each at its place', async () => {
    const { run, findings } = await build({ 'a.md': latin, 'b.md': binary, 'c.md': '' });
    expect(run.code).toBe(1);
    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'a.md file-encoding',
      'b.md file-encoding',
      'c.md file-empty',
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('because it may not be read is named', async () => {
    const { findings, built } = await build({ 'bad.md': good }, ({ path }) => chmod(join(path, 'bad.md'), 0));
    expect(findings).toMatchObject([{ file: 'bad.md', rule: 'file-unreadable', severity: 'error' }]);
    expect(built).toHaveLength(2);
  });
});

describe('line ends, byte order marks and odd folders', () => {
  it('make no difference', async () => {
    const plain = await build({});
    const odd = await build({ 'good.md': `\ufeff${good.replaceAll('\n', '\r\n')}` });
    const old = await build({ 'good.md': good.replaceAll('\n', '\r') });
    expect(odd.built).toEqual(plain.built);
    expect(old.built).toEqual(plain.built);
  });

  it('reads the files of a folder that is named like one', async () => {
    const { run, built } = await build({ 'notes.md/more.md': '## Deep?\n\nYes.\n\n## Deeper?\n\nYes.\n' });
    expect(run.code).toBe(0);
    expect(built).toHaveLength(4);
  });
});

describe('a folder without questions', () => {
  it.each([
    ['is empty', {}, 'There is no Markdown file here'],
    ['has prose alone', { 'a.md': 'Just words.\n' }, 'No question'],
  ])('that %s is an error', async (_, files, words) => {
    await using folder = await folderOf(files);
    const run = await deckpress(['build'], { cwd: folder.path });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(words);
    expect(run.stderr).toContain('no-questions');
  });
});

describe('a reader that stops early', () => {
  it('ends nothing but the output', async () => {
    const many = Array.from({ length: 900 }, (_, i) => `## What is number ${i}?\n\nThat is **${i}**.\n`);
    await using folder = await folderOf({ 'a.md': many.join('\n') });
    const program = [process.execPath, cliPath, 'list', '--json'].map((part) => `'${part}'`).join(' ');
    const child = spawn('bash', ['-c', `{ ${program}; echo "code $?" >&2; } | head -c 1`], {
      cwd: folder.path,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('code 0\n');
  });
});

/** Each would take minutes or more without a bound, and takes a second or two with it, most of it the program's start. */
describe('a paragraph of marks without end', () => {
  const many = (mark: string, count = 10_000) => mark.repeat(count);
  it.each([
    ['pairs of stars in each other', `${many('*a **b ', 3000)}${many('c** d* ', 3000)}`],
    ['stars that never close', many('*a_ ')],
    ['stars in stars', many('a***b** ')],
    ['strikes in strikes', `${many('~~a ~b ', 3000)}${many('c~ d~~ ', 3000)}`],
    ['sections of XML that never close', `x ${many('<![CDATA[')}`],
    ['comments that never close', `x ${many('<!-- ')}`],
    ['links in links', `${many('[a', 8000)}${many('](b)', 8000)}`],
    ['brackets that only close', many('a] ', 20_000)],
    ['words behind an open bracket', `[ @ ${many('word ', 40_000)}`],
    ['a row of stars', `${many('*')}a${many('*')}`],
    ['a table of mostly nothing', `|${many('a|', 5000)}\n|${many('-|', 5000)}\n${many('|b|\n', 5000)}`],
  ])('of %s: the paragraph is named, and all is built', { timeout: 60_000 }, async (_, text) => {
    const { run, findings, built } = await build({
      'many.md': `## What is much?\n\nThis.\n\n${text}\n\n## What else?\n\nThat.\n`,
    });
    expect(run.code).toBe(0);
    expect(findings).toMatchObject([
      { file: 'many.md', rule: 'marks-passed-over', severity: 'warning', line: 5 },
    ]);
    expect(built).toHaveLength(4);
  });

  it('pairs all the same what stands together in it', async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `**b${i}** *c* [**d**](e)`);
    const { built } = await build({ 'many.md': `## What is much?\n\n${lines.join('\n')}\n` });
    const html = built.at(-1)?.back.html ?? '';
    expect(html.match(/<strong>/g)).toHaveLength(3000);
    expect(html.match(/<em>c<\/em>/g)).toHaveLength(1500);
    expect(html).not.toContain('*');
  });

  it.each([
    ['folds on a line', many('<details><summary>What?</summary>a</details>', 5000)],
    ['lines that a list takes in', `## What?\n\n- item\n${many('lazy\n', 40_000)}`],
    ['pictures in a paragraph', `## What?\n\n${many('![[a.png]]\n', 20_000)}`],
    ['words in a line', `## What?\n\n${many('word ', 40_000)}`],
    ['blanks in a line', `## What?\n\na${many(' ', 400_000)}b`],
    [
      'questions and answers',
      Array.from({ length: 5000 }, (_, i) => `Q: Who is ${i}?\nA: It is ${i}.\n`).join('\n'),
    ],
    [
      'folds in a file',
      Array.from({ length: 5000 }, (_, i) => `??? question "Who is ${i}?"\n\n    It is.\n`).join('\n'),
    ],
  ])('is read as it is where only our own care is needed: %s', { timeout: 60_000 }, async (_, text) => {
    const { run, findings } = await build({ 'many.md': text });
    expect(run.code).toBe(0);
    expect(findings.filter(({ rule }) => rule === 'marks-passed-over')).toEqual([]);
  });
});

describe('a file that is nested without end', () => {
  const stairs = (steps: number) =>
    Array.from({ length: steps }, (_, i) => `${'> '.repeat(i + 1)}a\n`).join('\n');
  const deep = (inner: string) => `# T\n\n## What is deep?\n\n${inner}\n\n## What else?\n\nThis.\n`;
  it.each([
    ['quotations', deep(`${'>'.repeat(10_000)} down`), 5],
    ['lists on a line', deep(`${'- '.repeat(10_000)}down`), 5],
    [
      'lists in each other',
      deep(Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')),
      105,
    ],
    [
      'lists in quotations',
      deep(Array.from({ length: 300 }, (_, i) => `${'> - '.repeat(i)}a`).join('\n')),
      56,
    ],
    ['stairs of quotations', deep(stairs(200)), 5 + 2 * 120],
    ['bold in italics', deep(`${'**a _b '.repeat(240)}c${' d_ e**'.repeat(240)}`), 5],
  ])('%s: it is named, and the others are built', { timeout: 60_000 }, async (_, text, line) => {
    const { run, findings, built } = await build({ 'deep.md': text });
    expect(run.code).toBe(1);
    expect(findings).toMatchObject([{ file: 'deep.md', rule: 'file-nested', severity: 'error', line }]);
    expect(built).toHaveLength(2);
  });

  it('is none where people draw lines', async () => {
    const { findings } = await build({
      'a.md': deep([' -'.repeat(150), '>'.repeat(150), `    ${'- '.repeat(90)}x`].join('\n\n')),
    });
    expect(findings.filter(({ rule }) => rule === 'file-nested')).toEqual([]);
  });

  it('keeps its notes in the lock file', async () => {
    await using folder = await folderOf({ 'good.md': good, 'a.md': deep('Down.') });
    await deckpress(['init', '--yes'], { cwd: folder.path });
    const lock = async () => String((await folder.read()).get('deckpress.lock'));
    const before = await lock();
    await folder.write({ 'a.md': deep('>'.repeat(5000)) });
    expect((await deckpress(['build'], { cwd: folder.path })).code).toBe(1);
    expect(await lock()).toBe(before);
  });
});

describe('wrong usage', () => {
  it.each([
    [['build', 'nowhere.md'], 'There is no such file or folder: nowhere.md'],
    [['build', '--format', 'pdf'], 'There is no format “pdf”. Formats: apkg'],
    [['build', '--nonsense'], 'Unknown argument: nonsense'],
    [['build', '--fromat', 'csv'], 'Unknown argument: fromat. Did you mean --format?'],
    [['check', '--max-warning', '3'], 'Did you mean --max-warnings?'],
    [['check', '--max-warnings', 'some'], '--max-warnings takes a number, not “some”'],
    [['build', '--max-warnings', '-1'], '--max-warnings takes a number'],
    [['build', '--format', ','], '--format names no format'],
    [['build', '--config', '.'], 'There is no such configuration file'],
    [['explain', 'toString'], 'There is no rule “toString”'],
    [['explain', '__proto__'], 'There is no rule “__proto__”'],
    [['biuld'], 'There is no command “biuld”. Did you mean build?'],
    [['foo'], 'There is no command “foo”.\n'],
    [['explain', 'foo'], 'There is no rule “foo”. `deckpress explain`'],
    [['build', '--out', ''], '--out takes a value'],
    [['build', '--no-out'], '--out takes a value'],
    [['build', '--format', 'csv', 'pdf'], 'There is no such file or folder: pdf'],
    [['build', '--config', 'a', '--config', 'b.yaml'], 'b.yaml'],
    [['explain', 'unanswred'], 'Did you mean “unanswered”?'],
    [['check', '--reporter', 'xml'], 'Choices:'],
    [[], 'Say what to do'],
  ])('%j exits with 2 and says why, without a stack', async (args, words) => {
    await using folder = await folderOf({ 'good.md': good });
    const { code, stdout, stderr } = await deckpress(args, { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^ +at /m);
    expect((await folder.read()).size).toBe(1);
  });

  it('has the last one of several, as is customary', async () => {
    await using folder = await folderOf({ 'good.md': good });
    const args = ['build', '--out', 'a', '--out', 'b', '--format', 'csv', '--format', 'json', 'good.md'];
    expect((await deckpress(args, { cwd: folder.path })).code).toBe(0);
    expect([...(await folder.read()).keys()]).toEqual([
      'b/SHA256SUMS',
      'b/good.csv',
      'b/good.json',
      'b/manifest.json',
      'good.md',
    ]);
    const both = [
      'check',
      '--reporter',
      'json',
      '--reporter',
      'pretty',
      '--max-warnings',
      '1',
      '--max-warnings',
      '0',
    ];
    expect(await deckpress(both, { cwd: folder.path })).toMatchObject({ code: 0, stdout: '' });
  });

  it('a time that is no number exits with 2', async () => {
    await using folder = await folderOf({ 'good.md': good });
    const run = await deckpress(['build'], { cwd: folder.path, env: { SOURCE_DATE_EPOCH: 'noon' } });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('SOURCE_DATE_EPOCH') });
  });
});

describe('a wrong configuration', () => {
  it.each([
    ['title: A\nformat: [csv]\n', '2:1', 'There is no setting “format”', 'Did you mean “formats”?'],
    ['quizlet:\n  multi: true\n', '2:3', 'There is no setting “quizlet.multi”', 'It can be: multiline'],
    ['formats: [csv, apgk]\n', '1:', 'can’t be', 'Did you mean “apkg”?'],
    ['title: 3\n', '1:1', '“title” must be text, not 3', ''],
    ['tags: a\n', '1:1', '“tags” must be a list, as in [a, b], not "a"', ''],
    ['csv: yes\n', '1:1', '“csv” must be names with values', ''],
    ['formats: []\n', '1:1', 'Name one at least', ''],
    ['out: build\\decks\n', '1:1', 'Write / between folders', ''],
    ['title: A\nexclude:\n  - old\\drafts\n', '3:5', 'Write / between folders', ''],
    ['3\n', '1:1', 'The settings must be names with values, not 3', ''],
    [
      `a: &a [x, x]\n${[...'bcdefg'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[i]}`)}]\n`).join('')}`,
      '1:1',
      'alias',
      '',
    ],
    [`tags: [${'a, '.repeat(40_000)}]\n`, '', 'longer than a configuration can be', ''],
    ['id: no spaces please\n', '1:1', 'An id has letters', ''],
    ['tags: [two words]\n', '1:', 'A tag is one word', ''],
    ['title: "open\n', '', 'quote', ''],
    ['a: b: c\n', '1:', 'mapping', ''],
    ['- just\n- a list\n', '1:1', 'must be', ''],
  ])('%j is told at its place, and the command exits with 2', async (yaml, place, reason, note) => {
    await using folder = await folderOf({ 'good.md': good, 'deckpress.yaml': yaml });
    const { code, stdout, stderr } = await deckpress(['build'], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('deckpress.yaml');
    expect(stderr).toContain(place);
    expect(stderr.toLowerCase()).toContain(reason.toLowerCase());
    expect(stderr).toContain(note);
    expect((await folder.read()).size).toBe(2);
  });

  it('is found in package.json too', async () => {
    await using folder = await folderOf({
      'good.md': good,
      'package.json': '{\n  "name": "x",\n  "deckpress": {\n    "titel": "X"\n  }\n}\n',
    });
    const { code, stderr } = await deckpress(['build'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/package\.json[\s\S]*4:5[\s\S]*There is no setting/);
    expect(stderr).toContain('Did you mean “title”?');
  });

  it('that leaves no file is told at its place', async () => {
    await using folder = await folderOf({ 'good.md': good, 'deckpress.yaml': 'title: A\npaths: [god.md]\n' });
    const { code, stderr } = await deckpress(['build'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toMatch(/deckpress\.yaml\n *2:1 +error +No Markdown file is left by “paths”/);
  });

  it('of another kind in package.json is told too', async () => {
    await using folder = await folderOf({ 'good.md': good, 'package.json': '{ "deckpress": "good.md" }\n' });
    const { code, stderr } = await deckpress(['build'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/package\.json\n1:16 error The settings must be/);
  });

  it('may stand elsewhere, and then governs the bank where that stands', async () => {
    await using folder = await folderOf({
      'bank/good.md': good,
      'conf/press.yaml': 'title: Press\nout: to\n',
    });
    const args = ['build', 'bank', '--config', 'conf/press.yaml', '--format', 'json'];
    expect((await deckpress(args, { cwd: folder.path })).code).toBe(0);
    expect(JSON.parse(String((await folder.read('conf')).get('to/press.json'))).notes).toHaveLength(2);
  });

  it.each(['deckpress.yaml', 'package.json', 'deckpress.lock', '.gitignore'])(
    'is none, where %s is a folder',
    async (name) => {
      await using folder = await folderOf({ 'good.md': good, [`${name}/x`]: '', '.git/HEAD': '' });
      expect(await deckpress(['check'], { cwd: folder.path })).toMatchObject({ code: 0 });
    },
  );

  it('named on the command line must exist', async () => {
    await using folder = await folderOf({ 'good.md': good });
    const { code, stderr } = await deckpress(['build', '--config', 'no.yaml'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('no.yaml');
  });
});

describe('content that wants mending', () => {
  it('a question without an answer is told, not built', async () => {
    const { run, findings, built } = await build({
      'a.md':
        '# T\n\n## What has an answer?\n\nThis.\n\n## And what has none?\n\n## What has one again?\n\nThis.\n',
    });
    expect(run.code).toBe(0);
    expect(findings).toMatchObject([
      { file: 'a.md', line: 7, column: 1, rule: 'unanswered', severity: 'warning' },
    ]);
    expect(built.map(({ question }) => question)).not.toContain('And what has none?');
    expect(built).toHaveLength(4);
  });

  it('warnings fail where the user says so', async () => {
    await using folder = await folderOf({ 'a.md': '## What?\n\nThis.\n\n## Which?\n\n## Who?\n\nThey.\n' });
    const at = (limit: string) => deckpress(['check', '--max-warnings', limit], { cwd: folder.path });
    expect((await at('0')).code).toBe(1);
    expect((await at('1')).code).toBe(0);
  });

  it('a question that stands twice is one note if the answer is the same, else two', async () => {
    const { findings, built } = await build({
      'a.md':
        '# T\n\n## What is it?\n\nThis.\n\n## What is it?\n\nThis.\n\n## Who is it?\n\nShe.\n\n## Who is it?\n\nHe.\n',
    });
    expect(findings.map(({ rule, line, message }) => [rule, line, /a\.md:\d+/.exec(message)?.[0]])).toEqual([
      ['duplicate', 7, 'a.md:3'],
      ['duplicate', 15, 'a.md:11'],
    ]);
    expect(built).toHaveLength(2 + 3);
  });

  it('a picture that is missing leaves its text', async () => {
    const { run, findings, built } = await build({
      'a.md': '# T\n\n## What does it show?\n\n![A map](maps/none.png)\n\n## And this?\n\nWords.\n',
    });
    expect(run.code).toBe(0);
    expect(findings).toMatchObject([{ file: 'a.md', line: 5, column: 1, rule: 'picture-missing' }]);
    expect(built.find(({ question }) => question === 'What does it show?')?.back.text).toContain('A map');
  });

  it('a front matter that is broken costs the file its settings, not its questions', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: v\n`).join('');
    const { run, findings, built } = await build({
      'a.md': `---\ntitle: [open\n---\n\n${good.replaceAll('What', 'Who')}`,
      'b.md': `---\n${keys}---\n\n${good.replaceAll('What', 'Where')}`,
    });
    expect(run.code).toBe(1);
    expect(findings).toMatchObject([
      { file: 'a.md', line: expect.any(Number), rule: 'front-matter', severity: 'error' },
      { file: 'b.md', line: 1, rule: 'front-matter', severity: 'error' },
    ]);
    expect(built).toHaveLength(6);
  });
});

describe('nothing outside the bank is read', () => {
  it('by a picture’s path or link', async () => {
    await using secret = await folderOf({ 'secret.png': 'secret' });
    const { findings, built } = await build(
      {
        'a.md': `# T\n\n## What is here?\n\n![up](../../etc/passwd.png)\n\n## What is there?\n\n![link](link.png)\n`,
      },
      ({ path }) => symlink(join(secret.path, 'secret.png'), join(path, 'link.png')),
    );
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['picture-outside', 5],
      ['picture-outside', 9],
    ]);
    expect(JSON.stringify(built)).not.toContain(Buffer.from('secret').toString('base64'));
  });

  it.skipIf(process.platform === 'win32')('by a pipe that is named like one', async () => {
    const { run, findings, built } = await build({}, async ({ path }) => {
      await promisify(execFile)('mkfifo', [join(path, 'pipe.md')]);
    });
    expect(run.code).toBe(1);
    expect(findings).toMatchObject([{ file: 'pipe.md', rule: 'file-unreadable', severity: 'error' }]);
    expect(built).toHaveLength(2);
  });

  it('by links to files and folders of Markdown', async () => {
    await using secret = await folderOf({ 'secret.md': '## A secret?\n\nYes.\n' });
    const { run, findings, built } = await build({ 'a/b.md': '' }, async ({ path }) => {
      await symlink(join(secret.path, 'secret.md'), join(path, 'link.md'));
      await symlink(secret.path, join(path, 'folder'));
      await symlink('good.md', join(path, 'again.md'));
      await symlink('../good.md', join(path, 'a/again.md'));
      await symlink('..', join(path, 'a/up'));
      await symlink('ring', join(path, 'ring'));
      await symlink('gone.md', join(path, 'gone.md'));
      await symlink('good.md', join(path, 'picture.png'));
    });
    expect(run.code).toBe(0);
    expect(built).toHaveLength(2);
    const told = findings.filter(({ rule }) => rule === 'link-passed-over');
    expect(
      told.map(({ file, severity, message }) => [file, severity, message.replace(/^This is /, '')]),
    ).toEqual([
      ['a/again.md', 'info', 'a symbolic link to good.md, which is in the bank anyway'],
      ['a/up', 'info', 'a symbolic link to the bank itself, which is in the bank anyway'],
      ['again.md', 'info', 'a symbolic link to good.md, which is in the bank anyway'],
      ['folder', 'info', 'a symbolic link that leads out of the bank'],
      ['gone.md', 'info', 'a symbolic link that leads nowhere'],
      ['link.md', 'info', 'a symbolic link that leads out of the bank'],
    ]);
  });

  it('by a link in a folder that holds nothing else', async () => {
    await using secret = await folderOf({ 'secret.md': '## A secret?\n\nYes.\n' });
    await using folder = await folderOf({});
    await symlink(join(secret.path, 'secret.md'), join(folder.path, 'link.md'));
    const { code, stdout } = await deckpress(['check', '--reporter', 'json'], { cwd: folder.path });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Finding[]).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'link.md link-passed-over',
      '. no-questions',
    ]);
  });

  it('nor is what git ignores, unless it is asked for by name', async () => {
    await using folder = await folderOf({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitignore': '/drafts/\n*.tmp.md\n',
      'good.md': good,
      'drafts/a.md': '## Draft?\n\nYes.\n',
      'drafts/b.tmp.md': '## Temporary?\n\nYes.\n',
      'drafts/deep/c.md': '## Deep draft?\n\nYes.\n',
    });
    const questions = async (...paths: string[]) => {
      const { stdout } = await deckpress(['list', '--json', ...paths], { cwd: folder.path });
      return (JSON.parse(stdout) as { question: string }[]).map(({ question }) => question);
    };
    expect(await questions()).toEqual(['What is good?', 'What is better?']);
    expect(await questions('drafts')).toEqual(['Draft?', 'Deep draft?']);
    expect(await questions('drafts/deep')).toEqual(['Deep draft?']);
    expect(await questions('drafts/b.tmp.md')).toEqual(['Temporary?']);
    await folder.write({ 'deckpress.yaml': 'title: T\n' });
    expect(await questions()).toEqual(['What is good?', 'What is better?']);
    expect(await questions('drafts')).toEqual(['Draft?', 'Deep draft?']);
  });

  it('nor is what git ignores, packages, hidden folders and the output', async () => {
    const { run, built } = await build({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitignore': 'drafts/\n*.tmp.md\n!keep.tmp.md\n',
      'drafts/a.md': '## Draft?\n\nYes.\n',
      'x.tmp.md': '## Temporary?\n\nYes.\n',
      'keep.tmp.md': '## Kept one?\n\nYes.\n\n## Kept two?\n\nYes.\n',
      'deep/.gitignore': '/own.md\n',
      'deep/own.md': '## Own?\n\nYes.\n',
      'node_modules/p/README.md': '## Package?\n\nYes.\n',
      '.hidden/a.md': '## Hidden?\n\nYes.\n',
      'out/a.md': '## Output?\n\nYes.\n',
    });
    expect(run.code).toBe(0);
    expect(built.map(({ question }) => question).sort()).toEqual([
      'Kept one?',
      'Kept two?',
      'What is better?',
      'What is good?',
    ]);
  });
});

describe('the output folder', () => {
  it('that can’t be made is an error of its own', async () => {
    await using folder = await folderOf({ 'good.md': good, decks: 'a file in the way' });
    const { code, stderr } = await deckpress(['build', '--out', 'decks'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toContain('decks');
    expect(stderr).toContain('output-unwritable');
    expect((await folder.read()).get('decks')?.toString()).toBe('a file in the way');
  });

  it('where a folder is in an artifact’s way is an error that names it, and the others are written', async () => {
    await using clean = await folderOf({ 'good.md': good });
    await deckpress(['build'], { cwd: clean.path });
    const whole = [...(await clean.read('out')).keys()];
    await using folder = await folderOf({ 'good.md': good, 'out/good.csv/x': 'mine' });
    const { code, stderr } = await deckpress(['build'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toMatch(/out\/good\.csv\n.*it is a folder.*output-unwritable/);
    const after = await folder.read('out');
    expect(after.get('good.csv/x')?.toString()).toBe('mine');
    expect([...after.keys()].sort()).toEqual(
      whole.map((name) => (name === 'good.csv' ? 'good.csv/x' : name)).sort(),
    );
    expect(listedIn(after)).toEqual(
      whole.filter((name) => !['SHA256SUMS', 'good.csv', 'manifest.json'].includes(name)),
    );
  });

  it.each(['SHA256SUMS', 'manifest.json'])(
    'where a folder is in the way of %s has all else',
    async (name) => {
      await using folder = await folderOf({ 'good.md': good, [`out/${name}/x`]: 'mine' });
      const { code, stderr } = await deckpress(['build', '--format', 'csv'], { cwd: folder.path });
      expect(code).toBe(1);
      expect(stderr).toContain(`out/${name}\n`);
      const others = ['SHA256SUMS', 'manifest.json', 'good.csv'].filter((other) => other !== name);
      expect([...(await folder.read('out')).keys()].sort()).toEqual([`${name}/x`, ...others].sort());
    },
  );

  it('lists an artifact that can’t be replaced as it is, unless somebody has changed it', async () => {
    const disk = new Map<string, Uint8Array | string>([['/bank/good.md', good]]);
    const host = memoryHost(disk);
    const full = new Set<string>();
    const said: string[] = [];
    const context: Context = {
      host: {
        ...host,
        async writeFile(path, bytes) {
          if (full.has(path)) throw Object.assign(new Error(path), { code: 'ENOSPC' });
          await host.writeFile(path, bytes);
        },
      },
      ...{ cwd: '/', env: {}, version: '0', interactive: false, color: false, errColor: false, width: 80 },
      out: () => {},
      err: (text) => said.push(text),
      untilInterrupted: () => new AbortController().signal,
    };
    const run = () =>
      buildCommand.run({ paths: ['/bank'], out: '/out', format: ['csv', 'json'], json: false }, context);
    const out = () =>
      new Map(
        [...disk]
          .filter(([path]) => path.startsWith('/out/'))
          .map(([path, bytes]) => [path.slice(5), Buffer.from(bytes)]),
      );
    expect(await run()).toBe(0);
    const old = out();
    disk.set('/bank/good.md', good.replace('This is.', 'This is not.'));
    full.add('/out/good.csv');
    expect(await run()).toBe(1);
    expect(said.join('')).toMatch(/out\/good\.csv\n.*the disk is full/);
    expect(out().get('good.csv')).toEqual(old.get('good.csv'));
    expect(out().get('good.json')).not.toEqual(old.get('good.json'));
    expect(listedIn(out())).toEqual(['good.csv', 'good.json']);
    disk.set('/out/good.csv', 'edited');
    expect(await run()).toBe(1);
    expect(out().get('good.csv')?.toString()).toBe('edited');
    expect(listedIn(out())).toEqual(['good.json']);
  });

  it('holds the same bytes after a second build, and in another place', async () => {
    await using folder = await folderOf({ 'bank/good.md': good });
    await deckpress(['build', 'bank'], { cwd: folder.path });
    const first = await folder.read('out');
    await wait(1100);
    await deckpress(['build', 'bank'], { cwd: folder.path });
    expect(await folder.read('out')).toEqual(first);
    await using other = await folderOf({ 'deep/er/bank/good.md': good });
    await deckpress(['build', 'deep/er/bank'], { cwd: other.path });
    expect(await other.read('out')).toEqual(first);
  });

  it('loses what an earlier build wrote and this one does not, and nothing else', async () => {
    await using folder = await folderOf({
      'good.md': good,
      'out/mine.apkg': 'not from here',
      'out/notes.txt': 'mine',
    });
    await deckpress(['build'], { cwd: folder.path });
    const before = [...(await folder.read('out')).keys()];
    await folder.write({ 'deckpress.yaml': 'title: Another\nformats: [csv]\n', 'out/good.json': 'edited' });
    await deckpress(['build'], { cwd: folder.path });
    expect(before.filter((name) => name.startsWith('good.')).length).toBeGreaterThanOrEqual(5);
    expect([...(await folder.read('out')).keys()]).toEqual([
      'SHA256SUMS',
      'another.csv',
      'good.json',
      'manifest.json',
      'mine.apkg',
      'notes.txt',
    ]);
  });

  it('loses nothing that a forged manifest names elsewhere', async () => {
    await using folder = await folderOf({
      'bank/good.md': good,
      'victim.txt': 'mine',
      'bank/victim.txt': 'mine',
    });
    const { path } = folder;
    const named = [
      '../victim.txt',
      join(path, 'victim.txt'),
      'x/../../victim.txt',
      '..\\victim.txt',
      'link/victim.txt',
    ];
    const sha256 = createHash('sha256').update('mine').digest('hex');
    const files = ['.', '', ...named, 'own.txt'].map((name) => ({ path: name, sha256 }));
    await mkdir(join(path, 'out'));
    await symlink(join(path, 'bank'), join(path, 'out/link'));
    await writeFile(join(path, 'out/own.txt'), 'mine');
    const forged = { generator: 'deckpress', decks: [{ files }] };
    await writeFile(join(path, 'out/manifest.json'), JSON.stringify(forged));
    const { code, stderr } = await deckpress(['build', 'bank', '--out', 'out'], { cwd: path });
    expect(stderr).not.toContain('fault');
    expect(code).toBe(0);
    const after = await folder.read();
    expect(after.get('victim.txt')?.toString()).toBe('mine');
    expect(after.get('bank/victim.txt')?.toString()).toBe('mine');
    expect(after.has('out/own.txt')).toBe(false); // the one that it may name
  });

  it.each(['{', '{"generator":"deckpress","decks":7}', '{"generator":"deckpress","decks":[null]}'])(
    'is built anew where the manifest is %j',
    async (manifest) => {
      await using folder = await folderOf({ 'bank/good.md': good, 'out/manifest.json': manifest });
      const { code, stderr } = await deckpress(['build', 'bank'], { cwd: folder.path });
      expect(stderr).not.toContain('fault');
      expect(code).toBe(0);
      expect(JSON.parse(String((await folder.read('out')).get('manifest.json'))).decks).toHaveLength(1);
    },
  );

  it('may be the bank’s own, which is read again', async () => {
    await using folder = await folderOf({ 'bank/good.md': good });
    for (let i = 0; i < 2; i++) {
      expect((await deckpress(['build', 'bank', '--out', 'bank'], { cwd: folder.path })).code).toBe(0);
      expect((await deckpress(['list', 'bank'], { cwd: folder.path })).stderr).toBe('2 notes\n');
    }
  });

  it.each(['{"name":"App"}', '["app.js"]', '[]', 'null'])(
    'is not touched where another program’s manifest stands: %s',
    async (manifest) => {
      await using folder = await folderOf({ 'bank/good.md': good, 'app/manifest.json': manifest });
      const { code, stderr } = await deckpress(['build', 'bank', '--out', 'app'], { cwd: folder.path });
      expect(code).toBe(1);
      expect(stderr).toMatch(/app\/manifest\.json\n.*another program’s/);
      expect([...(await folder.read('app')).keys()]).toEqual(['manifest.json']);
    },
  );

  it('keeps what it holds where a bank has lost all its questions', async () => {
    await using folder = await folderOf({ 'bank/good.md': good });
    await deckpress(['build', 'bank'], { cwd: folder.path });
    const old = await folder.read('out');
    await folder.write({ 'bank/good.md': 'Gone.\n' });
    expect((await deckpress(['build', 'bank'], { cwd: folder.path })).code).toBe(1);
    expect(await folder.read('out')).toEqual(old);
  });

  it('gets the artifacts of each of two banks that are alike in title and id', async () => {
    const other = good.replace('This is.', 'This is too.');
    await using folder = await folderOf({ 'a/x.md': good, 'b/x.md': other });
    const { code } = await deckpress(['build', 'a', 'b', '--format', 'json'], { cwd: folder.path });
    expect(code).toBe(0);
    const decks = [...(await folder.read('out'))].filter(([name]) => /^good-.*\.json$/.test(name));
    expect(decks.map(([, bytes]) => JSON.parse(String(bytes)).notes[0].back.text)).toEqual([
      'This is too.',
      'This is.',
    ]);
  });

  it('is to hold no two notes that are one to Anki', async () => {
    const other = good.replace('This is.', 'This is too.');
    await using folder = await folderOf({ 'a/x.md': good, 'b/x.md': other });
    const found = async () => {
      const { stdout } = await deckpress(['check', 'a', 'b', '--reporter', 'json'], { cwd: folder.path });
      return (JSON.parse(stdout) as Finding[]).filter(({ rule }) => rule === 'guid-shared');
    };
    // What says the same in both may be one note.
    expect(await found()).toMatchObject([
      { file: 'b/x.md', line: 3, severity: 'warning', message: expect.stringContaining('a/x.md:3') },
    ]);
    await folder.write({ 'b/deckpress.yaml': 'id: other\n' });
    expect(await found()).toEqual([]);
  });

  it('keeps its old artifacts whole where a build is killed while it writes', async () => {
    await using folder = await folderOf({ 'good.md': good });
    await deckpress(['build'], { cwd: folder.path });
    const old = await folder.read('out');
    const many = Array.from({ length: 1500 }, (_, i) => `## What is number ${i}?\n\nThat is **${i}**.\n`);
    await folder.write({ 'good.md': `# Good\n\n${many.join('\n')}` });
    const child = spawn(process.execPath, [cliPath, 'build'], { cwd: folder.path, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    // Killed as soon as the first temporary file is there.
    let seen = false;
    while (!seen && child.exitCode === null) {
      seen = (await readdir(join(folder.path, 'out'))).some((name) => name.startsWith('.deckpress-'));
    }
    child.kill('SIGKILL');
    await ended;
    expect(seen).toBe(true);
    const after = await folder.read('out');
    for (const [name, bytes] of old) {
      const now = after.get(name) as Buffer;
      expect(now, name).toBeDefined();
      // Whole: the old file, or a new one that was renamed into place, which ends as such files do.
      if (!now.equals(bytes)) expect(now.length).toBeGreaterThan(bytes.length);
    }
    expect(after.get('manifest.json')).toEqual(old.get('manifest.json'));
    // The next build puts all in order, and leaves nothing lying about.
    expect((await deckpress(['build'], { cwd: folder.path })).code).toBe(0);
    expect([...(await folder.read('out')).keys()]).toEqual([...old.keys()]);
  });
});

describe('standard output', () => {
  it.skipIf(process.platform !== 'linux')('that takes nothing is told in a line', async () => {
    await using folder = await folderOf({ 'good.md': good });
    await using full = await open('/dev/full', 'w');
    const child = spawn(process.execPath, [cliPath, 'list', '--json'], {
      cwd: folder.path,
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (part) => {
      stderr += part;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('deckpress: the output could not be written: the disk is full\n');
    expect(code).toBe(1);
  });
});
