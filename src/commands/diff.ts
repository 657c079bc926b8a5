import { compareReleases, hasDifferences } from '../diff/compare.ts';
import { differencesAsJson } from '../diff/json.ts';
import { differencesAsMarkdown } from '../diff/markdown.ts';
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
    const differences = compareReleases(
      await readRelease(old, next, context),
      await readRelease(next, old, context),
    );
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
