/**
 * The stages in order. A file at a time is read, parsed, understood and rendered, and only its notes are kept,
 * so that memory grows with the notes and not with the trees; then the bank is seen as a whole.
 */
import { join, relative, sep } from 'node:path';
import { VFile } from 'vfile';
import { say } from './diagnostics/say.ts';
import { type Host, LostError } from './host/host.ts';
import { type BankFacts, collectionsOf } from './identify/collections.ts';
import { type DeckPlan, planDecks } from './identify/decks.ts';
import { type Identified, identify } from './identify/index.ts';
import type { Decision } from './identify/lock/decisions.ts';
import { type LockFile, readLockFile } from './identify/lock/file.ts';
import { type Lock, lockName } from './identify/lock/format.ts';
import { scopeOf } from './identify/lock/scope.ts';
import { themeHash, themeSwitch } from './identify/lock/theme.ts';
import { newestIn } from './identify/lock/update.ts';
import { look, type Seen } from './look.ts';
import type {
  Collection,
  Credits,
  Html,
  Known,
  Media,
  MediaName,
  Page,
  RelativePath,
  Seconds,
  Decision as Understood,
} from './model.ts';
import { parse } from './parse/index.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { type Bank, isMarkdown, type PassedOver, placeName } from './read/bank.ts';
import { readPackage } from './read/manifest.ts';
import { folderInRepository } from './read/repository.ts';
import { readText } from './read/text.ts';
import { leansOf } from './recognise/decide/folder.ts';
import { renderText, type Surroundings } from './render/index.ts';
import type { Forge } from './render/links.ts';
import { mediaBytes } from './render/pictures.ts';
import { mediaNamedIn, type Shelf, shelfOf, unusedOf } from './render/shelf.ts';
import { readTheme } from './render/theme.ts';

/** A bank that has been read and understood. */
export interface Pressed {
  bank: Bank;
  plan: DeckPlan;
  credits: Credits;
  pages: Page[];
  notes: Known[];
  /** Notes that have left the bank and are carried on. */
  retired: Known[];
  /** The lock file as it is; undefined for a bank that has none. */
  lockFile?: LockFile;
  /** How the notes' identities came about, and the lock file as it is to be. */
  identified: Identified;
  media: ReadonlyMap<MediaName, Media>;
  stamp: Seconds;
  /** The configuration's description, as HTML. */
  description?: Html;
  /** The author's own style sheet. */
  theme?: Collection['theme'];
  /** Every file that was read, with the messages about it. */
  files: VFile[];
  /** What was made of each, for a bank that is pressed again with other names. */
  seen: readonly Seen[];
}

export interface Observer {
  /** Called at the start and when a file is done, with how many are and how many there are; waited for. */
  progress?(done: number, total: number): void | Promise<void>;
  /** Called when it was decided how a file is read; once more where its folder had a say. */
  decided?(path: RelativePath, why: Understood['why']): void;
}

/** What a caller knows better than the lock file. */
export interface Knowledge {
  /** Takes the place of the lock file's content. */
  lock?: Lock;
  /** Spares reading the bank: only its title, id, licence or address on the web are others. */
  seen?: readonly Seen[] | undefined;
  decisions?: readonly Decision[];
}

/**
 * `stamp` is the present for a bank with a lock file, which has the time of everything else. For one without, it
 * is the time of everything, and by default that of the last commit.
 */
export async function press(
  bank: Bank,
  host: Host,
  stamp?: Seconds,
  observer?: Observer,
  { lock: given, seen: known, decisions = [] }: Knowledge = {},
): Promise<Pressed> {
  const lockFile = await readLockFile(host, bank.root);
  const lock = given ?? lockFile?.lock;
  const time = stamp ?? (lock ? host.now() : committed(bank, host)); // git answers while the files are read
  const facts = await readPackage(host, bank.root);
  const forge = await forgeOf(bank, facts, host);
  const shelf = shelfOf(bank.beside);
  const surroundings = { ...surroundingsOf(bank, forge), shelf };
  const seen = known ?? (await lookAtAll(bank, surroundings, host, observer));
  const files = [...seen.map(({ file }) => file), ...bank.passedOver.map(passedOver)];
  const pages = seen.flatMap(({ page }) => page ?? []);
  const media = new Map<MediaName, Media>(
    seen.flatMap((each) => each.media).map((each) => [each.name, each]),
  );
  const { mistake } = facts;
  if (mistake) files.push(passedOver({ path: 'package.json', rule: 'config-passed-over', ...mistake }));
  const theme = await readTheme(bank.root, bank.config.theme, host);
  if (theme?.file) files.push(theme.file);
  const { description: text } = bank.config;
  const description = text && (await describe(text, forge));
  const place = placeName(bank);
  const plan = planDecks(pages, bank.config.title, facts.name ?? place);
  const credits = creditsOf(bank, lock?.bank || plan.name, facts);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seconds = await time;
  const { partial } = bank;
  const keep = bank.config.retired === 'tag';
  const split = bank.config.split ?? false;
  const scope = lock && (await scopeOf(bank, lock, files, host));
  const style = theme && theme.css === undefined ? undefined : themeHash(theme?.css);
  const identified = identify(
    pages,
    {
      ...{ bank: credits.id, plan, tags: bank.config.tags ?? [], stamp: seconds, split, keep, theme: style },
      locked: lock && scope && { lock, now: seconds, decisions, ...scope },
    },
    (path) => byPath.get(path) ?? new VFile({ path }),
  );
  const { notes } = identified;
  if (notes.length > 0 && !partial) files.push(...(await unused(bank, seen, shelf, host)));
  const retired = keep ? await carriedFrom(identified, plan.name) : [];
  const switched = lockFile && themeSwitch(identified.lock);
  if (switched) files.push(tellThemeSwitch(switched, bank));
  const newest = lock ? newestIn(identified.lock) : seconds;
  return {
    ...{ bank, plan, credits, pages, notes, retired, identified, media, stamp: newest, files, seen },
    ...(lockFile && { lockFile }),
    ...(description && { description }),
    ...(theme?.css !== undefined && {
      theme: { css: theme.css, modified: identified.lock.theme?.modified ?? newest },
    }),
  };
}

