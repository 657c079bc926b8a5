import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { decode, readText } from '../../src/read/text.ts';

describe('bytes to text', () => {
  it.each([
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['\ufeffa', 'a'],
    ['\ufffd stays', '\ufffd stays'],
  ])('%j reads %j', (bytes, text) => {
    expect(decode(new TextEncoder().encode(bytes))).toBe(text);
  });

  it.each([
    [[0xff, 0xfe, 0x61, 0], 1, 'UTF-16'],
    [[0xfe, 0xff, 0, 0x61], 1, 'UTF-16'],
    [[0x61, 0x0a, 0x0a, 0x00], 3, 'NUL'],
    [[0x61, 0x0a, 0xe9, 0x0a], 2, 'not UTF-8'],
    [[0xef, 0xbf, 0xbd, 0x0a, 0xc3, 0x28], 2, 'not UTF-8'], // after a U+FFFD that is really there
    [[0xef, 0xbb, 0xbf, 0x0a, 0x80], 2, 'not UTF-8'],
    [[0x61, 0x0a, 0xe2, 0x82], 2, 'not UTF-8'], // cut off
  ])('%j is refused at line %i: %s', (bytes, line, reason) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ line, reason: expect.stringContaining(reason) });
  });

  it('takes every text but NUL, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = decode(new TextEncoder().encode(text));
        if (text.includes('\0')) expect(read).toMatchObject({ reason: expect.stringContaining('NUL') });
        else expect(read).toBe(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        decode(bytes);
      }),
    );
  });
});

it.each([
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOENT', 'there is no such file'],
  ['EIO', 'EIO: i/o error'],
])('a file that fails with %s is told, not thrown', async (code, reason) => {
  const host: Host = {
    ...memoryHost(new Map()),
    readFile: async () => {
      throw Object.assign(new Error(`${code}: i/o error`), { code });
    },
  };
  const file = await readText(host, '/bank', 'a.md');
  expect(file.value).toBeUndefined();
  expect(file.messages).toMatchObject([
    { ruleId: 'file-unreadable', fatal: true, reason: `The file could not be read: ${reason}` },
  ]);
});
