/**
 * A bank of which each folder has one page, its README: the README at the top leads to the folders. Such a page is a
 * chapter of the bank, whereas a README says as a rule what the files beside it are.
 */
import type { FileFacts, RelativePath } from '../../model.ts';

/** Which READMEs are chapters: three or more that stand alone in their folders, and to which the bank's own leads. */
export function chaptersOf(files: readonly FileFacts[]): Set<RelativePath> {
  const own = files.find(({ path, readme }) => readme && !path.includes('/'));
  const none = new Set<RelativePath>();
  if (!own || own.declared === 'no') return none;
  const linked = new Set(own.links);
  const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  // A README beside it is the same page in another language.
  const shared = new Set(
    files.flatMap(({ path, project, readme }) => (project || readme ? [] : [folderOf(path)])),
  );
  const chapters = files.filter(({ path, readme }) => {
    const folder = folderOf(path);
    return readme && folder !== '' && !shared.has(folder) && (linked.has(folder) || linked.has(path));
  });
  return chapters.length < 3 ? none : new Set(chapters.map(({ path }) => path));
}
