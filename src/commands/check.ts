import type { VFile } from 'vfile';
import { ConfigError } from '../config/load.ts';
import { isMissing } from '../host/host.ts';
import { type Counts, countsOf, countsTable } from '../report/counts.ts';
import { summary } from '../report/github.ts';
import { inRepository, type ReporterName, reporters } from '../report/index.ts';
import { tally } from '../report/pretty.ts';
import {
  banksOf,
  filesOf,
  type PathArguments,
  pathOptions,
  pressAll,
  shown,
  warningsOption,
} from './banks.ts';
import { type Command, type Context, UsageError } from './context.ts';
import { reportEmpty } from './empty.ts';

interface Arguments extends PathArguments {
  reporter: ReporterName;
  summary: boolean;
  maxWarnings?: number | undefined;
}

export const check: Command<Arguments> = {
  builder: (yargs) =>
    warningsOption(pathOptions(yargs))
      .option('reporter', {
        type: 'string',
        choices: Object.keys(reporters) as ReporterName[],
        default: 'pretty' as const,
        describe: 'How to print the messages; github annotates the lines of a change, in GitHub Actions',
      })
      .option('summary', {
        type: 'boolean',
        default: false,
        describe: 'Count what became notes and what did not, instead of listing messages',
      }),
  async run(args, context) {
    if (args.summary && !['pretty', 'json'].includes(args.reporter))
      throw new UsageError(`--summary prints a table, or JSON with --reporter json; not ${args.reporter}`);
    const { files, counts } = await checked(args, context);
    const { errors, warnings, infos } = tally(files);
    const wrong = counts === undefined;
    if (args.summary && counts) {
      const people = args.reporter === 'pretty';
      context.out(`${people ? countsTable(counts, context.width) : JSON.stringify(counts, null, 2)}\n`);
      if (people) context.err(`${summaryKey}\nErrors: ${errors}, warnings: ${warnings}, infos: ${infos}.\n`);
    } else {
      const text = reporters[args.reporter](files, context);
      if (text) context.out(text);
    }
    if (errors + warnings + infos === 0) context.err('No problems.\n');
    if (args.reporter === 'github') await addSummary(files, context);
    if (wrong) return 2;
    return errors > 0 || warnings > (args.maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  },
};

const summaryKey =
  'Sections and text are counted that are on no card; cut are answers that end as if more was to come.';

/** The files with their messages. A wrong configuration is one of them, for reporters to place it; then nothing is counted. */
async function checked(args: Arguments, context: Context): Promise<{ files: VFile[]; counts?: Counts[] }> {
  try {
    const all = await pressAll(await banksOf(args, context), context);
    const counts = all.map(countsOf);
    reportEmpty(all);
    return { files: filesOf(all, context), counts };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    error.file.path = shown(error.file.path, context.cwd);
    return { files: [error.file] };
  }
}

/** Adds to the summary of the job's page, where there is one: the file may hold what came before. */
async function addSummary(files: VFile[], { host, env, cwd }: Context): Promise<void> {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  const earlier = await host.readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return new Uint8Array();
    throw error;
  });
  const text = summary(inRepository(files, { cwd, env }));
  await host.writeFile(path, Buffer.concat([earlier, Buffer.from(text)]));
}
