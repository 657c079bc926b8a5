/** What may have been meant by a command or an option that there is not. */
import { nearest } from '../diagnostics/nearest.ts';

/**
 * `message` is yargs's, which names what is unknown, also as a program would write it; `first` is the first argument,
 * and `help` that of the command.
 */
export async function meant(
  message: string,
  first: string,
  commands: readonly string[],
  help: () => Promise<string>,
): Promise<string> {
  const [, names = ''] = /^Unknown arguments?: (.*)$/s.exec(message) ?? [];
  const unknown = names.split(', ').filter((name) => !/^[a-z]+[A-Z]/.test(name));
  if (!first.startsWith('-') && !commands.includes(first)) {
    const near = nearest([first], commands);
    return `There is no command “${first}”.${near ? ` Did you mean ${near}?` : ''}`;
  }
  const known = [...(await help()).matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
  const near = nearest(unknown, known);
  const told = `Unknown argument${unknown.length === 1 ? '' : 's'}: ${unknown.join(', ')}`;
  return near ? `${told}. Did you mean --${near}?` : told;
}
