/** What an author should know about the content of notes, beyond what rendering itself finds. */
import type { Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { visit } from '../tree/visit.ts';

const removed =
  /<(script|style|iframe|object|embed|form|svg|link|meta|base|frame|applet)\b|\s(on[a-z]{3,})\s*=/i;
const scheme = /^\s*(javascript|vbscript|data|file):/i;

export function review(contents: RootContent[], file: VFile): void {
  visit({ type: 'root', children: contents } as Root, (node) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const place = { line, column };
    if (node.type === 'code' && node.lang === 'mermaid') {
      say(file, 'mermaid', 'This diagram is shown as its source', place);
    } else if (node.type === 'html') {
      const match = removed.exec(node.value);
      if (match)
        say(
          file,
          'html-removed',
          `${match[1] ? `<${match[1].toLowerCase()}>` : match[2]?.toLowerCase()} is left out`,
          place,
        );
    } else if ((node.type === 'link' || node.type === 'image') && scheme.test(node.url)) {
      say(
        file,
        'html-removed',
        `An address that begins with ${scheme.exec(node.url)?.[1]}: is left out`,
        place,
      );
    }
  });
}
