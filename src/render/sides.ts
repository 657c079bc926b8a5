/** A note's two sides, each as one, for targets that know no fields. */
import type { Note, Option, Rendered } from '../model.ts';

export function sides(fields: Note['fields'], options: Option[]): { front: Rendered; back: Rendered } {
  const right = options.filter((option) => option.right);
  return {
    front: join([fields.question, fields.context, optionList(options)]),
    back: join([optionList(right), fields.answer]),
  };
}

/** Options as paragraphs, lettered as the author did; letters where there are none. */
function optionList(options: Option[]): Rendered | undefined {
  if (options.length === 0) return undefined;
  return {
    html: options.map((o) => `<p>${mark(o)}${unwrapped(o.html)}</p>`).join('\n'),
    text: options.map((o) => mark(o) + o.text).join('\n'),
    markdown: options.map((o) => mark(o) + o.markdown).join('\n\n'),
  };
}

function mark({ label }: Option): string {
  return label ? `${label}) ` : '';
}

/** A single paragraph's content without its tags; anything else as it is. */
export function unwrapped(html: string): string {
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
  };
}
