/**
 * `<slug>.html`: a page to read, search and flip through a deck, in one file that asks the network for nothing.
 * Its cards are plain HTML, which needs no script; the script adds search, filters, keys and gestures.
 */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Collection, Deck, DeckName, Html, Target } from '../../model.ts';
import { noteTypesOf } from '../note-types.ts';
import { written } from '../written.ts';
import { byDeck, type Card, eachOnce, embedMedia, leanCards } from './cards.ts';
import { contentHtml } from './content.ts';
import { dataTag, documentOf, htmlOf } from './document.ts';
import { aroundQuestions, question } from './linked-data.ts';
import script from './page.client.ts?inline';
import pageStyle from './page.css?inline';
import { pageStyleOf } from './style.ts';

export const html: Target = {
  name: 'html',
  describe: 'a web page to search and flip through, in one file',
  async export(collection) {
    return [{ path: `${collection.slug}.html`, bytes: pageOf(collection) }];
  },
};

/** The page's bytes. With the cards and their pictures it may be longer than a string can be. */
async function* pageOf(collection: Collection): AsyncGenerator<Uint8Array> {
  const cards = await leanCards(collection.notes, eachOnce(await embedMedia(collection)));
  const encoder = new TextEncoder();
  const decks = byDeck(cards);
  const data = aroundQuestions(collection);
  const [head, foot] = aroundRest(
    documentOf({
      language: 'en', // that of the page's own words; each card has its own
      title: titleOf(collection.name),
      description: `${count(cards.length, 'flashcard')}: ${titleOf(collection.name)}`,
      style: pageStyleOf(noteTypesOf(collection).basic.css) + pageStyle,
      script,
      data: data.join(''),
      body: await body(collection, cards, [...decks.keys()]),
    }),
  );
  const questions = head.lastIndexOf(dataTag + data.join('')) + dataTag.length + data[0].length;
  const { notes } = collection;
  yield* written(head.slice(0, questions), notes, (some) =>
    some.map((note) => (note === notes[0] ? '' : ',') + question(note)).join(''),
  );
  yield encoder.encode(head.slice(questions));
  let number = 0;
  let sections = 0;
  for (const [deck, own] of decks) {
    const section = await sectionOf(collection, deck, own, ++sections, decks.size > 1);
    const [opening, closing] = aroundRest(htmlOf(section));
    yield encoder.encode(opening);
    for (let i = 0; i < own.length; i += inGroup) {
      const articles = own.slice(i, i + inGroup).map((card) => article(card, ++number));
      yield encoder.encode(htmlOf(h('div.group', articles)));
    }
    yield encoder.encode(closing);
  }
  yield encoder.encode(foot);
}

/** A browser passes over a whole group while it is out of sight: thousands of cards cost no more than dozens. */
const inGroup = 40;

/** Stands for what is written later. Nothing of a bank's comes behind it. */
const rest = '\0';

function aroundRest(text: string): [string, string] {
  const at = text.lastIndexOf(rest);
  return [text.slice(0, at), text.slice(at + rest.length)];
}

async function body(collection: Collection, cards: Card[], decks: DeckName[]): Promise<Element[]> {
  return [
    h('a.skip', { href: '#cards' }, 'Skip to the cards'),
    await masthead(collection, cards, decks.length),
    toolbar(collection, cards, decks),
    h('main#cards', { tabIndex: -1 }, [
      raw(rest),
      h('p#none', { hidden: true }, 'Nothing here matches. Try fewer words, or clear the filters.'),
    ]),
    h('nav.pager.scripted', { ariaLabel: 'Cards' }, [
      h('button#previous', { type: 'button' }, [arrow('←'), h('span.word', 'Previous')]),
      h('button#flip.primary', { type: 'button' }, 'Show answer'),
      h('button#next', { type: 'button' }, [h('span.word', 'Next'), arrow('→')]),
    ]),
    h('footer.colophon', [
      h('p.scripted', [
        ...keys('/', 'search'),
        ...keys('J', 'K', 'or', '←', '→', 'previous and next card'),
        ...keys('Space', 'turn the card'),
        ...keys('F', 'one card at a time'),
        ...keys('Esc', 'back to the list'),
      ]),
      h('p', ['Made with ', h('span', 'Deckpress'), '.']),
    ]),
  ];
}

async function masthead({ name, credits, decks }: Collection, cards: Card[], deckCount: number) {
  const facts: ElementContent[] = [
    text(count(cards.length, 'card')),
    ...(deckCount > 1 ? [text(count(deckCount, 'deck'))] : []),
    ...(credits.release ? [text(`Release ${credits.release}`)] : []),
    ...(credits.license ? [text(credits.license)] : []),
    ...(credits.repository
      ? [h('a', { href: credits.repository }, credits.repository.replace(/^https?:\/\/(?:www\.)?/, ''))]
      : []),
  ];
  return h('header.masthead', [
    h('h1', { dir: 'auto', lang: credits.language }, titleOf(name)),
    ...(await about(name, decks, 'about-', credits.language)),
    h(
      'ul.facts',
      facts.map((fact) => h('li', [fact])),
    ),
  ]);
}

/** What the author says of a deck; `prefix` sets its ids apart. */
async function about(
  name: DeckName,
  decks: readonly Deck[],
  prefix: string,
  language: string | undefined,
): Promise<Element[]> {
  const words = decks.find((deck) => deck.name === name)?.about ?? '';
  if (words === '') return [];
  return [
    h('div.about', { dir: 'auto', lang: language }, raw(await contentHtml(words, () => undefined, prefix))),
  ];
}

