/** Where links lead within the repository. */
import type { Link, Root } from 'mdast';
import { visit } from '../../tree/visit.ts';

/** More links than this no table of contents has. */
const most = 2000;

/** Where a README's links lead in its repository: paths below its own folder, of folders without a slash at the end. */
export function placesLinked(tree: Root): string[] {
  const places = new Set<string>();
  visit(tree, 'link', ({ url }: Link) => {
    const place = placeOf(url);
    if (place && places.size < most) places.add(place);
  });
  return [...places];
}

/** Where in the repository an address leads; undefined where it leads elsewhere. */
export function placeOf(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  const hosted = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:-\/)?(?:tree|blob|src)\/[^/]+\/(.+)$/.exec(path)?.[1];
  if (!hosted && /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return undefined;
  const place = (hosted ?? path).replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}
