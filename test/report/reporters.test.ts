import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/diagnostics/say.ts';
import { annotations, summary } from '../../src/report/github.ts';
import { type Finding, findings } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { deckpress, folderOf } from '../cli.ts';

const finding = (given: Partial<Finding>): Finding => ({
  file: 'bank.md',
  line: 3,
  column: 1,
  severity: 'warning',
  rule: 'unanswered',
  message: '“Why?” has no answer',
  mend: null,
  ...given,
});

it('findings stand in the order of lines, whenever they were found', () => {
  const file = new VFile({ path: 'a.md' });
  say(file, 'unanswered', 'Late', { line: 9 });
  say(file, 'lazy-line', 'Early', { line: 2 });
  say(file, 'file-empty', 'Whole');
  expect(findings([file]).map(({ message }) => message)).toEqual(['Whole', 'Early', 'Late']);
});

it('an endless address is shown to people by its ends, and to programs whole', () => {
  const file = new VFile({ path: 'a.md' });
  const address = `https://example.org/${'x'.repeat(200)}/picture-7.png`;
  say(file, 'picture-remote', `This picture stays a link to ${address}`, { line: 2 });
  const text = pretty([file], { color: false });
  expect(text).toMatch(/ to https:\/\/example\.org\/x{20}…x{5}\/picture-7\.png +picture-remote/);
  expect(findings([file])[0]?.message).toContain(address);
});

describe('annotations', () => {
  it('name file, line, column and rule, and escape what would end them', () => {
    const text = annotations([
      finding({ file: 'a,b:c.md', message: '100 % sure\nor\r\nnot', mend: 'Think.' }),
    ]);
    expect(text).toBe(
      '::warning file=a%2Cb%3Ac.md,line=3,col=1,title=deckpress unanswered::100 %25 sure%0Aor%0D%0Anot%0AThink.\n',
    );
  });

  it('leave out a place that is not known', () => {
    expect(annotations([finding({ line: null, column: null })])).toMatch(/^::warning file=bank.md,title=/);
  });

  it('are ten of each kind, errors first', () => {
    const many = (severity: Finding['severity'], count: number) =>
      Array.from({ length: count }, (_, i) => finding({ severity, line: i + 1 }));
    const lines = annotations([...many('info', 30), ...many('warning', 12), ...many('error', 3)]).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      ...Array(3).fill('::error'),
      ...Array(10).fill('::warning'),
      ...Array(10).fill('::notice'),
      '',
    ]);
  });

  it('can’t be forged by a bank’s words', () => {
    const text = annotations([finding({ message: 'x\n::error::forged', file: 'a\n::error::b.md' })]);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the summary', () => {
  it('lists everything, as text', () => {
    const text = summary([
      finding({ message: '“[x](http://a) | <img src=x> `y` ![](z)” has no answer' }),
      finding({ severity: 'error', line: null, rule: 'config', message: 'Wrong' }),
    ]);
    expect(text).toBe(`### Deckpress: 1 error, 1 warning

| where | severity | what | rule |
| :-- | :-- | :-- | :-- |
| bank.md | error | Wrong | \`config\` |
| bank.md:3 | warning | “\\[x\\](http://a) \\| &#60;img src=x&#62; \\\`y\\\` \\!\\[\\](z)” has no answer | \`unanswered\` |
`);
  });

  it('ends before it is too long for GitHub, and says so', () => {
    const text = summary(Array.from({ length: 1500 }, () => finding({})));
    expect(text.match(/^\| bank/gm)).toHaveLength(1000);
    expect(text).toMatch(/… and 500 more\.\n$/);
  });
});

const bank = {
  'sub/a b.md': '# Rivers\n\n## What is a delta?\n\nA mouth.\n\n## And this?\n\n![](none.png)\n\n## Why?\n',
};

describe('deckpress check', () => {
  it('annotates and adds to the summary in GitHub Actions, with paths from the top of the repository', async () => {
    await using folder = await folderOf({ ...bank, summary: 'Before.\n' });
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: join(folder.path, 'summary'),
      GITHUB_WORKSPACE: folder.path,
    };
    const { code, stdout } = await deckpress(['check', '--reporter', 'github'], {
      cwd: join(folder.path, 'sub'),
      env,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^::warning file=sub\/a b.md,line=11,col=1,title=deckpress unanswered::“Why\?” has no answer/m,
    );
    expect(await readFile(env.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^Before\.\n### Deckpress: \d warning/);
  });

  it('prints for people where there is no GitHub', async () => {
    await using folder = await folderOf(bank);
    const { stdout } = await deckpress(['check', '--reporter', 'github'], { cwd: folder.path });
    expect(stdout).not.toContain('::');
    expect(stdout).toContain('unanswered');
  });

  it('annotates a wrong configuration, and exits with 2', async () => {
    await using folder = await folderOf({ ...bank, 'deckpress.yaml': 'title: x\ntitel: y\n' });
    const { code, stdout } = await deckpress(['check', '--reporter', 'github'], {
      cwd: folder.path,
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(stdout).toMatch(/^::error file=deckpress.yaml,line=2,col=1,title=deckpress config::/);
    expect(code).toBe(2);
  });
});

describe('SARIF', () => {
  // Draft 4, of which it uses only what later drafts have under other names.
  const { $schema, id, ...schema } = sarifSchema;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const isValid = ajv.compile(schema);

  it('is measured by its standard', () => {
    expect([$schema, id]).toEqual([
      expect.stringContaining('draft-04'),
      expect.stringContaining('sarif-2.1.0'),
    ]);
  });

  it.each([
    ['findings', bank, 0],
    ['none', { 'a.md': '# Rivers\n\n## What is a delta?\n\nA mouth.\n' }, 0],
    ['an empty bank', { 'README.txt': '' }, 1],
    ['a wrong configuration', { ...bank, 'deckpress.yaml': 'titel: y\n' }, 2],
  ])('is valid with %s', async (_, files, exit) => {
    await using folder = await folderOf(files as Record<string, string>);
    const { code, stdout } = await deckpress(['check', '--reporter', 'sarif'], { cwd: folder.path });
    const log = JSON.parse(stdout);
    expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
    expect(code).toBe(exit);
    for (const { ruleId, ruleIndex } of log.runs[0].results) {
      expect(log.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  it('names the place', async () => {
    await using folder = await folderOf(bank);
    const { stdout } = await deckpress(['check', '--reporter', 'sarif'], { cwd: folder.path });
    const results = JSON.parse(stdout).runs[0].results as { ruleId: string; locations: unknown[] }[];
    expect(results.find(({ ruleId }) => ruleId === 'unanswered')?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'sub/a%20b.md', uriBaseId: '%SRCROOT%' },
          region: { startLine: 11, startColumn: 1 },
        },
      },
    ]);
  });
});

it('counts all messages for people, though it shows only the first of many', () => {
  const file = new VFile({ path: 'a.md' });
  for (let line = 1; line <= 21; line++) say(file, 'unanswered', 'No answer', { line });
  for (let line = 1; line <= 7; line++) say(file, 'lazy-line', 'A lazy line', { line });
  const report = pretty([file], { color: false });
  expect(report).toContain('… and 16 more of these');
  expect(report.split('\n').at(-1)).toBe('28 messages (⚠ 21 warnings)');
});
