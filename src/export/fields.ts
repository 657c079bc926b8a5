/** A note's content as the fields of its Anki note type, in their order. */
import type { Known, Option } from '../model.ts';
import { type NoteType, noteTypes } from './note-types.ts';

/** Field values in HTML, one for each field of the type. */
export function fieldValues(note: Known): string[] {
  const type: NoteType = noteTypes[note.noteType];
  const values = contents(note);
  return type.fields.map(({ name }) => clean(values[name] ?? ''));
}

/** What a learner sees on a card whose note has left the bank. */
const retiredNotice =
  '<p>This question is no longer part of its deck and gets no updates. Suspend or delete it if you no longer want it.</p>';

function contents({ fields, options, noteType, guid, id, retired }: Known): Record<string, string> {
  const html = (name: keyof typeof fields) => fields[name]?.html ?? '';
  const common = {
    Context: html('context'),
    Hint: html('hint'),
    ID: id ?? guid,
    Notice: retired ? retiredNotice : '',
  };
  if (noteType === 'cloze') return { ...common, Text: html('question'), Extra: html('answer') };
  return {
    ...common,
    Question: html('question'),
    Options: optionList(options, false),
    Solution: optionList(options, true),
    Answer: html('answer'),
    Reverse: html('reverse'),
  };
}

/** Options as a list; the right ones are marked when `solved`. */
function optionList(options: Option[], solved: boolean): string {
  if (options.length === 0) return '';
  const items = options.map(({ label, right, html }) => {
    const state = solved ? ` class="dp-option ${right ? 'dp-right' : 'dp-wrong'}"` : ' class="dp-option"';
    const mark = solved && right ? '<span class="dp-mark">✓</span> ' : '';
    return `<li${state}>${label ? `<span class="dp-label">${label}</span> ` : ''}${mark}${html}</li>`;
  });
  return `<ul class="dp-choices">${items.join('')}</ul>`;
}

/** As Anki normalises a field: no control characters but line feed and tab, NFC, `\n` for a line end. */
function clean(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC');
}
