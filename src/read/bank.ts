/**
 * From the paths on the command line to banks: a bank is what one configuration governs, or else the
 * path that was given.
 */
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { findConfigFolder, type Loaded, loadConfig, loadConfigFile, type PlaceOf } from '../config/load.ts';
import { configIn, type Ignored, ignoredIn, type Spot } from '../config/names.ts';
import type { Config, configSchema } from '../config/schema.ts';
import { type Entry, type Host, reasonOf } from '../host/host.ts';
import type { RelativePath } from '../model.ts';
import { type IgnoreRules, inheritedRules, isIgnored, withOwnRules } from './ignored.ts';

export interface Bank {
  /** The folder that every path of the bank is relative to, and that none leaves; absolute. */
  root: string;
  config: Config;
  /** The configuration's file, absolute, where there is one. */
  configPath?: string;
  /** Where in that file a setting stands. */
  placeOf?: PlaceOf;
  /** The Markdown files to build, in code-unit order. */
  files: RelativePath[];
  /** The other files of the bank, likewise: pictures, and Markdown that is not built. None of a lone file. */
  beside: RelativePath[];
  /** What was not read, and why: links to Markdown and to folders, what can't be read, settings that are not heeded. */
  passedOver: PassedOver[];
  /** Whether only a part of the bank was asked for. */
  partial: boolean;
}

export interface PassedOver {
  path: RelativePath;
  rule: 'link-passed-over' | 'file-unreadable' | 'config-passed-over' | 'path-unmatched';
  why: string;
  place?: Spot | undefined;
}

export interface BankRequest {
  /** Absolute; files or folders. */
  paths: string[];
  /** The folder that artifacts go to, absolute, where it is known: it is never read. */
  out?: string;
  /** A configuration file named on the command line, absolute. */
  configPath?: string;
}

const markdownFile = /\.(?:mdx?|markdown|mdown|mkdn?)$/i;

export function isMarkdown(name: string): boolean {
  return markdownFile.test(name);
}

/** Throws `ConfigError`, and an error with code `ENOENT` where a path is missing. */
export async function findBanks(
  host: Host,
  request: BankRequest,
  schema: ReturnType<typeof configSchema>,
): Promise<Bank[]> {
  const banks = new Map<string, Bank>();
  const loadedAt = new Map<string, Loaded>();
  const configOf = async (folder: string): Promise<Loaded> => {
    const loaded =
      loadedAt.get(folder) ??
      (await (request.configPath
        ? loadConfigFile(host, request.configPath, schema)
        : loadConfig(host, folder, schema)));
    loadedAt.set(folder, loaded);
    return loaded;
  };
  for (const given of request.paths) {
    const path = await host.realPath(given);
    const kind = await host.kindOf(path);
    const folder = kind === 'folder' ? path : dirname(path);
    const governed = request.configPath
      ? above(dirname(request.configPath), folder)
      : await findConfigFolder(host, folder);
    const walked = await (kind === 'folder'
      ? walkFrom(host, path, request.out, governed ?? path)
      : nothingBut(path, governed ?? folder));
    // A lone file without a configuration is a bank of its own, however many stand beside it.
    const roots = new Set(walked.files.map((file) => file.root));
    if (governed === undefined && walked.nested.size === 0) roots.add(folder);
    for (const root of [...roots].sort()) {
      const { config, path: configPath, placeOf } = await configOf(root);
      const { isOwn, isWanted } = selection(config, root, request.out);
      const below = (found: Found[]) =>
        found.filter((file) => file.root === root).map((file) => inside(root, file.path));
      const files = below(walked.files)
        .filter((file) => kind !== 'folder' || isWanted(file))
        .sort();
      // A bank's own folder, or one around it, holds all of it.
      const partial = kind !== 'folder' || !(path === root || isBelow(path, root));
      const around =
        partial && governed !== undefined ? await walkFrom(host, root, request.out, root) : walked;
      const beside = [...below(around.files), ...below(around.beside).filter(isOwn)];
      const passedOver = walked.unreadable
        .filter((each) => each.root === root && isOwn(inside(root, each.path)))
        .map((each) => unreadable(inside(root, each.path), reasonOf(each.error)));
      for (const link of walked.links.filter(
        (link) => link.root === root && isWanted(inside(root, link.path)),
      ))
        passedOver.push(await linkPassedOver(host, root, link.path));
      if (!request.configPath) {
        for (const { path, name, ...ignored } of around.ignored.filter((each) => each.root === root)) {
          const file = inside(root, join(path, name));
          if (isOwn(file)) passedOver.push({ path: file, rule: 'config-passed-over', ...ignored });
        }
      }
      if (!partial || governed !== undefined)
        passedOver.push(...unmatched(config, below(around.files).filter(isOwn), root, configPath, placeOf));
      const key = kind === 'folder' || governed !== undefined ? root : path;
      const known = banks.get(key);
      if (known) {
        known.partial &&= partial;
        known.files = [...new Set([...known.files, ...files])].sort();
        known.beside = [...known.beside, ...beside];
        const told = new Set(known.passedOver.map(({ path }) => path));
        known.passedOver.push(...passedOver.filter(({ path }) => !told.has(path)));
      } else {
        banks.set(key, {
          ...{ root, config, files, beside, passedOver, partial },
          ...(configPath && { configPath }),
          ...(placeOf && { placeOf }),
        });
      }
    }
  }
  for (const bank of banks.values()) {
    const built = new Set(bank.files);
    bank.beside = [...new Set(bank.beside)].filter((file) => !built.has(file)).sort();
  }
  return [...banks.values()];
}

