/**
 * The pictures, sounds and films that a file names: found inside the bank, read, and given names that
 * hold the hash of their content, so that a changed picture reaches those who learn the deck.
 */
import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { say } from '../diagnostics/say.ts';
import { type Host, isMissing, reasonOf } from '../host/host.ts';
import type { Media, RelativePath, Source } from '../model.ts';

/** Address as written → what it stands for. */
export type Pictures = ReadonlyMap<string, Media>;

/** Looks up each address once a file; messages go to the source's file. */
export async function readPictures(source: Source, root: string, host: Host): Promise<Pictures> {
  const pictures = new Map<string, Media>();
  const seen = new Set<string>();
  for (const { address, line, column } of addresses(source.tree)) {
    if (seen.has(address)) continue;
    seen.add(address);
    const place = { line, column };
    if (/^(?:https?:)?\/\//i.test(address)) {
      say(source.file, 'picture-remote', `This picture stays a link to ${address}`, place);
      continue;
    }
    if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue; // data: and the like never pass the sanitiser
    const path = resolvePath(source.file.path, address);
    if (path === undefined) {
      say(source.file, 'picture-outside', `“${address}” lies outside the bank`, place);
      continue;
    }
    try {
      const inside = await host.realPath(join(root, path));
      const realRoot = await host.realPath(root);
      if (!inside.startsWith(`${realRoot}/`) && !inside.startsWith(`${realRoot}\\`)) {
        say(source.file, 'picture-outside', `“${address}” is a link to a place outside the bank`, place);
        continue;
      }
      const bytes = await host.readFile(inside);
      pictures.set(address, { name: mediaName(path, bytes), file: path, size: bytes.length });
    } catch (error) {
      const reason = isMissing(error) ? 'does not exist' : `could not be read: ${reasonOf(error)}`;
      say(source.file, 'picture-missing', `“${address}” ${reason}`, place);
    }
  }
  return pictures;
}

function* addresses(tree: Root): Iterable<{ address: string; line: number; column: number }> {
  const found: { address: string; line: number; column: number }[] = [];
  visit(tree, (node: Nodes) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    if (node.type === 'image' || (node.type === 'definition' && isMediaPath(node.url))) {
      found.push({ address: node.url, line, column });
    } else if (node.type === 'html') {
      for (const match of node.value.matchAll(
        /<(?:img|audio|video|source)\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi,
      )) {
        const address = match[1] ?? match[2] ?? match[3] ?? '';
        if (address) found.push({ address, line, column });
      }
    }
  });
  yield* found;
}

function isMediaPath(url: string): boolean {
  return /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp3|ogg|oga|wav|m4a|opus|flac|mp4|webm|ogv|mov)(?:[?#].*)?$/i.test(
    url,
  );
}

/** The path below the bank's root that an address in a file means; undefined if it leaves the bank. */
function resolvePath(file: RelativePath, address: string): RelativePath | undefined {
  let path = address.replace(/[?#].*$/, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // A stray % is a part of the name.
  }
  const joined = path.startsWith('/')
    ? posix.normalize(path.slice(1))
    : posix.join(posix.dirname(file), path);
  return joined === '..' || joined.startsWith('../') || joined === '' || joined === '.' ? undefined : joined;
}

/** `diagram-0f3a9c1b2d4e5f60.png`: lower-case ASCII, short, one for each content. */
function mediaName(path: RelativePath, bytes: Uint8Array): string {
  const { name, ext } = posix.parse(path);
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `${stem || 'media'}-${hash}${ext.toLowerCase().replace(/[^a-z0-9.]/g, '')}`;
}
