/** Vectors of what is frozen: if one of these fails, learners' collections would see new notes. Never edit them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guidOfId, guidOfQuestion } from '../../src/identify/guid.ts';
import { normaliseQuestion } from '../../src/identify/normalise.ts';

describe('GUIDs', () => {
  it.each([
    ['test/harbour', 'tides', 'Gxy3eOfEf7L'],
    ['test/harbour', 'Tides', '06e34PwrQZe'],
    ['test', 'harbour/tides', 'FGAHOZNyeWx'],
    ['宿題', '一', '7aWHUlkhyHg'],
  ])('of the id in %s: %s', (bank, id, guid) => {
    expect(guidOfId(bank, id)).toBe(guid);
  });

  it.each([
    ['test/harbour', 'Harbour::Tides', 'who may stop a lift', 0, 'EUZQz32kgjB'],
    ['test/harbour', 'Harbour::Tides', 'who may stop a lift', 1, 'FuxbBvLT6Pi'],
    ['test/harbour', 'Harbour', 'who may stop a lift', 0, 'FJQWVlc8yXG'],
    ['b', '', '', 0, 'GqJ10WysKDp'],
  ])('of the question in %s, %s: “%s” (%i)', (bank, deck, question, rank, guid) => {
    expect(guidOfQuestion(bank, deck, question, rank)).toBe(guid);
  });

  it('are eleven letters and digits, whatever they derive from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(guidOfId(a, b)).toMatch(/^[0-9A-Za-z]{11}$/);
        expect(guidOfQuestion(a, b, a)).toMatch(/^[0-9A-Za-z]{11}$/);
        expect(guidOfQuestion(a, b, a)).not.toBe(guidOfId(a, b));
      }),
    );
  });
});

describe('a question is the same question', () => {
  it.each([
    ['Who may stop a lift?', 'who may stop a lift'],
    ['  Who\u00a0may\n stop\ta lift ?!… ', 'who may stop a lift'],
    ['What’s “ebb” — and «flow»?', 'what\'s "ebb" - and "flow"'],
    ['Ｗｈａｔ ｉｓ ＡＢＣ？', 'what is abc'],
    ['Cafe\u0301 or café;', 'café or café'],
    ['zero\u200bwidth', 'zero width'],
    ['潮汐是什么。', '潮汐是什么'],
    ['ما هو المد؟', 'ما هو المد'],
    ['When is a == b, not a === b:', 'when is a == b, not a === b'],
    ['C++ or C#?', 'c++ or c#'],
    ['x−y‐z', 'x-y-z'],
    ['ﬁle №5', 'file no5'],
    ['?', ''],
    ['', ''],
  ])('%j is compared as %j', (text, normal) => {
    expect(normaliseQuestion(text)).toBe(normal);
  });

  it('once normalised, it stays so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseQuestion(text);
        expect(normaliseQuestion(once)).toBe(once);
      }),
    );
  });
});
