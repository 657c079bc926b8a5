/** The media that a bank has, whether a card shows them or not, and what of it a file's Markdown names. */
import { posix } from 'node:path';
import type { Nodes } from 'mdast';
import { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { RelativePath, Source } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { decoded, pathBelow } from './links.ts';

export interface Shelf {
  media: ReadonlySet<RelativePath>;
  /** By the file's name in lower case, without folders. */
  byName: ReadonlyMap<string, readonly RelativePath[]>;
}

const still = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;
const moving = /\.(?:mp3|ogg|oga|wav|m4a|opus|flac|aac|mp4|m4v|webm|ogv|mov)$/i;

export function isStill(path: RelativePath): boolean {
  return still.test(path);
}

export function isMedia(path: RelativePath): boolean {
  return still.test(path) || moving.test(path);
}

export function shelfOf(files: readonly RelativePath[]): Shelf {
  const media = files.filter(isMedia);
  const byName = new Map<string, RelativePath[]>();
  for (const path of media) {
    const name = posix.basename(path).toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return { media: new Set(media), byName };
}

/**
 * What Obsidian's `![[plot.png]]` means: the file beside the note, or else the bank's only one whose path ends so. Of
 * several, all are told.
 */
export function named(shelf: Shelf | undefined, file: RelativePath, link: string): readonly RelativePath[] {
  const beside = pathBelow(file, link);
  if (!shelf || beside === undefined || shelf.media.has(beside)) return beside === undefined ? [] : [beside];
  const path = decoded(link).toLowerCase();
  const alike = shelf.byName.get(posix.basename(path)) ?? [];
  const found = alike.filter((each) => `/${each.toLowerCase()}`.endsWith(`/${path}`));
  return found.length > 0 ? found : [beside];
}

/** The bank's media that a file names anywhere: on a card or not, as a picture or a link, in HTML or its front matter. */
export function mediaNamedIn({ file, tree }: Source, shelf: Shelf): RelativePath[] {
  const paths = new Set<RelativePath>();
  const add = (address: string) => {
    const path = isMedia(address.replace(/[?#].*$/s, '')) ? pathBelow(file.path, address) : undefined;
    if (path !== undefined && shelf.media.has(path)) paths.add(path);
  };
  visit(tree, (node: Nodes) => {
    if (node.type === 'image' || node.type === 'link' || node.type === 'definition') {
      add(node.url);
      if (node.type === 'image' && node.data?.isEmbed)
        for (const path of named(shelf, file.path, node.url)) paths.add(path);
    } else if (node.type === 'html' || node.type === 'yaml' || (node.type as string) === 'toml') {
      // Whole values, which may have blanks in them, and single words, as of a `srcset`.
      const { value } = node as { value: string };
      for (const part of [...value.split(/["'\n]/), ...value.split(/[\s"'=<>(),:[\]]+/)]) add(part.trim());
    } else if (node.type === 'text' && node.value.includes('[[')) {
      for (const [, link = ''] of node.value.matchAll(/\[\[([^[\]|#\n]{1,300})/g))
        if (isMedia(link)) for (const path of named(shelf, file.path, link)) paths.add(path);
    }
  });
  return [...paths].filter((path) => shelf.media.has(path));
}

/** A message on each of the bank's media that no Markdown names. */
export function unusedOf(shelf: Shelf, used: ReadonlySet<RelativePath>): VFile[] {
  return [...shelf.media]
    .filter((path) => !used.has(path))
    .sort()
    .map((path) => {
      const file = new VFile({ path });
      say(file, 'picture-unused', 'No Markdown file of the bank refers to it');
      return file;
    });
}
