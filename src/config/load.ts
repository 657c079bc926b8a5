/** Finds and reads a bank's configuration: `deckpress.yaml`, or `deckpress` in `package.json`. */
import { dirname, join } from 'node:path';
import leven from 'leven';
import * as v from 'valibot';
import { VFile } from 'vfile';
import { origin } from '../diagnostics/say.ts';
import { type Host, isMissing } from '../host/host.ts';
import { configIn, mistakeIn, packageName, type Spot } from './names.ts';
import type { Config, configSchema } from './schema.ts';

/** A wrong configuration: the command stops with exit code 2. `file` holds the messages. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  file: VFile;
  constructor(file: VFile) {
    super(file.messages.map(String).join('\n'));
    this.file = file;
  }
}

export interface Loaded {
  config: Config;
  /** The file it came from, absolute; undefined where there is none. */
  path?: string;
  /** Where in that file a setting stands. */
  placeOf?: PlaceOf;
}

/** Of a list's entry, too, counted from 0. */
export type PlaceOf = (key: keyof Config, entry?: number) => Spot | undefined;

/** Reads the configuration that stands in `folder` itself. Throws `ConfigError`. */
export async function loadConfig(
  host: Host,
  folder: string,
  schema: ReturnType<typeof configSchema>,
): Promise<Loaded> {
  const name = await configIn(host, folder);
  if (name === undefined) return { config: {} };
  const path = join(folder, name);
  const text = (await readText(host, path)) ?? '';
  if (name !== packageName) return { ...(await validate(text, path, schema)), path };
  const mistake = mistakeIn(text);
  if (mistake) throw wrong(path, mistake.why, mistake.place);
  return { ...(await validate(text, path, schema, 'deckpress')), path };
}

/** Reads the configuration file that was named on the command line. Throws `ConfigError`. */
export async function loadConfigFile(
  host: Host,
  path: string,
  schema: ReturnType<typeof configSchema>,
): Promise<Loaded> {
  const text = await readText(host, path);
  if (text !== undefined) return { ...(await validate(text, path, schema)), path };
  throw wrong(path, 'There is no such configuration file');
}

/** The nearest folder at or above `folder` that holds a configuration, not beyond a git repository's root. */
export async function findConfigFolder(host: Host, folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await configIn(host, at)) !== undefined) return at;
    if ((await host.kindOf(join(at, '.git'))) !== undefined || dirname(at) === at) return undefined;
  }
}

/** A configuration that can't be read at all. */
function wrong(path: string, reason: string, place?: Spot): ConfigError {
  const file = new VFile({ path });
  file.message(reason, { ruleId: 'config', source: origin, ...(place && { place }) }).fatal = true;
  return new ConfigError(file);
}

async function readText(host: Host, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await host.readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Characters of a configuration. YAML compares each key with all before it. */
const longest = 100_000;

async function validate(
  text: string,
  path: string,
  schema: ReturnType<typeof configSchema>,
  key?: string,
): Promise<Pick<Loaded, 'config' | 'placeOf'>> {
  const { isMap, isNode, isSeq, LineCounter, parseDocument } = await import('./yaml.ts'); // most banks have no configuration
  const file = new VFile({ path, value: text });
  const lines = new LineCounter();
  if (text.length > longest)
    throw wrong(path, `It is longer than a configuration can be: ${text.length} characters`);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (reason: string, offset: number, note?: string) => {
    const { line, col } = lines.linePos(offset);
    const message = file.message(reason, {
      ruleId: 'config',
      source: origin,
      place: { line, column: Math.max(1, col) },
    });
    message.fatal = true;
    if (note) message.note = note;
  };
  for (const error of document.errors) fail(error.message, error.pos[0]);
  if (file.messages.length > 0) throw new ConfigError(file);
  let data: unknown;
  try {
    data = document.toJS() ?? {};
  } catch (error) {
    fail((error as Error).message, 0); // aliases of aliases without end
    throw new ConfigError(file);
  }
  const subject = key ? (data as Record<string, unknown>)[key] : data;
  const result = v.safeParse(schema, subject);
  if (result.success) {
    const placeOf: PlaceOf = (name, entry) => {
      const settings = key ? document.get(key) : document.contents;
      const setting = isMap(settings) && settings.items.find((item) => String(item.key) === name);
      if (!setting) return undefined;
      const at = isSeq(setting.value) && entry !== undefined ? setting.value.items[entry] : setting.key;
      if (!isNode(at)) return undefined;
      const { line, col } = lines.linePos(at.range?.[0] ?? 0);
      return { line, column: Math.max(1, col) };
    };
    return { config: result.output, placeOf };
  }
  for (const issue of result.issues) {
    const keys = (issue.path ?? []).map((step) => step.key as string | number);
    const at = document.getIn([...(key ? [key] : []), ...keys], true);
    const parent = document.getIn([...(key ? [key] : []), ...keys.slice(0, -1)], true) ?? document.contents;
    const pair = isMap(parent)
      ? parent.items.find((item) => String(item.key) === String(keys.at(-1)))
      : undefined;
    const node = pair?.key ?? at ?? parent;
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    if (keys.length === 0) {
      fail(`The settings must be names with values, not ${issue.received}`, offset);
    } else if (issue.type === 'strict_object' && issue.expected === 'never') {
      const known = Object.keys((issue.requirement ?? {}) as object);
      fail(
        `There is no setting “${keys.join('.')}”`,
        offset,
        suggestion(String(keys.at(-1)), known.length > 0 ? known : knownKeys(schema, keys)),
      );
    } else {
      const options =
        issue.type === 'picklist' ? issue.expected?.match(/"[^"]+"/g)?.map((s) => s.slice(1, -1)) : undefined;
      const note = options ? suggestion(String(issue.input), options) : undefined;
      fail(`“${keys.join('.')}” ${problem(issue)}`, offset, note);
    }
  }
  throw new ConfigError(file);
}

/** What a setting must be, in words. */
const kinds: Record<string, string> = {
  Array: 'a list, as in [a, b]',
  Object: 'names with values, each on a line of its own',
  boolean: 'true or false',
  string: 'text',
};

function problem(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return `is not right: ${issue.message}`;
  if (issue.type === 'picklist') return `can’t be ${issue.received}`;
  const expected = kinds[issue.expected ?? ''] ?? issue.expected;
  return `must be ${expected}, not ${issue.received}`;
}

function knownKeys(schema: ReturnType<typeof configSchema>, keys: (string | number)[]): string[] {
  let entries: Record<string, unknown> = schema.entries;
  for (const key of keys.slice(0, -1)) {
    const entry = entries[key] as { wrapped?: { entries?: Record<string, unknown> } } | undefined;
    entries = entry?.wrapped?.entries ?? {};
  }
  return Object.keys(entries);
}

/** “Did you mean …?” where one is near, else the whole list. */
function suggestion(word: string, known: readonly string[]): string {
  const nearest = known
    .map((name) => [leven(word.toLowerCase(), name.toLowerCase()), name] as const)
    .sort((a, b) => a[0] - b[0])[0];
  if (nearest && nearest[0] <= Math.max(2, word.length / 3)) return `Did you mean “${nearest[1]}”?`;
  return `It can be: ${known.join(', ')}`;
}