async function lookAtAll(
  { files, config }: Bank,
  surroundings: Surroundings,
  host: Host,
  observer: Observer | undefined,
): Promise<Seen[]> {
  const decided = observer?.decided?.bind(observer);
  const seen: Seen[] = [];
  await observer?.progress?.(0, files.length);
  for (const [i, path] of files.entries()) {
    seen.push(await look(path, config.syntax, surroundings, host, undefined, decided));
    await observer?.progress?.(i + 1, files.length);
  }
  // Some files are understood only by what stands beside them: those are looked at again.
  const leans = leansOf(seen.flatMap(({ evidence }) => evidence ?? []));
  for (const [i, { file }] of seen.entries()) {
    const lean = leans.get(file.path);
    if (lean) seen[i] = await look(file.path, config.syntax, surroundings, host, lean, decided);
  }
  return seen;
}

/** The collections that a bank's artifacts are made of. */
export function collect(pressed: Pressed, host: Host): Collection[] {
  const { bank, media } = pressed;
  const facts: BankFacts = {
    ...pressed,
    notes: [...pressed.notes, ...pressed.retired],
    place: placeName(bank),
    split: bank.config.split ?? false,
    async readMedia(name) {
      const path = media.get(name)?.file ?? name;
      const place = join(bank.root, path);
      try {
        return await mediaBytes(path, await host.readFile(place));
      } catch (error) {
        throw new LostError(place, path, error);
      }
    },
  };
  return collectionsOf(facts);
}

/** What was kept of them is HTML, whose parser few banks need. */
async function carriedFrom({ lock, notes }: Identified, top: string): Promise<Known[]> {
  const { carried } = await import('./render/carried.ts');
  return carried(lock.entries.values(), notes, top);
}

/** At the setting, where it stands; else on the file in which it stood. */
function tellThemeSwitch(switched: 'came' | 'went', { root, configPath, placeOf }: Bank): VFile {
  const file = new VFile({
    path:
      relative(root, configPath ?? root)
        .split(sep)
        .join('/') || lockName,
  });
  const reason =
    switched === 'came'
      ? 'The notes were released without a theme; with one, Anki updates none of them'
      : 'The notes were released with a theme; without one, Anki updates none of them';
  say(file, 'theme-switched', reason, placeOf?.('theme'));
  return file;
}

function passedOver({ path, rule, why, place }: PassedOver): VFile {
  const file = new VFile({ path });
  say(file, rule, why, place);
  return file;
}

/** Messages on the media that nothing in the bank names, not even the Markdown that is not built. */
async function unused(
  { root, beside }: Bank,
  seen: readonly Seen[],
  shelf: Shelf,
  host: Host,
): Promise<VFile[]> {
  const used = new Set(seen.flatMap(({ named }) => named));
  for (const path of beside) {
    if (used.size === shelf.media.size) break;
    if (!isMarkdown(path)) continue;
    const file = await readText(host, root, path);
    if (file.value === undefined) continue;
    for (const each of mediaNamedIn(await parse(file, []), shelf)) used.add(each);
  }
  return unusedOf(shelf, used);
}

async function describe(markdown: string, forge: Forge | undefined): Promise<Html> {
  const source = { file: new VFile({ path: 'description' }), tree: parseMarkdown(markdown), matter: {} };
  return (await renderText(source, forge)).html;
}

async function forgeOf(
  { root, config }: Bank,
  facts: { repository?: string },
  host: Host,
): Promise<Forge | undefined> {
  const repository = config.repository ?? facts.repository;
  return repository ? { repository, folder: await folderInRepository(host, root) } : undefined;
}

function surroundingsOf({ root, config }: Bank, forge: Forge | undefined): Surroundings {
  const { language, reverse } = config;
  return { root, ...(forge && { forge }), ...(language && { language }), ...(reverse && { reverse }) };
}

function creditsOf({ config }: Bank, id: string, facts: { license?: string; repository?: string }): Credits {
  const license = config.license ?? facts.license;
  const repository = config.repository ?? facts.repository;
  return {
    id: config.id ?? id,
    ...(config.release && { release: config.release }),
    ...(license && { license }),
    ...(repository && { repository }),
    ...(config.language && { language: config.language }),
  };
}

/** When the bank was last committed, else when its newest file was changed. */
async function committed(bank: Bank, host: Host): Promise<Seconds> {
  const commit = await host.committed(bank.root);
  if (commit !== undefined) return commit;
  const times = await Promise.all(
    bank.files.map((path: RelativePath) => host.changed(`${bank.root}/${path}`)),
  );
  return Math.max(0, ...times);
}
