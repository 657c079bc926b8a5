/** Rows as aligned columns that fit the terminal, for people. */
import cliui from 'cliui';

/** `numbers` are the columns to align at the right. */
export function table(header: string[], rows: string[][], width: number, numbers: number[] = []): string {
  const ui = cliui({ width, wrap: true });
  for (const row of [header, ...rows]) {
    ui.div(
      ...row.map((text, i) => ({
        text,
        padding: [0, 2, 0, 0] as [number, number, number, number],
        ...(numbers.includes(i) && { align: 'right' as const, width: columnWidth(i, header, rows) }),
      })),
    );
  }
  return ui.toString();
}

function columnWidth(i: number, header: string[], rows: string[][]): number {
  return Math.max(...[header, ...rows].map((row) => (row[i] ?? '').length)) + 2;
}
