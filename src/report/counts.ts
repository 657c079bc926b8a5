/** What became notes and what did not, in numbers, for `check --summary`. */
import type { VFile } from 'vfile';
import type { RuleId } from '../diagnostics/rules.ts';
import type { DeckName, Known, Page } from '../model.ts';
import { table } from './table.ts';

/** What is counted of a bank. */
interface Counted {
  plan: { name: DeckName };
  pages: readonly Page[];
  notes: readonly Known[];
  files: readonly VFile[];
}

export interface Counts {
  bank: DeckName;
  /** Files that were read, and those of them that gave no note. */
  files: number;
  withoutNotes: number;
  /** Notes in the decks; those that repeat another one are counted apart. */
  notes: number;
  duplicates: number;
  /** What is on no card: questions without an answer, sections, other text. */
  unanswered: number;
  sections: number;
  text: number;
  /** Answers that end as if more was to come. */
  cutAnswers: number;
}

export function countsOf({ plan, pages, notes, files }: Counted): Counts {
  const messages = files.flatMap((file) => file.messages);
  const of = (rule: RuleId) => messages.filter(({ ruleId }) => ruleId === rule).length;
  const repeated = notes.filter(({ duplicateOf }) => duplicateOf).length;
  return {
    bank: plan.name,
    files: pages.length,
    withoutNotes: pages.filter((page) => page.notes.length === 0).length,
    notes: notes.length - repeated,
    duplicates: repeated,
    unanswered: of('unanswered'),
    sections: of('section-passed-over'),
    text: of('content-passed-over'),
    cutAnswers: of('answer-cut'),
  };
}

/** For people: a row a bank. */
export function countsTable(all: readonly Counts[], width: number): string {
  const header = [
    'bank',
    'files',
    'no notes',
    'notes',
    'duplicates',
    'unanswered',
    'sections',
    'text',
    'cut',
  ];
  const rows = all.map((counts) => Object.values(counts).map(String));
  return table(
    header,
    rows,
    width,
    header.map((_, i) => i).filter((i) => i > 0),
  );
}
