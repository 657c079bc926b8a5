/**
 * Artifacts to the output folder, with a manifest and checksums. Each file is written beside its name and then
 * renamed; what an earlier build wrote and this one does not is removed, if the manifest says that we wrote it.
 */
import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
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
const checksumsName = 'SHA256SUMS';

/** Writes one artifact, and tells its size and hash. */
export async function writeArtifact(
  host: Host,
  out: string,
  { path, bytes }: Artifact,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let size = 0;
  async function* measured() {
    const parts = bytes instanceof Uint8Array ? [bytes] : bytes;
    for await (const part of parts) {
      hash.update(part);
      size += part.length;
      yield part;
    }
  }
  await host.writeFile(join(out, path), measured());
  return { path, size, sha256: hash.digest('hex') };
}

/** Writes manifest and checksums, after removing the artifacts of decks that are gone. */
export async function finish(host: Host, out: string, version: string, decks: WrittenDeck[]): Promise<void> {
  const files = decks.flatMap((deck) => deck.files);
  const current = new Set(files.map((file) => file.path));
  for (const path of await earlierFiles(host, out)) {
    if (!current.has(path)) await host.remove(join(out, path));
  }
  const manifest: Manifest = { generator: 'deckpress', version, decks };
  const sums = files
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
    .join('');
  await host.writeFile(join(out, checksumsName), new TextEncoder().encode(sums));
  await host.writeFile(
    join(out, manifestName),
    new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
  );
}

/** The files that the last build in this folder wrote; never one outside of it, whatever the manifest says. */
async function earlierFiles(host: Host, out: string): Promise<RelativePath[]> {
  try {
    const manifest = JSON.parse(
      new TextDecoder().decode(await host.readFile(join(out, manifestName))),
    ) as Partial<Manifest>;
    if (manifest.generator !== 'deckpress') return [];
    return (manifest.decks ?? [])
      .flatMap((deck) => deck.files?.map((file) => file.path) ?? [])
      .filter(
        (path) =>
          typeof path === 'string' && !posix.isAbsolute(path) && !posix.normalize(path).startsWith('..'),
      );
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** A message for an artifact that could not be written. */
export function unwritable(out: string, path: RelativePath, error: unknown): VFile {
  const file = new VFile({ path: posix.join(out, path) });
  say(file, 'output-unwritable', `The file could not be written: ${reasonOf(error)}`);
  return file;
}
