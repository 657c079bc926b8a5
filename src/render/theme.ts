/** The style sheet of an author's own, which restyles the cards of the bank and loads nothing. */
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { type Host, isMissing, reasonOf } from '../host/host.ts';

/** `css` where it can be used; `file` holds what is wrong with it. */
export interface Theme {
  css?: string;
  file: VFile;
}

export async function readTheme(
  root: string,
  path: string | undefined,
  host: Host,
): Promise<Theme | undefined> {
  if (path === undefined) return undefined;
  const file = new VFile({ path });
  const text = await readInside(root, path, host, file);
  if (text === undefined) return { file };
  const { findings } = await import('./css.ts');
  const found = findings(text);
  for (const { line, column, what } of found)
    say(file, 'theme', `A card may not have ${what}`, { line, column });
  // Anki puts the style sheet between tags.
  if (/<\/style|<!--/i.test(text)) say(file, 'theme', 'A style sheet has no tags in it', { line: 1 });
  return file.messages.length > 0 ? { file } : { css: text.replace(/\r\n?/g, '\n').trim(), file };
}

async function readInside(root: string, path: string, host: Host, file: VFile): Promise<string | undefined> {
  try {
    const real = await host.realPath(join(root, path));
    if (relative(await host.realPath(root), real).startsWith('..')) {
      say(file, 'theme', 'The style sheet lies outside the bank');
      return undefined;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await host.readFile(real));
  } catch (error) {
    say(
      file,
      'theme',
      isMissing(error) ? 'There is no such style sheet' : `It could not be read: ${reasonOf(error)}`,
    );
    return undefined;
  }
}
