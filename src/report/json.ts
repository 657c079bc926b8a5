/** Messages for machines. */
import type { VFile } from 'vfile';
import { severityOf } from '../diagnostics/say.ts';

export interface Finding {
  file: string;
  line: number | null;
  column: number | null;
  severity: 'error' | 'warning' | 'info';
  rule: string;
  message: string;
  mend: string | null;
}

export function findings(files: VFile[]): Finding[] {
  return files.flatMap((file) =>
    file.messages.map((message) => ({
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
