/** A note's two sides, each as one, for targets that know no fields. */
import type { Note, Option, Rendered } from '../model.ts';
import { stringify } from './html.ts';

/** `cloze` is a cloze note's sentence, without and with what it leaves out. */
export function sides(
  fields: Note['fields'],
  options: Option[],
  cloze?: { front: Rendered; back: Rendered },
): { front: Rendered; back: Rendered } {
  if (cloze) return { front: join([cloze.front, fields.context]), back: join([cloze.back, fields.answer]) };
  const right = options.filter((option) => option.right);
  return {
    front: join([fields.question, fields.context, optionList(options)]),
    back: join([optionList(right), fields.answer]),
  };
}

/** Options as the author lettered them; bullets where there are no letters. */
function optionList(options: Option[]): Rendered | undefined {
  if (options.length === 0) return undefined;
  return {
    html: `<ul class="dp-choices">${options.map(item).join('')}</ul>`,
    text: options.map((o) => (o.label ? mark(o) : '• ') + o.text).join('\n'),
    markdown: options.map((o) => mark(o) + o.markdown).join('\n\n'),
  };
}

function item({ label, html }: Option): string {
  const letter = label
    ? `<span class="dp-label">${stringify({ type: 'root', children: [{ type: 'text', value: label }] })}</span>`
    : '';
  return `<li class="dp-option">${letter}<div>${unwrapped(html)}</div></li>`;
}

function mark({ label }: Option): string {
  return label ? `${label}) ` : '';
}

/** A single paragraph's content without its tags; anything else as it is. */
function unwrapped(html: string): string {
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return inner !== undefined && !/<\/?p[ >]/.test(inner) ? inner : html;
}

function join(parts: (Rendered | undefined)[]): Rendered {
  const present = parts.filter((part) => part !== undefined);
  const [only] = present;
  if (only && present.length === 1) return only;
  return {
    html: present.map((part) => part.html).join('\n'),
    text: present.map((part) => part.text).join('\n\n'),
    markdown: present.map((part) => part.markdown).join('\n\n'),
    ...(present[0]?.dir && { dir: present[0].dir }),
  };
}
