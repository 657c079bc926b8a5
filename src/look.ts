/** One file from its path to its notes: read, parse, recognise, render. What is kept of it is plain data. */
import type { VFile } from 'vfile';
import type { Config } from './config/schema.ts';
import { say } from './diagnostics/say.ts';
import type { Host } from './host/host.ts';
import type { Decision, Lean, Media, Page, RelativePath } from './model.ts';
import { parse } from './parse/index.ts';
import { readText } from './read/text.ts';
import type { FileEvidence } from './recognise/decide/folder.ts';
import { recognise, syntaxNames } from './recognise/index.ts';
import { tellNoteType } from './recognise/note-type.ts';
import { tell } from './recognise/tell.ts';
import { renderFile, type Surroundings } from './render/index.ts';
import { mediaNamedIn } from './render/shelf.ts';
import { tooDeepIn } from './tree/deep.ts';

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
  try {
    return await understood(file, syntax, surroundings, host, lean, heard);
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/.test(error.message))) throw error;
    say(file, 'file-nested', 'It is nested so deeply that it can’t be read');
    return { file, media: [], named: [] };
  }
}

/** Walks through trees nest as the trees do: one that is too deep ends in a `RangeError` here, on any of the ways. */
async function understood(
  file: VFile,
  syntax: Config['syntax'],
  surroundings: Surroundings,
  host: Host,
  lean: Lean | undefined,
  heard: ((path: RelativePath, why: Decision['why']) => void) | undefined,
): Promise<Seen> {
  const source = await parse(file, syntaxNames);
  const deep = tooDeepIn(source.tree);
  if (deep) {
    say(file, 'file-nested', 'Here something is nested hundreds of levels deep', deep.position?.start);
    return { file, media: [], named: [] };
  }
  const { decision, evidence } = recognise(source, source.matter.syntax ?? syntax, lean);
  heard?.(file.path, decision.why);
  tell(file, decision);
  tellNoteType(source, decision.drafts);
  const { media, ...page } = await renderFile(decision.drafts, source, surroundings, host);
  const named = surroundings.shelf ? mediaNamedIn(source, surroundings.shelf) : [];
  file.value = ''; // from here on only its messages count
  return { file, page, media, named, evidence };
}
