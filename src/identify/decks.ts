/** Which deck each file's notes belong to. */
import { posix } from 'node:path';
import type { DeckName, Page, RelativePath } from '../model.ts';
import { deckKey, deckPart } from './names.ts';

/** The bank's own name, with where each of its files goes. `named` comes from the configuration. */
export interface DeckPlan {
  name: DeckName;
  deckOf: ReadonlyMap<RelativePath, DeckName>;
}

/**
 * One file: its title names the one deck. Several: a top-level deck, with a subdeck for each titled file;
 * files that hold one note each share their folder's deck. A file's front matter has the last word.
 */
export function planDecks(pages: Page[], named: string | undefined, place: string): DeckPlan {
  const withNotes = pages.filter((page) => page.notes.length > 0);
  const [only] = withNotes;
  if (only && withNotes.length === 1 && pages.length === 1) {
    const deck = named ?? only.matter.deck ?? only.matter.title ?? only.title ?? place;
    const nested = named === undefined && only.matter.deck !== undefined;
    const parts = (nested ? deck.split('::').filter((part) => part.trim() !== '') : [deck]).map(deckPart);
    const name = parts[0] ?? deckPart(deck);
    return { name, deckOf: new Map([[only.file, parts.join('::') || name]]) };
  }
  const readme = pages.find((page) => /^readme\.[a-z]+$/i.test(page.file));
  const name = deckPart(named ?? readme?.matter.title ?? readme?.title ?? place);
  const wanted = withNotes.map((page) => ({ page, parts: subdeck(page, name) }));
  const count = new Map<string, number>();
  for (const { page, parts } of wanted) {
    if (sharesFolder(page) || page.matter.deck || parts.length === 0) continue;
    const key = deckKey(parts.join('::'));
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  const deckOf = new Map<RelativePath, DeckName>();
  for (const { page, parts } of wanted) {
    const last = parts.at(-1);
    // Titles that clash are told apart by their files, each of them, so that no order matters.
    const clash = (count.get(deckKey(parts.join('::'))) ?? 0) > 1;
    const own = clash && last ? [...parts.slice(0, -1), `${last} (${deckPart(stem(page.file))})`] : parts;
    deckOf.set(page.file, [name, ...own].join('::'));
  }
  return { name, deckOf };
}

function sharesFolder(page: Page): boolean {
  return page.notes.length === 1 && !page.matter.deck;
}

function subdeck(page: Page, bank: DeckName): string[] {
  if (page.matter.deck) {
    const parts = page.matter.deck.split('::').map(deckPart);
    return parts[0] && deckKey(parts[0]) === deckKey(bank) ? parts.slice(1) : parts;
  }
  if (sharesFolder(page)) {
    const folder = posix.dirname(page.file);
    return folder === '.' ? [] : folder.split('/').map(deckPart);
  }
  const title = deckPart(page.matter.title ?? page.title ?? nameByPlace(page.file) ?? bank);
  return deckKey(title) === deckKey(bank) ? [] : [title];
}

/** The file's name, or its folder's where it is called `README`; undefined for the bank's own. */
function nameByPlace(file: RelativePath): string | undefined {
  const name = posix.basename(stem(file));
  if (!/^(?:readme|index)$/i.test(name)) return name;
  const folder = posix.dirname(file);
  return folder === '.' ? undefined : posix.basename(folder);
}

function stem(file: RelativePath): string {
  return file.replace(/\.[a-z]+$/i, '');
}
