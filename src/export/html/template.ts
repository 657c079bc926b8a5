/**
 * A note's cards as Anki makes them: the note type's templates, filled. So the page shows what Anki shows, and
 * follows when the templates change. Anki's manual, “Card Templates”, describes the language.
 */
import type { Known } from '../../model.ts';
import { fieldValues } from '../fields.ts';
import { type NoteType, noteTypes } from '../note-types.ts';
import { clozeNumbers, clozeSide } from './cloze.ts';

/** The two sides of a card in HTML, as Anki would show them. The back repeats the front where the template does. */
export interface Sides {
  front: string;
  back: string;
  /** What the back has below the front, where it repeats that. */
  added?: string;
}

type Fields = ReadonlyMap<string, string>;

/** One for each card of the note, in Anki's order; never none. Only of a cloze with very many gaps the last asks all the rest. */
export function sidesOf(note: Known): Sides[] {
  const type: NoteType = noteTypes[note.noteType];
  const values = fieldValues(note);
  const fields: Fields = new Map(type.fields.map(({ name }, i) => [name, values[i] ?? '']));
  const cards = type.kind === 'cloze' ? clozeCards(type, fields) : standardCards(type, fields);
  if (cards.length > 0) return cards;
  const { front, back } = note;
  const added = `<hr id="answer">${back.html}`;
  return [{ front: front.html, back: `${front.html}${added}`, added }];
}

function standardCards({ templates }: NoteType, fields: Fields): Sides[] {
  return templates
    .filter(({ needs }) => needs.some((name) => isFilled(fields.get(name))))
    .map(({ front, back }) => {
      const shown = fill(front, fields, plain);
      return {
        front: shown,
        back: fill(back, new Map([...fields, ['FrontSide', shown]]), plain),
        ...(back.startsWith(repeated) && { added: fill(back.slice(repeated.length), fields, plain) }),
      };
    });
}

/** How a back begins that shows the front again, without what is of no more use then. */
const repeated = '<div class="dp-answered">{{FrontSide}}</div>';

function clozeCards({ templates }: NoteType, fields: Fields): Sides[] {
  const [template] = templates;
  if (!template) return [];
  const numbers = clozeNumbers([...fields.values()]);
  const cards = numbers.slice(0, mostGaps - 1).map((number) => [number]);
  if (numbers.length >= mostGaps) cards.push(numbers.slice(mostGaps - 1));
  return cards.map((own) => {
    const front = fill(template.front, fields, clozeFilter(new Set(own), false));
    const revealed = new Map([...fields, ['FrontSide', front]]);
    return { front, back: fill(template.back, revealed, clozeFilter(new Set(own), true)) };
  });
}

/** Each card repeats the whole note, so that a page of all would grow with the square of its gaps: the last has the rest. */
const mostGaps = 50;

/** What a filter such as the `cloze:` of `{{cloze:Text}}` makes of a field. */
type Filter = (value: string, filter: string | undefined) => string;

const plain: Filter = (value) => value;

const clozeFilter =
  (numbers: ReadonlySet<number>, revealed: boolean): Filter =>
  (value, filter) =>
    filter === 'cloze' ? clozeSide(value, numbers, revealed) : value;

/** Fills `{{Field}}` and `{{filter:Field}}`, and keeps `{{#Field}}…{{/Field}}` where it is filled, `{{^…}}` where not. */
function fill(template: string, fields: Fields, filter: Filter): string {
  let kept = template;
  for (let last = ''; kept !== last; ) {
    last = kept;
    kept = kept.replace(
      /\{\{([#^])([^{}]+)\}\}((?:(?!\{\{[#^])[\s\S])*?)\{\{\/\2\}\}/g,
      (_, kind: string, name: string, inner: string) =>
        isFilled(fields.get(name.trim())) === (kind === '#') ? inner : '',
    );
  }
  return kept.replace(
    /\{\{(?:([a-z-]+):)?([^{}#^/][^{}]*)\}\}/g,
    (_, name: string | undefined, field: string) => filter(fields.get(field.trim()) ?? '', name),
  );
}

/** Anki takes a field of white space, line breaks and empty blocks for empty. */
function isFilled(value = ''): boolean {
  return !/^(?:\s|<\/?(?:br|div)\b[^>]*>)*$/i.test(value);
}
