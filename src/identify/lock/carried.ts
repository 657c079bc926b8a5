/** Notes that have left the bank and are carried on, for those who learn them. */
import type { Known, Note } from '../../model.ts';
import type { DeckPlan } from '../decks.ts';
import type { Content, Lock } from './format.ts';

type Sides = Pick<Note, 'fields' | 'options' | 'front' | 'back'>;

/** The retired notes, at the end of their decks, or of the bank's where theirs is gone. */
export function carried(
  { entries }: Lock,
  notes: readonly Known[],
  plan: DeckPlan,
  render: (content: Content) => Sides,
): Known[] {
  const decks = new Set(notes.map(({ deck }) => deck));
  return [...entries.values()].flatMap((entry, i): Known[] => {
    const { content, retired, modified, hash, guid, id, file, deck } = entry;
    if (content === undefined || retired === undefined) return [];
    const rendered = render(content);
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
