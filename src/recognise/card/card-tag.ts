/** `#flashcard`, `#card`, `#anki/latin`: the tags by which an author says that a line is a card. */
import type { PhrasingContent } from 'mdast';
import { dropStart, takeStart } from '../nodes/phrasing.ts';
import { textOf } from '../nodes/text.ts';

const tag = '#(?:flash-?cards?|cards?|anki)(?:\\/[\\p{L}\\p{N}_/-]+)?(?![\\p{L}\\p{N}_-])';
const other = '#[\\p{L}\\p{N}_][\\p{L}\\p{N}_/-]*';
/** At the end of a text, among further tags. */
const atEnd = new RegExp(`(?:\\s+${other})*\\s+${tag}(?:\\s+${other})*\\s*$`, 'u');

const atStart = new RegExp(`^\\s*${tag}(?:\\s+${other})*\\s+(?=\\S)`, 'u');

/** The length of such tags before a text; 0 where there are none. */
export function leadingCardTagLength(text: string): number {
  return text.trimStart().startsWith('#')
    ? (atStart.exec(text.slice(0, 120).toLowerCase())?.[0].length ?? 0)
    : 0;
}

/** The length of the tags at the end of a text, one of which says that it is a card; 0 where there is none. */
export function cardTagLength(text: string): number {
  const end = text.slice(-120).toLowerCase();
  if (!end.includes('#')) return 0;
  return end.length === Math.min(text.length, 120) ? (atEnd.exec(end)?.[0].length ?? 0) : 0;
}

export function withoutCardTags(children: readonly PhrasingContent[]): PhrasingContent[] {
  const text = children.map(textOf).join('');
  const length = cardTagLength(text);
  const leading = leadingCardTagLength(text);
  const kept = length > 0 ? takeStart(children, text.length - length) : [...children];
  return leading > 0 ? dropStart(kept, leading) : kept;
}
