/** Messages for machines. */
import type { VFile } from 'vfile';
import { severityOf } from '../diagnostics/say.ts';

/** Something to say about a place in a bank. */
export interface Finding {
  file: string;
  /** From 1; null where the message is about the file as a whole. */
  line: number | null;
  column: number | null;
  severity: 'error' | 'warning' | 'info';
  /** The rule's id, which `deckpress explain` takes. */
  rule: string;
  message: string;
  /** What to do about it. */
  mend: string | null;
}

/**
 * A file's in the order of its lines, first those about it as a whole.
 *
 * @internal
 */
export function findings(files: VFile[]): Finding[] {
  return files.flatMap((file) =>
    [...file.messages].sort(byPlace).map((message) => ({
      file: file.path,
      line: message.line ?? null,
      column: message.column ?? null,
      severity: severityOf(message),
      rule: message.ruleId ?? '',
      message: message.reason,
      mend: message.note ?? null,
    })),
  );
}

function byPlace(a: Placed, b: Placed): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

type Placed = { line?: number | null | undefined; column?: number | null | undefined };

const weights = { error: 0, warning: 1, info: 2 };

/**
 * The worst first; among equals, in the order of files and lines.
 *
 * @internal
 */
export function ordered(all: readonly Finding[]): Finding[] {
  return [...all].sort((a, b) => weights[a.severity] - weights[b.severity]);
}