function toolbar({ name }: Collection, cards: Card[], decks: DeckName[]): Element {
  const tags = tagCounts(cards);
  const deckCards = new Map(decks.map((deck) => [deck, 0]));
  for (const { note } of cards) deckCards.set(note.deck, (deckCards.get(note.deck) ?? 0) + 1);
  return h('search.bar.scripted', { ariaLabel: 'Cards' }, [
    h('div.filters', [
      labelled(
        'query',
        'Search',
        h('input', { type: 'search', placeholder: 'Search the cards', autoComplete: 'off' }),
      ),
      ...(decks.length > 1
        ? [
            labelled(
              'deck',
              'Deck',
              h('select', [
                h('option', { value: '' }, 'All decks'),
                ...[...deckCards].map(([deck, n]) =>
                  h('option', { value: deck }, `${deckLabel(deck, name)} (${n})`),
                ),
              ]),
            ),
          ]
        : []),
      ...(tags.size > 0
        ? [
            labelled(
              'tag',
              'Tag',
              h('select', [
                h('option', { value: '' }, 'All tags'),
                ...[...tags].map(([tag, n]) => h('option', { value: tag }, `${tagLabel(tag)} (${n})`)),
              ]),
            ),
          ]
        : []),
      h('button#start.primary', { type: 'button' }, 'Flip through'),
    ]),
    h('div.state', [
      h('button#close', { type: 'button' }, [arrow('✕'), 'All cards']),
      h('p#status', { role: 'status' }, count(cards.length, 'card')),
      h('button#clear', { type: 'button', hidden: true }, 'Clear filters'),
      h('button#scheme', { type: 'button', ariaPressed: 'false' }, [arrow('☾ '), 'Night']),
    ]),
    h('progress#progress', { ariaLabel: 'Cards seen', max: cards.length, value: 0 }),
  ]);
}

function labelled(id: string, label: string, field: Element): Element {
  field.properties.id = id;
  return h('div.field', { className: [`field-${id}`] }, [h('label', { htmlFor: id }, label), field]);
}

/** How many cards each tag has, with those of the tags nested in it, by name. */
function tagCounts(cards: Card[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { note } of cards) {
    for (const tag of new Set(note.tags.flatMap(withParents))) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withParents(tag: string): string[] {
  const parts = tag.split('::');
  return parts.map((_, i) => parts.slice(0, i + 1).join('::'));
}

/** A deck's section, without its cards. */
async function sectionOf(
  { name, decks }: Collection,
  deck: DeckName,
  cards: Card[],
  number: number,
  ofSeveral: boolean,
): Promise<Element> {
  const heading = `deck-${number}`;
  return h('section', { ariaLabelledBy: heading }, [
    h('h2', { id: heading, className: ofSeveral ? [] : ['unseen'], dir: 'auto' }, deckLabel(deck, name)),
    ...(deck === name ? [] : await about(deck, decks, `${heading}-about-`, cards[0]?.note.language)),
    raw(rest),
  ]);
}

function article({ id, note, front, back, replaces }: Card, number: number): Element {
  return h(
    'article.card',
    {
      id,
      className: replaces ? ['replaced'] : [],
      tabIndex: -1,
      dir: note.front.dir,
      ariaLabelledBy: `${id}-name`,
      'data-deck': note.deck,
      'data-tags': note.tags.join(' '),
    },
    [
      h('h3.number', { id: `${id}-name` }, [
        h('a', { href: `#${id}` }, [h('span.unseen', 'Card '), String(number)]),
      ]),
      h('div.side.front', { dir: note.front.dir ?? 'auto', lang: note.language }, [raw(front)]),
      h('details.answer', [
        h('summary', [h('span.closed', 'Show answer'), h('span.opened', 'Hide answer')]),
        h('div.side.back', { dir: note.back.dir ?? 'auto', lang: note.language }, [raw(back)]),
      ]),
      ...(note.tags.length > 0
        ? [
            h(
              'ul.tags',
              { ariaLabel: 'Tags' },
              note.tags.map((tag) =>
                h('li', [h('a', { href: `#tag=${encodeURIComponent(tag)}` }, tagLabel(tag))]),
              ),
            ),
          ]
        : []),
    ],
  );
}

function titleOf(deck: DeckName): string {
  return deck.replaceAll('::', ' – ');
}

/** A subdeck's name without that of the deck it is in. */
function deckLabel(deck: DeckName, top: DeckName): string {
  return titleOf(deck.startsWith(`${top}::`) ? deck.slice(top.length + 2) : deck);
}

function tagLabel(tag: string): string {
  return tag.replaceAll('::', ' › ').replaceAll('-', ' ');
}

function arrow(sign: string): Element {
  return h('span', { ariaHidden: 'true' }, sign);
}

function keys(...parts: string[]): ElementContent[] {
  const meaning = parts.pop() ?? '';
  const names = parts.flatMap((part) => [part.length > 1 && part === 'or' ? text(' or ') : h('kbd', part)]);
  return [h('span.key', [...names, ` ${meaning}`]), text(' ')];
}

/** HTML that is sanitised already. */
function raw(value: Html): ElementContent {
  return { type: 'raw', value } as unknown as ElementContent;
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

function count(n: number, noun: string): string {
  // `toLocaleString` would load the number formats of all languages for this one comma.
  const digits = String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${n === 1 ? '' : 's'}`;
}
