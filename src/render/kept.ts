/** A note whose Markdown is gone, from the HTML that was kept of it. */
import type { Html, Note, Option, Rendered } from '../model.ts';
import { directionOf } from './direction.ts';
import { rawToHast } from './raw.ts';
import { sides } from './sides.ts';
import { toText } from './text.ts';

export interface Kept {
  fields: { [name in keyof Note['fields']]?: Html | undefined };
  options: { label: string; right: boolean; html: Html }[];
  language?: string | undefined;
}

export function renderKept(kept: Kept): Pick<Note, 'fields' | 'options' | 'front' | 'back'> {
  const fields: Note['fields'] = {};
  for (const [name, html] of Object.entries(kept.fields)) {
    if (html) fields[name as keyof Note['fields']] = rendered(html, kept.language);
  }
  const options: Option[] = kept.options.map(({ label, right, html }) => ({
    label,
    right,
    ...rendered(html, kept.language),
  }));
  return { fields, options, ...sides(fields, options) };
}

/** HTML is Markdown, too. */
function rendered(html: Html, language?: string): Rendered {
  const tree = rawToHast({ type: 'root', children: [{ type: 'html', value: html }] });
  const text = toText(tree);
  const dir = directionOf(text, language);
  return { html, text, markdown: html, ...(dir && { dir }) };
}
