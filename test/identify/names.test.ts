import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellApart } from '../../src/identify/collections.ts';
import { planDecks } from '../../src/identify/decks.ts';
import { deckKey, deckPart, slugOf, tagOf } from '../../src/identify/names.ts';
import type { Collection, Page } from '../../src/model.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';

describe('file names', () => {
  it.each([
    ['Harbour Work', 'harbour-work'],
    ['  C++ & C# (2nd ed.)  ', 'cpp-csharp-2nd-ed'],
    ['Straße', 'strasse'],
    ['Éléments', 'elements'],
    ['collection', 'deck-collection'],
    ['Backup 2024', 'deck-backup-2024'],
    ['CON', 'deck-con'],
    ['lpt1', 'deck-lpt1'],
    ['manifest', 'deck-manifest'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('%j becomes %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('without a Latin letter comes from the place, else from the name’s hash', () => {
    expect(slugOf('宿題', 'homework')).toBe('homework');
    expect(slugOf('2024', 'homework')).toBe('homework');
    expect(slugOf('宿題', '宿題')).toMatch(/^deck-[0-9a-f]{8}$/);
    expect(slugOf('宿題')).not.toBe(slugOf('数学'));
    expect(slugOf('')).toMatch(/^deck-[0-9a-f]{8}$/);
  });

  it('is a safe name for whatever text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, place) => {
        const slug = slugOf(name, place);
        expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(86);
        expect(`${slug}.apkg`).not.toMatch(/^(?:collection|con|nul|manifest|backup-.*)\./);
      }),
    );
  });

  it('of several decks that would be the same are told apart, in any order', () => {
    const named = (name: string, id: string): Collection => ({
      ...collectionOf([], { name }),
      slug: slugOf(name),
      credits: { id },
    });
    const all = [named('Port', 'a'), named('port!', 'b'), named('Ship', 'c')];
    const slugs = tellApart(all, ({ credits }) => credits.id).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(3);
    expect(slugs[2]).toBe('ship');
    const turned = tellApart([...all].reverse(), ({ credits }) => credits.id).map(({ slug }) => slug);
    expect(turned.reverse()).toEqual(slugs);
  });
});

describe('deck names', () => {
  it.each([
    ['A :: B', 'A : B'],
    ['  wide\u3000space ', 'wide space'],
    ['Cafe\u0301', 'Café'],
    ['"quoted"', 'quoted'],
    ['a\u0000b\u200bc', 'a b c'],
    [':::', 'Untitled'],
    ['', 'Untitled'],
  ])('%j becomes %j', (title, part) => {
    expect(deckPart(title)).toBe(part);
  });

  it('never nests by itself, and is compared as Anki does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const part = deckPart(title);
        expect(part).not.toContain('::');
        expect(part).toBe(part.trim());
        expect(part).not.toBe('');
      }),
    );
    expect(deckKey('ÉTÉ::Plage')).toBe(deckKey('E\u0301te\u0301::plage'));
  });
});

describe('tags', () => {
  it.each([
    ['Safe limits', 'Safe-limits'],
    ['a\u3000b  c', 'a-b-c'],
    ['std::vector', 'std:vector'],
    ['"so called"', 'so-called'],
    [' - : ', ''],
  ])('%j becomes %j', (heading, tag) => {
    expect(tagOf(heading)).toBe(tag);
  });

  it('is one word that nests nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (heading) => {
        expect(tagOf(heading)).not.toMatch(/[\s\u3000"]|::/u);
      }),
    );
  });
});

describe('the plan of decks', () => {
  const note = knownNote({ fields: { question: rendered('Q'), answer: rendered('A') } });
  const page = (file: string, title?: string, more: Partial<Page> = {}): Page => ({
    file,
    matter: {},
    ...(title && { title }),
    notes: [note, note],
    ...more,
  });
  const decks = (pages: Page[], named?: string) => [...planDecks(pages, named, 'Place').deckOf.values()];

  it('names a lone file’s deck by configuration, front matter, title, place', () => {
    const lone = page('a.md', 'Title', { matter: { title: 'Matter' } });
    expect(decks([lone], 'Named')).toEqual(['Named']);
    expect(decks([lone])).toEqual(['Matter']);
    expect(decks([page('a.md', 'Title')])).toEqual(['Title']);
    expect(decks([page('a.md')])).toEqual(['Place']);
  });

  it('makes a subdeck of each file, and tells those of one title apart by their files', () => {
    expect(decks([page('a.md', 'Tides'), page('b.md', 'Cranes')])).toEqual(['Place::Tides', 'Place::Cranes']);
    expect(decks([page('x/a.md', 'Tides'), page('y/b.md', 'TIDES')])).toEqual([
      'Place::Tides (x/a)',
      'Place::TIDES (y/b)',
    ]);
  });

  it('calls a README without a title as its folder', () => {
    expect(decks([page('README.md'), page('sea/README.md'), page('ports.md')])).toEqual([
      'Place',
      'Place::sea',
      'Place::ports',
    ]);
  });

  it('lets files of one note share their folder’s deck', () => {
    const single = (file: string) => page(file, 'Title', { notes: [note] });
    expect(decks([single('x/a.md'), single('x/b.md'), single('c.md')])).toEqual([
      'Place::x',
      'Place::x',
      'Place',
    ]);
  });

  it('nests the deck of a lone file as its front matter does', () => {
    const lone = [page('a.md', 'A', { matter: { deck: 'Rivers:: ::Deltas' } })];
    expect(planDecks(lone, undefined, 'Place')).toEqual({
      name: 'Rivers',
      deckOf: new Map([['a.md', 'Rivers::Deltas']]),
    });
    expect(decks(lone, 'Named')).toEqual(['Named']);
  });

  it('gives front matter the last word', () => {
    expect(decks([page('a.md', 'A', { matter: { deck: 'Other::Deep' } }), page('b.md', 'B')])).toEqual([
      'Place::Other::Deep',
      'Place::B',
    ]);
    expect(decks([page('a.md', 'A', { matter: { deck: 'place::Deep' } }), page('b.md', 'B')])).toEqual([
      'Place::Deep',
      'Place::B',
    ]);
  });
});
