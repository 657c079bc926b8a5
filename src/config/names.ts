/** Which file of a folder is its configuration, and which only look like one. */
import { join } from 'node:path';
import { type Host, isMissing } from '../host/host.ts';
import type { Place } from '../model.ts';

export const configName = 'deckpress.yaml';
export const packageName = 'package.json';

/** The first of these that is there is read; where none is, `deckpress` in `package.json`. */
const configNames: readonly string[] = [configName, 'deckpress.yml'];

/** The names that other tools give their configurations, with ours in them. */
const lookalike =
  /^(?:\.deckpress|\.?deckpressrc|\.?deckpress(?:rc|\.config)?\.(?:ya?ml|json[c5]?|toml)|\.?deckpress(?:rc|\.config)\.[cm]?[jt]s)$/i;

/** Settings that stand in a folder and are not read. */
export interface Ignored {
  /** The file's name. */
  name: string;
  why: string;
  place?: Spot;
}

export type Spot = Pick<Place, 'line' | 'column'>;

/** The file that holds a folder's settings. `names` are those of the files in it, where they are known. */
export async function configIn(
  host: Host,
  folder: string,
  names?: ReadonlySet<string>,
): Promise<string | undefined> {
  for (const name of configNames) {
    if (names ? names.has(name) : (await host.kindOf(join(folder, name))) === 'file') return name;
  }
  if (names && !names.has(packageName)) return undefined;
  const text = await readManifest(host, folder);
  return text !== undefined && holdsSettings(text) ? packageName : undefined;
}

/** The settings in a folder that nobody reads: others are read instead of them, or we know no such file. */
export async function ignoredIn(host: Host, folder: string, names: ReadonlySet<string>): Promise<Ignored[]> {
  const read = await configIn(host, folder, names);
  const ignored: Ignored[] = [];
  for (const name of [...names].filter((name) => lookalike.test(name)).sort()) {
    // Where upper and lower case are one, the file is found by the name that we know.
    if (name === read || (read && name.toLowerCase() === read && !names.has(read))) continue;
    const why = read ? `${read} is read instead` : `the file that is read is called ${configName}`;
    ignored.push({ name, why: `The settings in this file are not read: ${why}` });
  }
  if (read === packageName || !names.has(packageName)) return ignored;
  const text = (await readManifest(host, folder)) ?? '';
  if (read && holdsSettings(text)) {
    const why = `The settings under “deckpress” are not read: ${read} is read instead`;
    ignored.push({ name: packageName, why, place: placeAt(text, text.search(settingsKey)) });
  }
  return ignored;
}

/** What keeps a `package.json` from being read, and where in it. */
export function mistakeIn(manifest: string): { why: string; place: Spot } | undefined {
  try {
    JSON.parse(manifest);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    // Where the engine tells no position, it shows what stands there.
    const offset = /at position (\d+)/.exec(message)?.[1] ?? (/ end of /.test(message) ? manifest.length : 0);
    const reason = message.replace(/ in JSON at position .*| is not valid JSON$/s, '');
    return { why: `This is not JSON: ${reason}`, place: placeAt(manifest, Number(offset)) };
  }
}

async function readManifest(host: Host, folder: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await host.readFile(join(folder, packageName)));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Not a dependency, whose value is a version. */
const settingsKey = /"deckpress"\s*:\s*(?=\{)/;

/** A broken manifest may hold some: it is read, for the mistake to be told. */
function holdsSettings(manifest: string): boolean {
  try {
    const { deckpress } = JSON.parse(manifest) as { deckpress?: unknown };
    return deckpress !== undefined;
  } catch {
    return settingsKey.test(manifest);
  }
}

function placeAt(text: string, offset: number): Spot {
  const lines = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
