/** Messages for people, in the style of vfile-reporter. */
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import reporter from 'vfile-reporter';
import { origin, severityOf } from '../diagnostics/say.ts';

/** So many of one rule in one file are shown; the rest is a number. */
const shownOfARule = 5;

/** A longer word is cut, since the longest reason sets the width of all: an address can be endless. */
const endless = /\S{61,}/gu;

/** Empty where there is nothing to say. The first message of each rule is followed by what to do. */
export function pretty(files: VFile[], { color }: { color: boolean }): string {
  const told = new Set<string>();
  const spoken = files.filter((file) => file.messages.length > 0).map((file) => summedUp(file, told));
  return spoken.length > 0 ? counted(reporter(spoken, { color, verbose: true }), files) : '';
}

/** The report with all messages counted in its last line, not only those that are shown. */
function counted(report: string, files: VFile[]): string {
  const { errors, warnings, infos } = tally(files);
  const at = report.lastIndexOf('\n') + 1;
  const line = report
    .slice(at)
    .replace(/\d+(?= messages?\b)/, String(errors + warnings + infos))
    .replace(/\d+(?= errors?\b)/, String(errors))
    .replace(/\d+(?= warnings?\b)/, String(warnings));
  return report.slice(0, at) + line;
}

/** The file with the first few messages of each rule, and one that counts the others; each note that is not `told`. */
function summedUp(file: VFile, told: Set<string>): VFile {
  const seen = new Map<string, number>();
  const shown: VFileMessage[] = [];
  for (const message of file.messages) {
    const rule = message.ruleId ?? '';
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    if (count > shownOfARule) continue;
    const note = message.note ?? '';
    shown.push(cutShort(told.has(note) ? withoutNote(message) : message));
    told.add(note);
  }
  for (const [ruleId, count] of seen) {
    if (count <= shownOfARule) continue;
    const last = shown.findLastIndex((message) => message.ruleId === ruleId);
    const like = shown[last] as VFileMessage;
    // At the place of the last one shown, or it would be sorted before the first.
    const rest = new VFileMessage(`… and ${count - shownOfARule} more of these; --reporter json lists all`, {
      ...(like.place && { place: like.place }),
      ruleId,
      source: origin,
    });
    rest.fatal = like.fatal;
    shown.splice(last + 1, 0, rest);
  }
  const copy = new VFile({ path: file.path });
  copy.messages = shown;
  return copy;
}

function withoutNote(message: VFileMessage): VFileMessage {
  return Object.assign(Object.create(message), { note: undefined });
}

/** With the middle of endless words left out: they differ at the end. */
function cutShort(message: VFileMessage): VFileMessage {
  const reason = message.reason.replace(endless, (word) => {
    const letters = [...word];
    return letters.length > 60 ? `${letters.slice(0, 40).join('')}…${letters.slice(-19).join('')}` : word;
  });
  return reason === message.reason ? message : Object.assign(Object.create(message), { message: reason });
}

/** How many errors, warnings and notes files hold. */
export function tally(files: VFile[]): { errors: number; warnings: number; infos: number } {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const file of files) {
    for (const message of file.messages) {
      const severity = severityOf(message);
      if (severity === 'error') counts.errors++;
      else if (severity === 'warning') counts.warnings++;
      else counts.infos++;
    }
  }
  return counts;
}
