/**
 * Artifacts to the output folder, with a manifest and checksums. Each file is written beside its name and then
 * renamed; what an earlier build wrote and this one does not is removed, if the manifest says that we wrote it and
 * nobody has changed it.
 */
import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import * as v from 'valibot';
import { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { type Host, isMissing, reasonOf } from '../host/host.ts';
import type { Artifact, RelativePath } from '../model.ts';

export interface WrittenFile {
  path: RelativePath;
  /** Bytes. */
  size: number;
  sha256: string;
}

export interface WrittenDeck {
  name: string;
  bank: string;
  notes: number;
  files: WrittenFile[];
}

export interface Manifest {
  generator: 'deckpress';
  version: string;
  decks: WrittenDeck[];
}

const manifestName = 'manifest.json';
export const checksumsName = 'SHA256SUMS';

/**
 * Whether artifacts may go into a folder: not where a manifest stands that something else needs, such as a web
 * application's.
 */
export async function isForeign(host: Host, out: string): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await host.readFile(join(out, manifestName)));
    const data: unknown = JSON.parse(text);
    return !v.is(v.looseObject({ generator: v.literal('deckpress') }), data);
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return false; // what is broken serves nothing else
    throw error;
  }
}

/** Writes one artifact, and tells its size and hash. */
export async function writeArtifact(
  host: Host,
  out: string,
  { path, bytes }: Artifact,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = (part: Uint8Array) => {
    hash.update(part);
    size += part.length;
    return part;
  };
  async function* measured(parts: AsyncIterable<Uint8Array>) {
    for await (const part of parts) yield measure(part);
  }
  await host.writeFile(join(out, path), bytes instanceof Uint8Array ? measure(bytes) : measured(bytes));
  return { path, size, sha256: hash.digest('hex') };
}

/** An artifact that could not be written: the one of an earlier build, if that lies there as it was written. */
export async function asItWas(host: Host, out: string, path: RelativePath): Promise<WrittenFile[]> {
  const earlier = (await earlierFiles(host, out)).find((file) => file.path === path);
  if (!earlier || !(await isOurs(host, out, earlier))) return [];
  const { length } = await host.readFile(join(out, path));
  return [{ path, size: length, sha256: earlier.sha256 }];
}

/**
 * Writes manifest and checksums, after removing the artifacts of decks that are gone. What stands in one's way is
 * told, and the other written all the same.
 */
export async function finish(
  host: Host,
  out: string,
  version: string,
  decks: WrittenDeck[],
  tell: (path: RelativePath, error: unknown) => void,
): Promise<void> {
  const files = decks.flatMap((deck) => deck.files);
  const current = new Set(files.map((file) => file.path));
  for (const file of await earlierFiles(host, out)) {
    if (!current.has(file.path) && (await isOurs(host, out, file))) await host.remove(join(out, file.path));
  }
  const manifest: Manifest = {
    generator: 'deckpress',
    version,
    decks: decks.filter((deck) => deck.files.length > 0),
  };
  const sums = files
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
    .join('');
  for (const [path, text] of [
    [checksumsName, sums],
    [manifestName, `${JSON.stringify(manifest, null, 2)}\n`],
  ] as const) {
    try {
      await host.writeFile(join(out, path), new TextEncoder().encode(text));
    } catch (error) {
      tell(path, error);
    }
  }
}

const earlierManifest = v.object({
  generator: v.literal('deckpress'),
  decks: v.array(v.object({ files: v.array(v.object({ path: v.string(), sha256: v.string() })) })),
});

type EarlierFile = Pick<WrittenFile, 'path' | 'sha256'>;

/** The files that the last build in this folder says that it wrote. */
async function earlierFiles(host: Host, out: string): Promise<EarlierFile[]> {
  try {
    const text = new TextDecoder().decode(await host.readFile(join(out, manifestName)));
    const result = v.safeParse(earlierManifest, JSON.parse(text));
    return result.success ? result.output.decks.flatMap((deck) => deck.files) : [];
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Whether a file lies in the folder, through no link, and is as we wrote it: a manifest can be forged. */
async function isOurs(host: Host, out: string, { path, sha256 }: EarlierFile): Promise<boolean> {
  const isPlain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain || path.includes('\\')) return false;
  try {
    const place = join(out, path);
    if ((await host.realPath(place)) !== join(await host.realPath(out), path)) return false;
    return (
      createHash('sha256')
        .update(await host.readFile(place))
        .digest('hex') === sha256
    );
  } catch {
    return false; // gone, or no file
  }
}

/** A message for an artifact that could not be written. */
export function unwritable(out: string, path: RelativePath, error: unknown): VFile {
  const file = new VFile({ path: posix.join(out, path) });
  say(file, 'output-unwritable', `The file could not be written: ${reasonOf(error)}`);
  return file;
}