/** A configuration that was named governs what lies below its folder; any other bank stands where it stands. */
function above(outer: string, folder: string): string | undefined {
  return folder === outer || isBelow(folder, outer) ? outer : undefined;
}

/** Whether `inner` lies below `outer`. */
function isBelow(outer: string, inner: string): boolean {
  return inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

interface Found {
  path: string;
  root: string;
}

interface Walked {
  /** The folder that was asked for: it is read, whatever stands in it. */
  top: string;
  /** Markdown. */
  files: Found[];
  /** Everything else. */
  beside: Found[];
  /** Symbolic links to either, and what else is neither file nor folder. */
  links: Found[];
  /** Folders and lists of what git ignores that can't be read. */
  unreadable: (Found & { error: unknown })[];
  /** Settings that nobody reads, and the folder they stand in. */
  ignored: (Found & Ignored)[];
  /** Folders with a configuration of their own. */
  nested: Set<string>;
}

function emptyWalk(top: string): Walked {
  return { top, files: [], beside: [], links: [], unreadable: [], ignored: [], nested: new Set() };
}

function nothingBut(path: string, root: string): Walked {
  return { ...emptyWalk(path), files: [{ path, root }] };
}

async function walkFrom(host: Host, top: string, out: string | undefined, root: string): Promise<Walked> {
  const walked = emptyWalk(top);
  const fail = (path: string, error: unknown) => walked.unreadable.push({ path, root, error });
  await walk(host, top, await inheritedRules(host, top, fail), out, root, walked);
  return walked;
}

function inside(root: string, path: string): RelativePath {
  return relative(root, path).split(sep).join('/');
}

/** What lies in the bank is read where it lies, once; what lies elsewhere may be anybody's. */
async function linkPassedOver(host: Host, root: string, link: string): Promise<PassedOver> {
  const path = inside(root, link);
  const to = (why: string): PassedOver => ({ path, rule: 'link-passed-over', why });
  let target: string;
  try {
    target = await host.realPath(link);
  } catch {
    return to('This is a symbolic link that leads nowhere');
  }
  if (target === link) return unreadable(path, 'it is a pipe, a socket or a device');
  return target === root || isBelow(root, target)
    ? to(
        `This is a symbolic link to ${inside(root, target) || 'the bank itself'}, which is in the bank anyway`,
      )
    : to('This is a symbolic link that leads out of the bank');
}

function unreadable(path: RelativePath, reason: string): PassedOver {
  return { path: path || '.', rule: 'file-unreadable', why: `This could not be read: ${reason}` };
}

async function walk(
  host: Host,
  folder: string,
  outer: IgnoreRules,
  out: string | undefined,
  root: string,
  into: Walked,
) {
  const fail = (path: string, error: unknown) => into.unreadable.push({ path, root, error });
  let entries: Entry[];
  try {
    entries = await host.readFolder(folder);
  } catch (error) {
    fail(folder, error);
    return;
  }
  const rules = await withOwnRules(host, folder, outer, fail);
  const names = new Set(entries.filter(({ kind }) => kind !== 'folder').map(({ name }) => name));
  const isConfigured = (await configIn(host, folder, names)) !== undefined;
  const mayBeOutput = names.has('manifest.json') && folder !== into.top && !isConfigured;
  if (mayBeOutput && (await isOwnOutput(host, join(folder, 'manifest.json')))) return;
  if (folder !== root && isConfigured) {
    into.nested.add(folder);
    root = folder;
  }
  for (const each of await ignoredIn(host, folder, names)) {
    if (!isIgnored(join(folder, each.name), false, rules)) into.ignored.push({ path: folder, root, ...each });
  }
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (name.startsWith('.') || name === 'node_modules' || path === out) continue;
    if (isIgnored(path, kind === 'folder', rules)) continue;
    if (kind === 'folder') await walk(host, path, rules, out, root, into);
    else if (kind === 'file') (isMarkdown(name) ? into.files : into.beside).push({ path, root });
    else if (isMarkdown(name) || (await leadsToFolder(host, path))) into.links.push({ path, root });
  }
}

