/**
 * The stages in order. A file at a time is read, parsed, understood and rendered, and only its notes are kept,
 * so that memory grows with the notes and not with the trees; then the bank is seen as a whole.
 */
import { VFile } from 'vfile';
import type { Host } from './host/host.ts';
import { type BankFacts, collectionsOf } from './identify/collections.ts';
import { type DeckPlan, planDecks } from './identify/decks.ts';
import { identify } from './identify/index.ts';
import type {
  Collection,
  Credits,
  Known,
  Lean,
  Media,
  MediaName,
  Page,
  RelativePath,
  Seconds,
} from './model.ts';
import { parse } from './parse/index.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { type Bank, placeName } from './read/bank.ts';
import { readPackage } from './read/manifest.ts';
import { readText } from './read/text.ts';
import { type FileEvidence, leansOf } from './recognise/folder.ts';
import { recognise, syntaxNames } from './recognise/index.ts';
import { tell } from './recognise/tell.ts';
import { rendererFor, renderNotes } from './render/index.ts';
import { aboutPage } from './render/page.ts';
import { readPictures } from './render/pictures.ts';

/** A bank that has been read and understood. */
export interface Pressed {
  bank: Bank;
  plan: DeckPlan;
  credits: Credits;
  pages: Page[];
  notes: Known[];
  media: ReadonlyMap<MediaName, Media>;
  stamp: Seconds;
  /** Every file that was read, with the messages about it. */
  files: VFile[];
}

export interface Observer {
  /** Called when a file is done, with how many are and how many there are. */
  progress(done: number, total: number): void;
}

/** `stamp` is the time for everything whose own time is not known; by default that of the last commit. */
export async function press(bank: Bank, host: Host, stamp?: Seconds, observer?: Observer): Promise<Pressed> {
  const seen: Seen[] = [];
  const media = new Map<MediaName, Media>();
  const time = timeOf(bank, host, stamp); // git answers while the files are read
  for (const [i, path] of bank.files.entries()) {
    seen.push(await look(path, bank, host, media));
    observer?.progress(i + 1, bank.files.length);
  }
  // Some files are understood only by what stands beside them: those are looked at again.
  const leans = leansOf(seen.flatMap(({ evidence }) => evidence ?? []));
  for (const [i, { file }] of seen.entries()) {
    const lean = leans.get(file.path);
    if (lean) seen[i] = await look(file.path, bank, host, media, lean);
  }
  const files = seen.map(({ file }) => file);
  const pages = seen.flatMap(({ page }) => page ?? []);
  const facts = await readPackage(host, bank.root);
  const place = placeName(bank);
  const plan = planDecks(pages, bank.config.title, facts.name ?? place);
  const credits = creditsOf(bank, plan, facts);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seconds = await time;
  const notes = identify(
    pages,
    { bank: credits.id, plan, tags: bank.config.tags ?? [], stamp: seconds },
    (path) => {
      return byPath.get(path) ?? new VFile({ path });
    },
  );
  return { bank, plan, credits, pages, notes, media, stamp: seconds, files };
}

/** A file that has been looked at. Of one that can't be read there are only messages. */
interface Seen {
  file: VFile;
  page?: Page;
  evidence?: FileEvidence;
}

/** One file from its path to its notes. */
async function look(
  path: RelativePath,
  bank: Bank,
  host: Host,
  media: Map<MediaName, Media>,
  lean?: Lean,
): Promise<Seen> {
  const file = await readText(host, bank.root, path);
  if (file.value === undefined) return { file };
  const source = parse(file, syntaxNames);
  const { decision, evidence } = recognise(source, source.matter.syntax ?? bank.config.syntax, lean);
  tell(file, decision);
  const { drafts } = decision;
  const pictures = drafts.length > 0 ? await readPictures(source, bank.root, host) : new Map();
  for (const picture of pictures.values()) media.set(picture.name, picture);
  const notes = renderNotes(drafts, source, pictures);
  const page = {
    file: file.path,
    matter: source.matter,
    notes,
    ...aboutPage(source, drafts, rendererFor(source, new Map())),
  };
  file.value = ''; // from here on only its messages count
  return { file, page, evidence };
}

/** The collections that a bank's artifacts are made of. */
export function collect(pressed: Pressed, host: Host): Collection[] {
  const { bank, description } = { bank: pressed.bank, description: pressed.bank.config.description };
  const facts: BankFacts = {
    ...pressed,
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

function creditsOf(
  { config }: Bank,
  plan: DeckPlan,
  facts: { license?: string; repository?: string },
): Credits {
  const license = config.license ?? facts.license;
  const repository = config.repository ?? facts.repository;
  return {
    id: config.id ?? plan.name,
    ...(config.release && { release: config.release }),
    ...(license && { license }),
    ...(repository && { repository }),
    ...(config.language && { language: config.language }),
  };
}

async function timeOf(bank: Bank, host: Host, stamp?: Seconds): Promise<Seconds> {
  return stamp ?? (await host.committed(bank.root)) ?? (await newest(bank, host));
}

async function newest(bank: Bank, host: Host): Promise<Seconds> {
  const times = await Promise.all(
    bank.files.map((path: RelativePath) => host.changed(`${bank.root}/${path}`)),
  );
  return Math.max(0, ...times);
}
