/** The author's page: each card by day, by night and on a phone, beside what `check` says about it. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { severityOf } from '../diagnostics/say.ts';
import { type Card, wholeCards } from '../export/html/cards.ts';
import { documentOf } from '../export/html/document.ts';
import { withoutIds } from '../export/html/style.ts';
import { noteTypes, noteTypesOf } from '../export/note-types.ts';
import type { Collection, MediaName } from '../model.ts';
import script from './preview.client.ts?inline';
import previewStyle from './preview.css?inline';

export interface Previewed {
  collection: Collection;
  addresses: ReadonlyMap<MediaName, string>;
}

export async function previewPage(all: Previewed[], files: VFile[]): Promise<string> {
  const rest = new Map(files.map((file) => [file, new Set(file.messages)]));
  const sections: Element[] = [];
  for (const [i, { collection, addresses }] of all.entries()) {
    const cards = await wholeCards(collection.notes, (name) => {
      const src = addresses.get(name);
      return src === undefined ? undefined : { src };
    });
    sections.push(
      h('section', { id: sectionId(i) }, [
        h('h2', { dir: 'auto' }, collection.name.replaceAll('::', ' – ')),
        ...cards.map((card) => article(card, messagesOf(card, rest))),
      ]),
    );
  }
  const others = [...rest].flatMap(([file, messages]) => [...messages].map((message) => ({ file, message })));
  const count = sections.reduce((sum, { children }) => sum + children.length - 1, 0);
  return document(withoutIds(await styleOf(all)), `${count} ${count === 1 ? 'card' : 'cards'}`, [
    ...(others.length > 0
      ? [
          h('section', [
            h('h2', 'Messages'),
            h(
              'ul.messages',
              others.map(({ file, message }) => said(message, file.path)),
            ),
          ]),
        ]
      : []),
    ...sections,
  ]);
}

const sectionId = (i: number) => `bank-${i + 1}`;

/** The style of all cards, and what each bank's theme changes in its own. */
async function styleOf(all: Previewed[]): Promise<string> {
  const themes = all.map(({ collection }) => collection.theme?.css);
  const [first] = all;
  if (first && new Set(themes).size === 1) return noteTypesOf(first.collection).basic.css;
  const { within } = await import('./themes.ts'); // few look at several banks at once
  const own = themes.map((css, i) => (css === undefined ? '' : within(sectionId(i), css)));
  return noteTypes.basic.css + own.join('');
}

/** What stands in the place of the cards while they can't be made. */
export function errorPage(reason: string): string {
  return document('', 'No cards', [
    h('section', [h('h2', 'Messages'), h('ul.messages', [h('li.error', h('span', reason))])]),
  ]);
}

function document(style: string, summary: string, sections: Element[]): string {
  return documentOf({
    language: 'en',
    title: 'Preview – Deckpress',
    style: style + previewStyle,
    script,
    policy: ["connect-src 'self'"],
    body: [
      h('header', [h('h1', 'Preview'), h('p#status', { role: 'status' }, summary)]),
      h('main', sections),
    ],
  });
}

function article({ id, note, front, back }: Card, messages: VFileMessage[]): Element {
  const sides = (pane: string, name: string) =>
    h('div.pane', { className: [pane], role: 'group', ariaLabel: name }, [
      h('div.card.side', { dir: 'auto', lang: note.language }, [
        { type: 'raw', value: front } as unknown as ElementContent,
      ]),
      h('div.card.side', { dir: 'auto', lang: note.language }, [
        { type: 'raw', value: back } as unknown as ElementContent,
      ]),
    ]);
  return h('article', { id }, [
    h('h3', [`${note.file}:${note.place.line}`]),
    h('p.facts', [[note.deck, note.syntax, ...note.tags.map((tag) => `#${tag}`)].join(' · ')]),
    ...(messages.length > 0
      ? [
          h(
            'ul.messages',
            messages.map((message) => said(message)),
          ),
        ]
      : []),
    h('div.panes', [sides('day', 'By day')]), // the script adds night and phone when they come into sight
  ]);
}

/** The messages inside the note's lines, each taken once. */
function messagesOf({ note }: Card, rest: Map<VFile, Set<VFileMessage>>): VFileMessage[] {
  const own: VFileMessage[] = [];
  for (const [file, messages] of rest) {
    if (file.path !== note.file) continue;
    for (const message of messages) {
      const line = message.line ?? 0;
      if (line < note.place.line || line > note.place.endLine) continue;
      messages.delete(message);
      own.push(message);
    }
  }
  return own;
}

function said(message: VFileMessage, path?: string): Element {
  const { line, reason, ruleId, note } = message;
  const place = path ? `${path}${line ? `:${line}` : ''}` : line ? `line ${line}` : '';
  return h('li', { className: [severityOf(message)] }, [
    ...(place ? [h('span.place', place), ' '] : []),
    h('span', reason),
    ...(ruleId ? [' ', h('code', ruleId)] : []),
    ...(note ? [h('p', note)] : []),
  ]);
}