async function leadsToFolder(host: Host, path: string): Promise<boolean> {
  try {
    return (await host.kindOf(path)) === 'folder';
  } catch {
    return false; // in a ring, or nobody's to look at
  }
}

async function isOwnOutput(host: Host, manifest: string): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await host.readFile(manifest));
    return text.includes('"generator": "deckpress"');
  } catch {
    return false; // gone, or nobody's to look at
  }
}

interface Selection {
  /** What `exclude` and `out` leave. */
  isOwn(file: RelativePath): boolean;
  /** And `paths`. */
  isWanted(file: RelativePath): boolean;
}

/** `./a` is what stands beside the configuration. */
function rooted(path: string): string {
  return path.replace(/^\.\//, '/');
}

/** What the configuration leaves of a folder. */
function selection(config: Config, root: string, out: string | undefined): Selection {
  const excluded = ignore().add(config.exclude ?? []);
  const included = config.paths && ignore().add(config.paths.map(rooted));
  const output = relative(root, config.out ? resolve(root, config.out) : (out ?? join(root, 'out')))
    .split(sep)
    .join('/');
  const isOwn = (file: RelativePath) => !excluded.ignores(file) && !(output && file.startsWith(`${output}/`));
  return { isOwn, isWanted: (file) => isOwn(file) && (included?.ignores(file) ?? true) };
}

/** Entries of `paths` that no Markdown file of the bank answers to. */
function unmatched(
  { paths = [] }: Config,
  files: readonly RelativePath[],
  root: string,
  configPath = root,
  placeOf?: PlaceOf,
): PassedOver[] {
  return paths.flatMap((entry, i) => {
    const pattern = rooted(entry);
    const takesAway = /^\s*(?:[!#]|$)/.test(pattern);
    const matcher = ignore().add(pattern);
    if (takesAway || files.some((file) => matcher.ignores(file))) return [];
    const why = `“${entry}” in “paths” is no Markdown file of the bank, and no folder with one`;
    return [{ path: inside(root, configPath), rule: 'path-unmatched', why, place: placeOf?.('paths', i) }];
  });
}

/** The name a bank has by its place: its folder's, or its only file's, unless that is called `README`. */
export function placeName(bank: Bank): string {
  const only = bank.files.length === 1 && !bank.configPath ? basename(bank.files[0] ?? '') : '';
  const name = only.replace(markdownFile, '');
  return name && !/^(?:readme|index)$/i.test(name) ? name : basename(bank.root);
}
