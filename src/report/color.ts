/** Whether to colour what goes to a terminal: https://no-color.org, https://force-color.org, and `0` as Node has it. */

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables count where they are not empty, and `NO_COLOR` above all. */
export function wantsColor({ NO_COLOR, FORCE_COLOR, TERM }: Environment, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
