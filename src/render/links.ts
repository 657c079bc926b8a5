/** Links out of a card: what was relative to the file leads to the file's page on the forge, or nowhere. */
import { posix } from 'node:path';
import type { ElementContent, Root } from 'hast';
import type { RelativePath } from '../model.ts';
import { visit } from '../tree/visit.ts';

/** Where a bank's files are on the web. */
export interface Forge {
  /** The repository's address. */
  repository: string;
  /** The bank's folder in it; empty: its root. */
  folder: RelativePath;
}

/** The page that shows a file as it is now, which outlives any commit; `fragment` is a heading's slug. */
export function pageOf({ repository, folder }: Forge, file: RelativePath, fragment = ''): string | undefined {
  const path = posix.join('/', folder, file).slice(1);
  let url: URL;
  try {
    url = new URL(repository);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const between = url.hostname.includes('gitlab')
    ? '-/blob'
    : url.hostname === 'bitbucket.org'
      ? 'src'
      : 'blob';
  const address = repository.replace(/\.git$|\/+$/g, '');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${address}/${between}/HEAD/${encoded}${fragment && `#${encodeURIComponent(fragment)}`}`;
}

export function mendLinks(tree: Root, file: RelativePath, forge: Forge | undefined): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'a' || !parent || index === undefined) return undefined;
    const { href } = node.properties;
    if ('dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties) return undefined;
    const address = typeof href === 'string' ? absolute(href, file, forge) : undefined;
    if (address !== undefined) {
      node.properties.href = address;
      return undefined;
    }
    parent.children.splice(index, 1, ...(node.children as ElementContent[]));
    return index;
  });
}

function absolute(href: string, file: RelativePath, forge: Forge | undefined): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
  if (href.startsWith('//')) return `https:${href}`;
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  if (!forge || (path === '' && fragment === '')) return undefined;
  const target = path.startsWith('/')
    ? posix.relative(posix.join('/', forge.folder), posix.normalize(decoded(path)))
    : path === ''
      ? file
      : posix.join(posix.dirname(file), decoded(path));
  if (posix.join(forge.folder, target).startsWith('..')) return undefined;
  void query;
  return pageOf(forge, target, decoded(fragment));
}

/** The path below the bank's root that an address in a file means; undefined if it leaves the bank. */
export function pathBelow(file: RelativePath, address: string): RelativePath | undefined {
  const path = decoded(address.replace(/[?#].*$/s, ''));
  const joined = path.startsWith('/')
    ? posix.normalize(path.slice(1))
    : posix.join(posix.dirname(file), path);
  const leaves = joined === '..' || joined.startsWith('../') || joined === '' || joined === '.';
  return leaves || /[\0\\]/.test(joined) ? undefined : joined;
}

export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // a stray % is a part of the name
  }
}
