/** A command on a part of a bank knows that there is more. */
import { expect, it } from 'vitest';
import { deckpress, folderOf } from '../cli.ts';

const bank = {
  'deckpress.yaml': 'id: parts\n',
  'one.md': '## What is one?\n\nA number.\n\n## What is half?\n\nA fraction.\n',
  'more/two.md': '## What is two?\n\nAnother number.\n',
  'deckpress.lock': '',
};

it.each(['more', 'more/two.md'])('locking %s retires nothing of the rest', async (part) => {
  await using folder = await folderOf(bank);
  await deckpress(['lock'], { cwd: folder.path });
  const before = String((await folder.read()).get('deckpress.lock'));
  expect(before.match(/"guid"/g)).toHaveLength(3);
  const { code } = await deckpress(['lock', part], { cwd: folder.path });
  expect(code).toBe(0);
  expect(String((await folder.read()).get('deckpress.lock'))).toBe(before);
});

it('locking the folder around a bank retires what the bank no longer has', async () => {
  await using folder = await folderOf(
    Object.fromEntries(Object.entries(bank).map(([path, text]) => [`bank/${path}`, text])),
  );
  await deckpress(['lock'], { cwd: folder.path });
  await folder.write({ 'bank/one.md': '## What is one?\n\nA number.\n' });
  await deckpress(['lock'], { cwd: folder.path });
  expect(String((await folder.read()).get('bank/deckpress.lock'))).toMatch(/what is half.*"retired":/);
});
