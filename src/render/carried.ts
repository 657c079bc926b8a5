/** Notes that have left the bank, as their lock file kept them. */
import type { DeckName, Guid, Known, NoteTypeName, RelativePath, Seconds, Tag } from '../model.ts';
import { type Kept, renderKept } from './kept.ts';

/** An entry of the lock file; one without content can't be carried. */
interface Entry {
  guid: Guid;
  modified: Seconds;
  retired?: Seconds | undefined;
  hash: string;
  type: NoteTypeName;
  deck: DeckName;
  file: RelativePath;
  id?: string | undefined;
  question: string;
  content?: (Kept & { tags: Tag[] }) | undefined;
}

/** At the end of their decks, or of the bank's where theirs is gone too. */
export function carried(entries: Iterable<Entry>, notes: readonly Known[], top: DeckName): Known[] {
  const decks = new Set(notes.map(({ deck }) => deck));
  return [...entries].flatMap((entry, i): Known[] => {
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
        ...(content.language && { language: content.language }),
        deck: decks.has(deck) ? deck : top,
        guid,
        modified: Math.max(modified, retired),
        hash,
        position: notes.length + i + 1,
        retired: true,
      },
    ];
  });
}
