/** A note's content as the fields of its Anki note type, in their order. */
import type { Known, Option, Rendered } from '../model.ts';
import { type NoteType, noteTypes } from './note-types.ts';

/** What the fields are made of. */
type Fielded = Pick<Known, 'noteType' | 'options' | 'guid' | 'file' | 'sections'> & {
  [name in 'id' | 'language' | 'link' | 'retired']?: Known[name] | undefined;
} & {
  fields: { [name in keyof Known['fields']]?: Rendered | undefined };
  front?: Pick<Rendered, 'dir'> | undefined;
};

/** Field values in HTML, one for each field of the type. */
export function fieldValues(note: Fielded): string[] {
  const type: NoteType = noteTypes[note.noteType];
  const values = contents(note);
  return type.fields.map(({ name }) => clean(values[name] ?? ''));
}

/** What a learner sees on a card whose note has left the bank. */
const retiredNotice =
  '<p>This question is no longer part of its deck and gets no updates. Suspend or delete it if you no longer want it.</p>';

function contents(note: Fielded): Record<string, string> {
  const { fields, options, noteType, guid, id, retired } = note;
  const html = (name: keyof typeof fields) => field(fields[name], note);
  const common = {
    Context: html('context'),
    Hint: html('hint'),
    Source: source(note),
    ID: id ?? guid,
    Notice: retired ? retiredNotice : '',
  };
  if (noteType === 'cloze') return { ...common, Text: html('question'), Extra: html('answer') };
  return {
    ...common,
    Question: html('question'),
    Options: optionList(options, note, false),
    Solution: optionList(options, note, true),
    Answer: html('answer'),
    Reverse: html('reverse'),
  };
}

/** Content that says in which language and direction it is to be read, and whose sounds Anki plays. */
function field(content: Rendered | undefined, { language }: Pick<Fielded, 'language'>): string {
  if (!content?.html) return '';
  const html = sounds(content.html);
  const lang = langOf(language);
  const dir = content.dir ? ` dir="${content.dir}"` : '';
  return lang || dir ? `<div${lang}${dir}>${html}</div>` : html;
}

/** An attribute with a BCP 47 tag; nothing for what is none. */
function langOf(language = ''): string {
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(language) ? ` lang="${language}"` : '';
}

/** Anki's own players work on every platform, and play a side's sounds when it is shown. */
function sounds(html: string): string {
  return html.replace(/<(audio|video) src="([a-z0-9.-]+)"[^>]*><\/\1>/g, '[sound:$2]');
}

/** Options as the author lettered them; the right ones are marked when `solved`, by more than a colour. */
function optionList(options: Option[], note: Pick<Fielded, 'language'>, solved: boolean): string {
  if (options.length === 0) return '';
  const items = options.map((option) => {
    const state = !solved ? '' : option.right ? ' dp-right' : ' dp-wrong';
    const label = option.label ? `<span class="dp-label">${plain(option.label)}</span>` : '';
    const mark = solved && option.right ? '<span class="dp-mark">✓</span>' : '';
    return `<li class="dp-option${state}">${label}<div>${field(option, { language: '' })}</div>${mark}</li>`;
  });
  const dir = options.some((option) => option.dir) ? ' dir="rtl"' : '';
  return `<ul class="dp-choices"${langOf(note.language)}${dir}>${items.join('')}</ul>`;
}

/** Where the note comes from: file and section, never a line, since lines move. */
function source({ file, sections, link, front }: Fielded): string {
  const words = plain([file, ...sections].join(' › '));
  const place = link ? `<a href="${escapeHtml(link)}">${words}</a>` : words;
  return front?.dir ? `<div dir="${front.dir}">${place}</div>` : place;
}

/** Text as it is, of which Anki makes no sound, deletion or formula either. */
function plain(text: string): string {
  // MathJax reads across tags that break lines, but not out of an element.
  return escapeHtml(text).replace(/\\(?=[()[\]])/g, '<span>\\</span>');
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\[(?=sound:|anki:|latex\]|\$\$?\]|\[type:)/gi, '&#91;')
    .replace(/\{\{(?=c\d)/gi, '{&#123;');
}

/** As Anki normalises a field: no control characters but line feed and tab, NFC, `\n` for a line end. */
function clean(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC');
}
