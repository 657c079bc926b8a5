/** Notes that have left the bank, as their lock file kept them. */
import type { Lock } from '../identify/lock/format.ts';
import type { DeckName, Known } from '../model.ts';
import { renderKept } from './kept.ts';

/** At the end of their decks, or of the bank's where theirs is gone too. */
export function carried({ entries }: Lock, notes: readonly Known[], top: DeckName): Known[] {
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
