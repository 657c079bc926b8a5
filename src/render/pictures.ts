/**
 * The pictures, sounds and films that notes name: found inside the bank, read, and given names that hold the hash
 * of their content, so that a changed picture reaches those who learn the deck and no two are taken for one.
 */
import { createHash } from 'node:crypto';
import { join, posix, sep } from 'node:path';
import type { RootContent } from 'mdast';
import { say } from '../diagnostics/say.ts';
import { type Host, isMissing, reasonOf } from '../host/host.ts';
import type { Media, MediaName, RelativePath, Source } from '../model.ts';
import { visit } from '../tree/visit.ts';
import { pathBelow } from './links.ts';
import { isMedia, isStill, named, type Shelf } from './shelf.ts';

/** Address as written → what it stands for. */
export type Pictures = ReadonlyMap<string, Media>;

/** In bytes. A deck is synchronised to phones, often over the air. */
const large = { still: 2_000_000, moving: 20_000_000 };

/** Looks up each address once a file; messages go to the source's file. */
export async function readPictures(
  nodes: Iterable<RootContent>,
  source: Source,
  { root, shelf }: { root: string; shelf?: Shelf },
  host: Host,
): Promise<Pictures> {
  const pictures = new Map<string, Media>();
  const seen = new Set<string>();
  for (const node of nodes) {
    for (const { address, isEmbed, line, column } of addresses(node)) {
      if (seen.has(address)) continue;
      seen.add(address);
      const place = { line, column };
      const paths = isEmbed ? named(shelf, source.file.path, address) : [];
      if (paths.length > 1) {
        say(source.file, 'picture-missing', `“${address}” may be any of ${paths.join(', ')}`, place);
        continue;
      }
      const picture = await find(address, paths[0], place, source, root, host);
      if (picture) pictures.set(address, picture);
    }
  }
  return pictures;
}

async function find(
  address: string,
  known: RelativePath | undefined,
  place: { line: number; column: number },
  { file }: Source,
  root: string,
  host: Host,
): Promise<Media | undefined> {
  if (isRemote(address)) {
    say(file, 'picture-remote', `This picture stays a link to ${address}`, place);
    return undefined;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined; // data: and the like never pass the sanitiser
  const path = known ?? pathBelow(file.path, address);
  if (path === undefined) {
    say(file, 'picture-outside', `“${address}” lies outside the bank`, place);
    return undefined;
  }
  if (!isMedia(path)) {
    say(file, 'picture-unsafe', `“${address}” is no picture, sound or film that a deck may hold`, place);
    return undefined;
  }
  try {
    const inside = await host.realPath(join(root, path));
    const realRoot = await host.realPath(root);
    if (!inside.startsWith(`${realRoot}/`) && !inside.startsWith(`${realRoot}${sep}`)) {
      say(file, 'picture-outside', `“${address}” is a link to a place outside the bank`, place);
      return undefined;
    }
    const bytes = await mediaBytes(path, await host.readFile(inside));
    const limit = isStill(path) ? large.still : large.moving;
    if (bytes.length > limit)
      say(
        file,
        'picture-large',
        `“${address}” has ${megabytes(bytes.length)}; ${megabytes(limit)} are plenty`,
        place,
      );
    return { name: mediaName(path, bytes), file: path, size: bytes.length };
  } catch (error) {
    if (isMissing(error)) say(file, 'picture-missing', `“${address}” does not exist`, place);
    else if (/\.svg$/i.test(path) && !(error as { code?: string }).code)
      say(
        file,
        'picture-unsafe',
        `“${address}” can’t be understood, and so not be made safe: ${firstLine(error)}`,
        place,
      );
    else say(file, 'picture-missing', `“${address}” could not be read: ${reasonOf(error)}`, place);
    return undefined;
  }
}

export function isRemote(address: string): boolean {
  return /^(?:https?:)?\/\//i.test(address);
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0]?.replace(/\.$/, '') ?? '';
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A file's bytes as they go into a package. @throws Error where an SVG can't be understood. */
export async function mediaBytes(path: RelativePath, bytes: Uint8Array): Promise<Uint8Array> {
  if (!/\.svg$/i.test(path)) return bytes;
  const { sanitiseSvg } = await import('./svg.ts');
  return sanitiseSvg(bytes);
}

const ofTags = /<(?:img|audio|video|source)\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;

interface Named {
  address: string;
  /** Written as Obsidian does, who looks for the file in all folders. */
  isEmbed?: boolean;
  line: number;
  column: number;
}

function addresses(tree: RootContent): Named[] {
  const found: Named[] = [];
  visit(tree, (node) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    if (node.type === 'image' || (node.type === 'definition' && isMedia(node.url.replace(/[?#].*$/, '')))) {
      const isEmbed = node.type === 'image' && node.data?.isEmbed === true;
      found.push({ address: node.url, isEmbed, line, column });
    } else if (node.type === 'html') {
      for (const match of node.value.matchAll(ofTags)) {
        const address = (match[1] ?? match[2] ?? match[3] ?? '').trim();
        if (address) found.push({ address, line, column });
      }
    }
  });
  return found;
}

/** `diagram-0f3a9c1b2d4e5f60.png`: lower-case ASCII, short, one for each content. */
function mediaName(path: RelativePath, bytes: Uint8Array): MediaName {
  const { name, ext } = posix.parse(path);
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `${stem || 'media'}-${hash}${ext.toLowerCase()}`;
}
