/** The cases of fixtures/render, each the answer of a note in a bank that has what it shows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Shown, show } from './render.ts';

export const folder = fileURLToPath(new URL('../fixtures/render', import.meta.url));

export const files: Record<string, Uint8Array | string> = {
  ...Object.fromEntries(
    ['images/a/plot.png', 'images/b/plot.png', 'images/flow.svg'].map((path) => [
      path,
      readFileSync(join(folder, path)),
    ]),
  ),
  'images/bell.mp3': 'bell',
  'images/film.mp4': 'film',
  'images/page.html': '<script>alert(1)</script>',
  'notes/plot.png': readFileSync(join(folder, 'images/b/plot.png')),
};

export function hardCase(name: string): Promise<Shown> {
  const bank = { forge: { repository: 'https://github.com/owner/bank', folder: 'content' } };
  return show(readFileSync(join(folder, `${name}.md`), 'utf8'), bank, files);
}
