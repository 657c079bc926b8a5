/** Says about a file what its decision leaves out, so that nothing is lost in silence. */
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Decision } from '../model.ts';

export function tell(file: VFile, { unanswered, leftovers, remarks }: Decision): void {
  for (const { place, asking } of unanswered)
    say(file, 'unanswered', `“${short(asking)}” has no answer`, place);
  for (const { place, kind, text } of leftovers) {
    if (kind === 'section')
      say(file, 'section-passed-over', `The section “${short(text)}” is on no card`, place);
    else say(file, 'content-passed-over', `“${short(text)}” is on no card`, place);
  }
  for (const { place, kind, text } of remarks) {
    if (kind === 'cut-off')
      say(file, 'answer-cut', `The answer to “${short(text)}” ends as if more was to come`, place);
    else if (kind === 'stray')
      say(file, 'answer-key', `No question above has the number ${text} of this answer`, place);
    else say(file, 'convention-breaks', `“${short(text)}” has an answer that nothing sets off`, place);
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
