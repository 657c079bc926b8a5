/** Says where a front matter names a type that cards of its file can't have. */
import { say } from '../diagnostics/say.ts';
import type { Draft, Source } from '../model.ts';

export function tellNoteType({ file, tree, matter }: Source, drafts: readonly Draft[]): void {
  const unfit = drafts.filter((draft) => !fits(draft, matter.noteType));
  const [first] = unfit;
  if (!first) return;
  const opening = tree.children[0]?.position;
  const lines = String(file.value).split('\n').slice(0, opening?.end.line);
  const line = lines.findIndex((text) => /^\s*["']?noteType\b/.test(text)) + 1;
  const count = unfit.length === 1 ? '1 card' : `${unfit.length} cards`;
  const why =
    matter.noteType === 'cloze'
      ? `${count} without a gap stay basic, as the one in line ${first.place.line}`
      : `${count} with options or gaps can’t be reversed, as the one in line ${first.place.line}`;
  say(file, 'note-type', `noteType is ${matter.noteType}, but ${why}`, { line: Math.max(1, line) });
}

function fits({ noteType, options }: Draft, wanted: string | undefined): boolean {
  if (wanted === 'cloze') return noteType === 'cloze';
  return wanted !== 'reversed' || (noteType === 'basic' && options.length === 0);
}
