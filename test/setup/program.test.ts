import { afterEach, expect, it, vi } from 'vitest';
import { programOrReason } from './program.ts';

afterEach(() => vi.unstubAllEnvs());

const absent = () => Promise.reject(new Error('not on PATH'));

it('gives the path of a program that is there', async () => {
  vi.stubEnv('DECKPRESS_REQUIRE', 'anki');
  expect(await programOrReason('anki', async () => '/bin/anki')).toEqual({ path: '/bin/anki' });
});

it.each([undefined, '', 'chromium', 'anki-old'])(
  'gives a reason to skip where %j is required',
  async (names) => {
    vi.stubEnv('DECKPRESS_REQUIRE', names);
    expect(await programOrReason('anki', absent)).toEqual({ reason: 'not on PATH' });
  },
);

it.each(['anki', 'chromium, anki'])('throws where %j is required', async (names) => {
  vi.stubEnv('DECKPRESS_REQUIRE', names);
  await expect(programOrReason('anki', absent)).rejects.toThrow('DECKPRESS_REQUIRE names anki: not on PATH');
});
