/** `<slug>.csv`: RFC 4180, for spreadsheets and for study tools that map columns. */
import { stringify } from 'csv-stringify/sync';
import type { Target } from '../model.ts';

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
    const rows = notes.map((note) => [
      note.front.text,
      note.back.text,
      note.back.html,
      note.tags.join(' '),
      note.deck,
      note.guid,
      `${note.file}:${note.place.line}`,
    ]);
    const text = stringify(
      [header, ...rows].map((row) => (spreadsheet ? row.map(inert) : row)),
      {
        quoted: true,
        quoted_empty: true,
        record_delimiter: 'windows', // RFC 4180 ends records with CRLF
        bom: spreadsheet,
      },
    );
    return [{ path: `${slug}.csv`, bytes: new TextEncoder().encode(text) }];
  },
};

/** csv-stringify's own escape looks at the first character alone; spreadsheets also skip white space before a formula. */
function inert(cell: string): string {
  return /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
