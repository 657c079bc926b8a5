import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { deckpress, type Folder, folderOf } from '../cli.ts';

const rivers =
  '# Rivers\n\n## What is a delta?\n\nA mouth of many arms.\n\n## What is a meander?\n\nA bend.\n';

/** A bank with its artifacts in out/. */
async function built(bank: Record<string, string> = { 'rivers.md': rivers }): Promise<Folder> {
  const folder = await folderOf(bank);
  expect((await deckpress(['build'], { cwd: folder.path })).code).toBe(0);
  return folder;
}

const verify = (folder: Folder, ...args: string[]) =>
  deckpress(['verify', 'out', ...args], { cwd: folder.path });

describe('deckpress verify', () => {
  it('finds nothing where nothing is different', async () => {
    await using folder = await built();
    expect(await verify(folder)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^\d+ artifacts: each/),
    });
    expect(await verify(folder, '--against', 'out/SHA256SUMS')).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'an answer',
      rivers.replace('A bend.', 'A loop.'),
      'note “What is a meander?” (',
      'field “Answer”',
      'A bend',
      'A loop',
    ],
    [
      'a new note',
      `${rivers}\n## What is a ford?\n\nA crossing.\n`,
      'note “What is a ford?” (',
      'is missing',
    ],
    [
      'a note that is gone',
      rivers.replace(/## What is a meander[\s\S]*/, ''),
      'note “What is a meander?” (',
      'is not in the bank',
    ],
  ])('names %s in packages and JSON', async (_, text, ...words) => {
    await using folder = await built();
    await folder.write({ 'rivers.md': text });
    const { code, stdout } = await verify(folder);
    expect(code).toBe(1);
    for (const name of ['rivers.apkg', 'rivers.json']) {
      const line = stdout.split('\n').find((each) => each.startsWith(`${name}: `));
      for (const word of words) {
        if (name === 'rivers.json' && word.startsWith('field'))
          expect(line).toMatch(/\b(?:answer|back)\.\w+ is/);
        else expect(line).toContain(word);
      }
    }
    expect(stdout).toMatch(/^rivers\.csv: line \d+ is |^rivers\.csv: it ends/m);
  });

  it('names times where only they differ', async () => {
    await using folder = await built();
    const { stdout } = await deckpress(['verify', 'out', '--format', 'json'], {
      cwd: folder.path,
      env: { SOURCE_DATE_EPOCH: '1800000000' },
    });
    expect(stdout).toBe('rivers.json: modified is “1700000000”, and the bank gives “1800000000”\n');
  });

  it('tells a file that is missing, broken or packed by another program', async () => {
    await using folder = await built();
    const out = (name: string) => join(folder.path, 'out', name);
    await rm(out('rivers.csv'));
    await writeFile(out('rivers.json'), '{"notes":');
    const zip = await JSZip.loadAsync(await readFile(out('rivers.apkg')));
    await writeFile(
      out('rivers.apkg'),
      await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' }),
    );
    const { code, stdout } = await verify(folder);
    expect(code).toBe(1);
    expect(stdout).toContain('rivers.csv: it is missing\n');
    expect(stdout).toContain('rivers.json: it is broken');
    expect(stdout).toContain('rivers.apkg: the same content in other bytes');
  });

  it('tells a picture that is another one', async () => {
    const text = `${rivers}\n## Which river is this?\n\n![](rhine.png)\n`;
    await using folder = await built({ 'rivers.md': text, 'rhine.png': 'one' });
    const zip = await JSZip.loadAsync(await readFile(join(folder.path, 'out/rivers.apkg')));
    zip.file('0', 'two');
    await writeFile(join(folder.path, 'out/rivers.apkg'), await zip.generateAsync({ type: 'nodebuffer' }));
    expect((await verify(folder)).stdout).toMatch(/^rivers\.apkg: the SHA-256 of rhine\S*\.png is “/m);
  });

  it('holds the artifacts against a list of checksums', async () => {
    await using folder = await built();
    const sums = await readFile(join(folder.path, 'out/SHA256SUMS'), 'utf8');
    const other = `${'0'.repeat(64)}  rivers.csv\n${'0'.repeat(64)}  gone.csv\n`;
    await folder.write({ sums: sums.replace(/.*rivers\.csv\n/, other) });
    const { code, stdout } = await verify(folder, '--against', 'sums');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^rivers\.csv: its checksum is [0-9a-f]{64}, not 0{64}\ngone\.csv: the bank does not give it\n$/,
    );
  });

  it('prints JSON for programs', async () => {
    await using folder = await built();
    await rm(join(folder.path, 'out/rivers.csv'));
    const { code, stdout } = await verify(folder, '--json', '--format', 'csv,json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      artifacts: 2,
      differences: [{ file: 'rivers.csv', difference: 'it is missing' }],
    });
  });

  it.each([
    [['verify', 'nowhere'], 'There is no such folder: nowhere'],
    [['verify', 'out', '--against', 'nothing'], 'There is no such file: nothing'],
    [['verify', 'out', '--against', 'rivers.md'], 'rivers.md is no list of checksums'],
  ])('%j is wrong usage', async (args, words) => {
    await using folder = await folderOf({ 'rivers.md': rivers, 'out/rivers.csv': '' });
    expect(await deckpress(args, { cwd: folder.path })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(words),
    });
  });
});
