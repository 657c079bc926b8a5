/** Puts a message on a file, with what its rule says about it. */
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Place } from '../model.ts';
import { type Rule, type RuleId, rules, type Severity } from './rules.ts';

export const origin = 'deckpress';

/**
 * `reason` says what is wrong in this place, in a sentence without a full stop; the rule's `mend` is added as
 * the message's note. A place without a column means the whole line.
 */
export function say(
  file: VFile,
  ruleId: RuleId,
  reason: string,
  place?: Pick<Place, 'line'> & Partial<Place>,
): VFileMessage {
  const rule: Rule = rules[ruleId];
  const message = file.message(reason, {
    ruleId,
    source: origin,
    ...(place && { place: { line: place.line, column: place.column ?? 1 } }),
  });
  // vfile's own reading: true is an error, false a warning, undefined good to know.
  message.fatal = rule.severity === 'error' ? true : rule.severity === 'warning' ? false : undefined;
  message.note = rule.mend;
  return message;
}

export function severityOf(message: VFileMessage): Severity {
  return message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'info';
}
