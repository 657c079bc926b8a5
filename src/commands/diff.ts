import { compareReleases, hasDifferences } from '../diff/compare.ts';
import { differencesAsJson } from '../diff/json.ts';
import { differencesAsMarkdown } from '../diff/markdown.ts';
import type { Release, ReleaseNote } from '../diff/release.ts';
import { differencesAsText } from '../diff/terminal.ts';
import { type Command, UsageError } from './context.ts';
import { readRelease } from './releases.ts';

interface Arguments {
  old: string;
  new: string;
  markdown: boolean;
  json: boolean;
}

/** Exit codes are diff(1)'s: 0 for the same, 1 for different, 2 for trouble. */
export const diff: Command<Arguments> = {
  builder: (yargs) =>
    yargs
      .positional('old', {
        type: 'string',
        demandOption: true,
        describe: 'A JSON artifact, a package, a folder of either or of Markdown, or a git revision',
      })
      .positional('new', { type: 'string', demandOption: true, describe: 'The same' })
      .option('markdown', { type: 'boolean', default: false, describe: 'As a release’s notes' })
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, for programs' }),
  async run({ old, new: next, markdown, json }, context) {
    if (json && markdown) throw new UsageError('Choose one of --json and --markdown.');
    const [before, after] = [await readRelease(old, next, context), await readRelease(next, old, context)];
    const differences = compareReleases(before, after);
    context.err(limits(before, after).join(''));
    context.out(
      json
        ? `${JSON.stringify(differencesAsJson(differences), null, 2)}\n`
        : markdown
          ? differencesAsMarkdown(differences)
          : differencesAsText(differences, context.color),
    );
    return hasDifferences(differences) ? 1 : 0;
  },
};

/** What the comparison can't tell, in sentences. */
function limits(before: Release, after: Release): string[] {
  const [old, next] = [[...before.values()], [...after.values()]];
  const isPackaged = ({ packaged }: ReleaseNote) => packaged === undefined;
  return [
    ...(old.some(isPackaged) || next.some(isPackaged)
      ? [
          'A package holds no Markdown: words, pictures, tags and decks were compared; changes of form alone, such as bold or the address of a link, were not.\n',
        ]
      : []),
    ...(old.length > 0 && next.length > 0 && !next.some(({ guid }) => before.has(guid))
      ? ['No note is in both: perhaps these are not releases of one bank.\n']
      : []),
  ];
}
