/** Rows as aligned columns that fit the terminal, for people. */
import cliui from 'cliui';
import stringWidth from 'fast-string-width';

const gap = 2;

/** `numbers` are the columns to align at the right. What doesn't fit is wrapped in the widest column. */
export function table(header: string[], rows: string[][], width: number, numbers: number[] = []): string {
  const ui = cliui({ width, wrap: true });
  const widths = header.map(
    (_, i) => Math.max(...[header, ...rows].map((row) => stringWidth(row[i] ?? ''))) + gap,
  );
  const widest = widths.indexOf(Math.max(...widths));
  const rest = widths.reduce((sum, each, i) => (i === widest ? sum : sum + each), 0);
  widths[widest] = Math.min(widths[widest] ?? 0, Math.max(20, width - rest));
  for (const row of [header, ...rows]) {
    ui.div(
      ...row.map((text, i) => ({
        text,
        width: widths[i] ?? 0,
        padding: [0, gap, 0, 0] as [number, number, number, number],
        ...(numbers.includes(i) && { align: 'right' as const }),
      })),
    );
  }
  return ui.toString();
}
