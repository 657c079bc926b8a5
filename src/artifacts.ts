/** From banks that have been read to artifacts: what `build` writes, `verify` compares and the library returns. */
import { targetNames, targets } from './export/index.ts';
import type { Host } from './host/host.ts';
import { tellApart } from './identify/collections.ts';
import type { Artifact, Collection, Target } from './model.ts';
import { collect, type Pressed } from './pipeline.ts';

export interface Press {
  collection: Collection;
  /** Made one after the other, as they are asked for. */
  artifacts: AsyncIterable<Artifact>;
}

/**
 * The collections of banks that share an output folder, each with its artifacts.
 * `formats` are names of targets; by default what each bank's configuration says, or else all.
 */
export function artifactsOf(all: readonly Pressed[], host: Host, formats?: readonly string[]): Press[] {
  const owned = all.flatMap((pressed) =>
    collect(pressed, host).map((collection) => ({ collection, pressed })),
  );
  const collections = tellApart(
    owned.map(({ collection }) => collection),
    (collection) => collection.credits.id,
  );
  return collections.map((collection, i) => ({
    collection,
    artifacts: exported(collection, owned[i]?.pressed.bank.config ?? {}, formats),
  }));
}

async function* exported(
  collection: Collection,
  config: Pressed['bank']['config'],
  formats?: readonly string[],
): AsyncGenerator<Artifact> {
  const names = formats ?? config.formats ?? targetNames;
  for (const target of targets as readonly Target<never>[]) {
    if (!names.includes(target.name)) continue;
    const wanted = target.retired ? collection : withoutRetired(collection);
    yield* await target.export(wanted, config[target.name as keyof typeof config] as never);
  }
}

/** For targets that only newcomers use. */
function withoutRetired(collection: Collection): Collection {
  return { ...collection, notes: collection.notes.filter(({ retired }) => !retired) };
}

/** An artifact's bytes as one piece. */
export async function bytesOf({ bytes }: Artifact): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}
