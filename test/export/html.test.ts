/** What the page makes of a note, before a browser sees it. */
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/artifacts.ts';
import { clozeNumbers, clozeSide } from '../../src/export/html/cloze.ts';
import { html } from '../../src/export/html/index.ts';
import { sidesOf } from '../../src/export/html/template.ts';
import type { Artifact } from '../../src/model.ts';
import { collectionOf, knownNote, rendered } from '../known.ts';

async function pageOf(answer: string, media: Record<string, Uint8Array> = {}): Promise<string> {
  const note = knownNote({
    fields: { question: rendered('Q'), answer: rendered('A', answer) },
    media: Object.keys(media),
  });
  const [artifact] = await html.export(collectionOf([note], { media }), undefined);
  return new TextDecoder().decode(await bytesOf(artifact as Artifact));
}

describe('cloze deletions', () => {
  const text = 'A {{c1::b {{c2::c::hint}} d}} e {{c1::f}}';

  it.each([
    [1, false, 'A [...] e [...]'],
    [1, true, 'A b c d e f'],
    [2, false, 'A b [hint] d e f'],
    [2, true, 'A b c d e f'],
  ])('card %i, revealed: %s', (number, revealed, shown) => {
    expect(clozeNumbers([text, ''])).toEqual([1, 2]);
    expect(clozeSide(text, new Set([number]), revealed).replace(/<[^>]+>/g, '')).toBe(shown);
  });

  it('marks the gap of the card, and only that', () => {
    expect(clozeSide('{{c1::a}} {{c2::b}}', new Set([2]), true)).toBe(
      '<span class="cloze-inactive">a</span> <span class="cloze">b</span>',
    );
  });

  it('puts no mark-up into a formula, where it would be typeset', () => {
    expect(clozeSide('\\(x = {{c1::y}}\\)', new Set([1]), false)).toBe('\\(x = [...]\\)');
  });

  it('leaves an opening without its end as it is', () => {
    expect(clozeSide('a {{c1::b', new Set([1]), false)).toBe('a {{c1::b');
  });
});

it('asks all gaps of a note that has very many on few cards', () => {
  const gaps = Array.from({ length: 1000 }, (_, i) => `{{c${i + 1}::a}}`).join(' ');
  const cards = sidesOf(knownNote({ noteType: 'cloze', fields: { question: rendered(gaps) } }));
  expect(cards).toHaveLength(50);
  const asked = cards.map(({ front }) => front.match(/<span class="cloze">/g)?.length);
  expect(asked).toEqual([...Array(49).fill(1), 951]);
});

it('makes the cards that Anki makes: the reversed one only where there is a reverse', () => {
  const fields = { question: rendered('Paris'), answer: rendered('Capital') };
  expect(sidesOf(knownNote({ fields }))).toHaveLength(1);
  const [, reversed] = sidesOf(knownNote({ fields: { ...fields, reverse: rendered('Whose capital?') } }));
  expect(reversed?.front).toContain('Whose capital?');
  expect(reversed?.front).not.toContain('Paris');
  expect(reversed?.back).toMatch(/Whose capital\?[\s\S]*Paris/);
});

it('typesets formulas, and leaves code and what is no TeX alone', async () => {
  const page = await pageOf('<p>\\(x^2\\) <code>\\(y\\)</code> \\(\\nonsense{\\) \\[\\ce{H2O}\\]</p>');
  expect(page).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(page).toContain('<code>\\(y\\)</code>');
  expect(page).toContain('<code class="tex">\\nonsense{</code>');
  expect(page).toContain('display="block"');
  expect(page.replace(/<script[\s\S]*?<\/script>/g, '')).not.toContain('style="');
});

it('embeds pictures and sounds, and links to what is on the web', async () => {
  const media = { 'a.png': new Uint8Array([1, 2, 3]), 'b.mp3': new Uint8Array([4]) };
  const page = await pageOf(
    '<p><img src="a.png" alt="A"><audio src="b.mp3" controls></audio><img src="https://example.org/c.png" alt="C"></p>',
    media,
  );
  expect(page).toContain(
    '<img alt="A" decoding="async" id="medium=a.png" data-medium="a.png" src="data:image/png;base64,AQID">',
  );
  expect(page).toMatch(/<audio [^>]*src="data:audio\/mpeg;base64,BA=="/);
  expect(page).toContain('<a href="https://example.org/c.png">C</a>');
});

it('embeds a picture once, to which a link leads where no script runs', async () => {
  const picture = '<img src="a.png" alt="A">';
  const page = await pageOf(`<p>${picture}${picture}<a href="https://example.org/">${picture}</a></p>`, {
    'a.png': new Uint8Array([1, 2, 3]),
  });
  expect(page.match(/base64,AQID/g)).toHaveLength(1);
  const [again, linked, ...others] = [
    ...page.matchAll(/<img[^>]*data-same="a.png">(?:<noscript>.*?<\/noscript>)?/g),
  ];
  expect(again?.[0]).toContain('<noscript> <a href="#medium=a.png">shown above</a></noscript>');
  expect(linked?.[0]).not.toContain('noscript'); // no link stands in a link
  expect(others).toEqual([]);
});

it('keeps the ids of two cards apart', async () => {
  const footnote = '<p><a href="#fn-1" id="ref-1">1</a></p><p id="fn-1">Note</p>';
  const ids = [...(await pageOf(footnote)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id?.endsWith('-back-fn-1'))).toHaveLength(1);
});
