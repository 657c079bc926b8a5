import { findings } from '../report/json.ts';
import { pretty, tally } from '../report/pretty.ts';
import { banksOf, filesOf, type PathArguments, pathOptions, pressAll } from './banks.ts';
import type { Command } from './context.ts';
import { reportEmpty } from './empty.ts';

interface Arguments extends PathArguments {
  reporter: string;
  maxWarnings?: number | undefined;
}

export const check: Command<Arguments> = {
  builder: (yargs) =>
    pathOptions(yargs)
      .option('reporter', {
        choices: ['pretty', 'json'],
        default: 'pretty',
        describe: 'How to print the messages',
      })
      .option('max-warnings', {
        type: 'number',
        describe: 'Fail if there are more warnings',
        requiresArg: true,
      }),
  async run(args, context) {
    const banks = await banksOf(args, context);
    const all = await pressAll(banks, context);
    reportEmpty(all);
    const files = filesOf(all, context);
    const { errors, warnings } = tally(files);
    if (args.reporter === 'json') context.out(`${JSON.stringify(findings(files), null, 2)}\n`);
    else {
      const text = pretty(files, { color: context.color, mend: true });
      if (text) context.out(`${text}\n`);
      else context.err('No problems.\n');
    }
    return errors > 0 || warnings > (args.maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  },
};
