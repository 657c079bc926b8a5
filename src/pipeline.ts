/**
 * The stages in order. A file at a time is read, parsed, understood and rendered, and only its notes are kept,
 * so that memory grows with the notes and not with the trees; then the bank is seen as a whole.
 */
import { join } from 'node:path';
import { VFile } from 'vfile';
import { say } from './diagnostics/say.ts';
import type { Host } from './host/host.ts';
import { type BankFacts, collectionsOf } from './identify/collections.ts';
import { type DeckPlan, planDecks } from './identify/decks.ts';
import { type Identified, identify, type Locked } from './identify/index.ts';
import type { Decision } from './identify/lock/decisions.ts';
import { type LockFile, readLockFile } from './identify/lock/file.ts';
import type { Lock } from './identify/lock/format.ts';
import { newestIn } from './identify/lock/update.ts';
import type { Collection, Credits, Known, Media, MediaName, Page, RelativePath, Seconds } from './model.ts';
import { parse } from './parse/index.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { type Bank, placeName } from './read/bank.ts';
import { readPackage } from './read/manifest.ts';
import { readText } from './read/text.ts';
import { decide } from './recognise/decide.ts';
import { syntaxes, syntaxNames } from './recognise/index.ts';
import { rendererFor, renderNotes } from './render/index.ts';
import { renderKept } from './render/kept.ts';
import { aboutPage } from './render/page.ts';
import { readPictures } from './render/pictures.ts';

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
  /** Every file that was read, with the messages about it. */
  files: VFile[];
}

export interface Observer {
  /** Called when a file is done, with how many are and how many there are. */
  progress(done: number, total: number): void;
}

/** What a caller knows better than the lock file. */
export interface Knowledge {
  /** Takes the place of the lock file's content. */
  lock?: Lock;
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
  { lock: given, decisions = [] }: Knowledge = {},
): Promise<Pressed> {
  const files: VFile[] = [];
  const pages: Page[] = [];
  const media = new Map<MediaName, Media>();
  for (const [i, path] of bank.files.entries()) {
    const file = await readText(host, bank.root, path);
    files.push(file);
    if (file.value !== undefined) {
      pages.push(await page(file, bank, host, media));
      file.value = ''; // from here on only its messages count
    }
    observer?.progress(i + 1, bank.files.length);
  }
  const facts = await readPackage(host, bank.root);
  const place = placeName(bank);
  const plan = planDecks(pages, bank.config.title, facts.name ?? place);
  const lockFile = await readLockFile(host, bank.root);
  const lock = given ?? lockFile?.lock;
  const credits = creditsOf(bank, lock?.bank || plan.name, facts);
  const time = stamp ?? (lock ? host.now() : await committed(bank, host));
  const scope = lock && (await scopeOf(bank, lock, files, host));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const identified = identify(
    pages,
    {
      bank: credits.id,
      plan,
      tags: bank.config.tags ?? [],
      stamp: time,
      keep: bank.config.retired === 'tag',
      locked: lock && scope && { lock, now: time, partial: bank.partial, decisions, ...scope },
    },
    (path) => byPath.get(path) ?? new VFile({ path }),
  );
  const { notes } = identified;
  const retired = bank.config.retired === 'tag' ? carried(identified.lock, notes, plan) : [];
  return {
    bank,
    plan,
    credits,
    pages,
    notes,
    retired,
    ...(lockFile && { lockFile }),
    identified,
    media,
    stamp: lock ? newestIn(identified.lock) : time,
    files,
  };
}

/** Files that could not be read, or were not asked for, miss none of their notes. */
async function scopeOf(
  bank: Bank,
  { entries }: Lock,
  files: readonly VFile[],
  host: Host,
): Promise<Pick<Locked, 'mayMatch' | 'mayRetire'>> {
  const reasons = ['file-unreadable', 'file-encoding'];
  const unread = new Set<RelativePath>();
  for (const { path, messages } of files) {
    if (messages.some(({ ruleId }) => ruleId && reasons.includes(ruleId))) unread.add(path);
  }
  if (!bank.partial) return { mayMatch: (file) => !unread.has(file), mayRetire: (file) => !unread.has(file) };
  const asked = new Set(bank.files);
  const others = new Set([...entries.values()].map(({ file }) => file).filter((file) => !asked.has(file)));
  for (const file of others) if (await host.kindOf(join(bank.root, file))) unread.add(file);
  return {
    // A file that is no longer there was renamed, perhaps to one that was asked for.
    mayMatch: (file) => !unread.has(file),
    mayRetire: (file) => asked.has(file) && !unread.has(file),
  };
}

/** The retired notes, at the end of their decks, or of the bank's where theirs is gone. */
function carried({ entries }: Lock, notes: readonly Known[], plan: DeckPlan): Known[] {
  const decks = new Set(notes.map(({ deck }) => deck));
  return [...entries.values()].flatMap((entry, i): Known[] => {
    const { content, retired, modified, hash, guid, id, file, deck } = entry;
    if (content === undefined || retired === undefined) return [];
    const rendered = renderKept(content);
    return [
      {
        syntax: 'retired',
        noteType: entry.type,
        file,
        place: { line: 1, column: 1, endLine: 1 },
        asking: rendered.fields.question?.text.replace(/\s+/g, ' ') ?? entry.question,
        ...rendered,
        sections: [],
        tags: [...content.tags, 'retired'],
        ...(id !== undefined && { id }),
        media: [],
        deck: decks.has(deck) ? deck : plan.name,
        guid,
        modified: Math.max(modified, retired),
        hash,
        position: notes.length + i + 1,
        retired: true,
      },
    ];
  });
}

/** One file from text to notes. */
async function page(file: VFile, bank: Bank, host: Host, media: Map<MediaName, Media>): Promise<Page> {
  const source = parse(file, syntaxNames);
  const forced = source.matter.syntax ?? bank.config.syntax;
  const readings = syntaxes
    .filter(({ name }) => !forced || name === forced)
    .flatMap((syntax) => syntax.propose(source));
  const reading = decide(readings);
  const drafts = reading?.drafts ?? [];
  for (const { place, asking } of reading?.unanswered ?? []) {
    say(file, 'unanswered', `“${asking}” has no answer`, place);
  }
  const pictures = drafts.length > 0 ? await readPictures(source, bank.root, host) : new Map();
  for (const picture of pictures.values()) media.set(picture.name, picture);
  const notes = renderNotes(drafts, source, pictures);
  return {
    file: file.path,
    matter: source.matter,
    notes,
    ...aboutPage(source, drafts, rendererFor(source, new Map())),
  };
}

/** The collections that a bank's artifacts are made of. */
export function collect(pressed: Pressed, host: Host): Collection[] {
  const { bank, description } = { bank: pressed.bank, description: pressed.bank.config.description };
  const facts: BankFacts = {
    ...pressed,
    notes: [...pressed.notes, ...pressed.retired],
    root: bank.root,
    place: placeName(bank),
    split: bank.config.split ?? false,
    ...(description && { description: describe(description) }),
  };
  return collectionsOf(facts, host);
}

function describe(markdown: string): string {
  const source = { file: new VFile({ path: 'description' }), tree: parseMarkdown(markdown), matter: {} };
  return rendererFor(source, new Map())(source.tree.children, new Set()).html;
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
