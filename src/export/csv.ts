/** `<slug>.csv`: RFC 4180, for spreadsheets and for study tools that map columns. */
import { stringify } from 'csv-stringify/sync';
import type { Known, Target } from '../model.ts';
import { written } from './written.ts';

export interface CsvSettings {
  /** For spreadsheet programs: a byte order mark, and no cell that they would run as a formula. */
  spreadsheet?: boolean | undefined;
}

const header = ['question', 'answer', 'answer_html', 'tags', 'deck', 'id', 'source'];

export const csv: Target<CsvSettings | undefined> = {
  name: 'csv',
  describe: 'CSV, for spreadsheets and study tools',
  async export({ slug, notes }, settings) {
    const spreadsheet = settings?.spreadsheet ?? false;
    const rows = (some: readonly Known[]) =>
      some.map(rowOf).map((row) => (spreadsheet ? row.map(inert) : row));
    const head = stringify([header], { ...form, bom: spreadsheet });
    return [{ path: `${slug}.csv`, bytes: written(head, notes, (some) => stringify(rows(some), form)) }];
  },
};

const form = {
  quoted: true,
  quoted_empty: true,
  record_delimiter: 'windows', // RFC 4180 ends records with CRLF
} as const;

function rowOf(note: Known): string[] {
  return [
    note.front.text,
    note.back.text,
    note.back.html,
    note.tags.join(' '),
    note.deck,
    note.guid,
    `${note.file}:${note.place.line}`,
  ];
}

/** csv-stringify's own escape looks at the first character alone; spreadsheets also skip white space before a formula. */
function inert(cell: string): string {
  return /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
