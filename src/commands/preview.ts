import { resolve } from 'node:path';
import { embedMedia } from '../export/html/cards.ts';
import { collect } from '../pipeline.ts';
import { errorPage, type Previewed, previewPage } from '../preview/page.ts';
import { serve } from '../preview/server.ts';
import { watchPaths } from '../preview/watch.ts';
import { banksOf, type PathArguments, pathOptions, pressAll } from './banks.ts';
import { type Command, type Context, UsageError } from './context.ts';
import { reportEmpty } from './empty.ts';

interface Arguments extends PathArguments {
  port: number;
}

export const preview: Command<Arguments> = {
  builder: (yargs) =>
    pathOptions(yargs).option('port', {
      type: 'number',
      default: 0,
      describe: 'The port to listen on; 0 for any that is free',
      requiresArg: true,
    }),
  async run(args, context) {
    if (!Number.isInteger(args.port) || args.port < 0 || args.port > 65_535)
      throw new UsageError('A port is a number from 0 to 65535');
    const first = await look(args, context); // what is wrong with the arguments is said before anything is served
    const stop = context.untilInterrupted();
    const server = await serve(args.port, first.page).catch((error: { code?: string }) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      throw new UsageError(`Port ${args.port} is ${error.code === 'EACCES' ? 'not for everyone' : 'taken'}`);
    });
    const watcher = await watchPaths(first.paths, async () => {
      const { page, paths } = await look(args, context).catch(explained);
      server.show(page);
      return paths;
    });
    context.out(`${server.address}\n`);
    context.err('The cards follow the files; Ctrl-C ends.\n');
    await new Promise<void>((end) => {
      if (stop.aborted) end();
      stop.addEventListener('abort', () => end(), { once: true });
    });
    await Promise.all([watcher.close(), server.close()]);
    return 0;
  },
};

interface Look {
  page: string;
  /** The files and folders that the page was made of. */
  paths: string[];
}

async function look(args: PathArguments, context: Context): Promise<Look> {
  const banks = await banksOf(args, context);
  const all = await pressAll(banks, context);
  reportEmpty(all);
  const previewed: Previewed[] = [];
  for (const { bank, files, ...pressed } of all) {
    const collections = collect({ bank, files, ...pressed }, context.host);
    for (const collection of collections)
      previewed.push({ collection, addresses: await embedMedia(collection) });
  }
  const given = (args.paths?.length ? args.paths : ['.']).map((path) => resolve(context.cwd, path));
  const used = all.flatMap(({ bank, media }) => [
    ...(bank.configPath ? [bank.configPath] : []),
    ...[...media.values()].map(({ file }) => resolve(bank.root, file)),
  ]);
  return {
    page: await previewPage(
      previewed,
      all.flatMap(({ files }) => files),
    ),
    paths: [...new Set([...given, ...used])],
  };
}

/** While the author writes, a wrong configuration or a vanished file is a passing state. */
function explained(error: unknown): Look {
  return { page: errorPage(error instanceof Error ? error.message : String(error)), paths: [] };
}
