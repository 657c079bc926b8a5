/** One file from its path to its notes: read, parse, recognise, render. What is kept of it is plain data. */
import type { VFile } from 'vfile';
import type { Config } from './config/schema.ts';
import type { Host } from './host/host.ts';
import type { Decision, Lean, Media, Page, RelativePath } from './model.ts';
import { parse } from './parse/index.ts';
import { readText } from './read/text.ts';
import type { FileEvidence } from './recognise/folder.ts';
import { recognise, syntaxNames } from './recognise/index.ts';
import { tell } from './recognise/tell.ts';
import { renderFile, type Surroundings } from './render/index.ts';
import { mediaNamedIn } from './render/shelf.ts';

/** A file that has been looked at. Of one that can't be read there are only messages. */
export interface Seen {
  file: VFile;
  page?: Page;
  /** The media that its notes show. */
  media: Media[];
  /** The bank's media that it names, on a card or not. */
  named: RelativePath[];
  evidence?: FileEvidence;
}

/**
 * `lean` is what the rest of the folder says about the file, where the file alone could not settle how it is read.
 * `heard` is told why it is read so, which is not kept.
 */
export async function look(
  path: RelativePath,
  syntax: Config['syntax'],
  surroundings: Surroundings,
  host: Host,
  lean?: Lean,
  heard?: (path: RelativePath, why: Decision['why']) => void,
): Promise<Seen> {
  const file = await readText(host, surroundings.root, path);
  if (file.value === undefined) return { file, media: [], named: [] };
  const source = await parse(file, syntaxNames);
  const { decision, evidence } = recognise(source, source.matter.syntax ?? syntax, lean);
  heard?.(path, decision.why);
  tell(file, decision);
  const { media, ...page } = await renderFile(decision.drafts, source, surroundings, host);
  const named = surroundings.shelf ? mediaNamedIn(source, surroundings.shelf) : [];
  file.value = ''; // from here on only its messages count
  return { file, page, media, named, evidence };
}
