/**
 * The note types, as they are in every learner's collection. FROZEN: ids, the fields and their order, the
 * templates and theirs. Anki compares schemas by these ids, and a type whose schema differs is another type:
 * notes of learners would never be updated again. So there are spare fields; a spare may be given a name and a
 * use, since Anki takes renamed fields for the same. Templates and CSS may change: then `revision` goes up by one,
 * and Anki replaces them at the next import.
 *
 * One type serves basic, reversed and multiple-choice notes through conditional templates, because a note that
 * changed its type could never be updated either.
 */
import { createHash } from 'node:crypto';
import type { Collection, NoteTypeName } from '../model.ts';
import { css } from './note-type-style.ts';

export interface NoteType {
  id: number;
  name: string;
  kind: 'standard' | 'cloze';
  /** Goes up with every change of templates or CSS; Anki takes the higher one. */
  revision: number;
  fields: readonly { id: number; name: string }[];
  templates: readonly { id: number; name: string; front: string; back: string; needs: readonly string[] }[];
  css: string;
}

/**
 * The types of a bank's package. A bank with a style sheet of its own has types of its own, since the newest import
 * of a type restyles the cards of all banks that use it; their ids derive from the bank's, and are as constant.
 */
export function noteTypesOf({ credits, theme }: Pick<Collection, 'credits' | 'theme'>): NoteTypes {
  if (theme === undefined) return noteTypes;
  const own = (type: NoteType): NoteType => ({
    ...type,
    id: derivedId(credits.id, type.id),
    name: `${type.name} (${credits.id})`,
    revision: theme.modified + type.revision, // goes up with either
    fields: type.fields.map((field) => ({ ...field, id: derivedId(credits.id, field.id) })),
    templates: type.templates.map((template) => ({ ...template, id: derivedId(credits.id, template.id) })),
    css: `${type.css}${theme.css}\n`,
  });
  return { basic: own(noteTypes.basic), cloze: own(noteTypes.cloze) };
}

export type NoteTypes = Record<NoteTypeName, NoteType>;

/** 52 bits: a number that every reader of JSON keeps. */
function derivedId(bank: string, stock: number): number {
  const hash = createHash('sha256').update(`${bank}\n${stock}`).digest();
  return Number(hash.readBigUInt64BE(0) >> 12n);
}

const question = `<div class="dp dp-front">
{{#Notice}}<div class="dp-notice">{{Notice}}</div>{{/Notice}}
<div class="dp-question">{{Question}}</div>
{{#Context}}<div class="dp-context">{{Context}}</div>{{/Context}}
{{#Options}}<div class="dp-options">{{Options}}</div>{{/Options}}
{{#Hint}}<details class="dp-hint"><summary>Hint</summary>{{Hint}}</details>{{/Hint}}
</div>`;

const source = '{{#Source}}<footer class="dp-source">{{Source}}</footer>{{/Source}}';

const answer = `<div class="dp-answered">{{FrontSide}}</div>
<hr id="answer">
<div class="dp dp-back">
{{#Solution}}<div class="dp-options">{{Solution}}</div>{{/Solution}}
{{#Answer}}<div class="dp-answer">{{Answer}}</div>{{/Answer}}
${source}
</div>`;

const reversedQuestion = `{{#Reverse}}<div class="dp dp-front">
{{#Notice}}<div class="dp-notice">{{Notice}}</div>{{/Notice}}
<div class="dp-question">{{Reverse}}</div>
</div>{{/Reverse}}`;

const reversedAnswer = `<div class="dp-answered">{{FrontSide}}</div>
<hr id="answer">
<div class="dp dp-back">
<div class="dp-answer">{{Question}}</div>
{{#Context}}<div class="dp-context">{{Context}}</div>{{/Context}}
${source}
</div>`;

const cloze = `<div class="dp dp-front">
{{#Notice}}<div class="dp-notice">{{Notice}}</div>{{/Notice}}
<div class="dp-question">{{cloze:Text}}</div>
{{#Context}}<div class="dp-context">{{Context}}</div>{{/Context}}
{{#Hint}}<details class="dp-hint"><summary>Hint</summary>{{Hint}}</details>{{/Hint}}
</div>`;

const clozeAnswer = `${cloze}
{{#Extra}}<hr id="answer">
<div class="dp dp-back"><div class="dp-answer">{{Extra}}</div></div>{{/Extra}}
<div class="dp">${source}</div>`;

export const noteTypes = {
  basic: {
    id: 1731600000101,
    name: 'Deckpress Question',
    kind: 'standard',
    revision: 1,
    fields: [
      { id: 5748640874079626, name: 'Question' },
      { id: 5011280459786034, name: 'Context' },
      { id: 2124742482986113, name: 'Options' },
      { id: 5611283774025948, name: 'Answer' },
      { id: 5420811749693234, name: 'Solution' },
      { id: 3962403052560257, name: 'Reverse' },
      { id: 7191868571741947, name: 'Hint' },
      { id: 827898694336611, name: 'Source' },
      { id: 1471851249749883, name: 'Notice' },
      { id: 6441275946230997, name: 'ID' },
      { id: 7113545045769936, name: 'Spare 1' },
      { id: 6634311903709681, name: 'Spare 2' },
      { id: 1041172244475921, name: 'Spare 3' },
      { id: 3644693278382350, name: 'Spare 4' },
    ],
    templates: [
      {
        id: 6516030033061932,
        name: 'Question to Answer',
        front: question,
        back: answer,
        needs: ['Question', 'Context', 'Options', 'Hint', 'Notice'],
      },
      {
        id: 967657534859589,
        name: 'Answer to Question',
        front: reversedQuestion,
        back: reversedAnswer,
        needs: ['Reverse'],
      },
    ],
    css,
  },
  cloze: {
    id: 1731600000102,
    name: 'Deckpress Cloze',
    kind: 'cloze',
    revision: 1,
    fields: [
      { id: 1109750610205383, name: 'Text' },
      { id: 3014322973162529, name: 'Context' },
      { id: 4806528182320329, name: 'Extra' },
      { id: 8345142167863927, name: 'Hint' },
      { id: 5654241797212927, name: 'Source' },
      { id: 2682108209554062, name: 'Notice' },
      { id: 8025576730712980, name: 'ID' },
      { id: 7099649197266471, name: 'Spare 1' },
      { id: 5873709129284487, name: 'Spare 2' },
      { id: 7175232984169581, name: 'Spare 3' },
      { id: 3460483655877376, name: 'Spare 4' },
    ],
    templates: [{ id: 4253674619712534, name: 'Cloze', front: cloze, back: clozeAnswer, needs: ['Text'] }],
    css,
  },
} as const satisfies Record<NoteTypeName, NoteType>;
