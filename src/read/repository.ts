/** Where a bank stands in its git repository. */
import { dirname, join, relative, sep } from 'node:path';
import type { Host } from '../host/host.ts';
import type { RelativePath } from '../model.ts';

/** The path from the repository's root to a folder; empty if that is the root, or no repository is around it. */
export async function folderInRepository(host: Host, folder: string): Promise<RelativePath> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await host.kindOf(join(at, '.git'))) !== undefined) return relative(at, folder).split(sep).join('/');
    if (dirname(at) === at) return '';
  }
}
