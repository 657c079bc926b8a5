/** Calls back when files change: after a moment of quiet, and never twice at once. */
import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps; a build in between would see half of them. Milliseconds. */
const quiet = 60;

/**
 * Watches files and folders, without what is hidden or installed. `changed` answers with the paths to watch from
 * then on; those before it stay watched.
 */
export async function watchPaths(
  paths: string[],
  changed: () => Promise<string[]>,
): Promise<{ close(): Promise<void> }> {
  const given = new Set(paths);
  const watcher = watch(paths, {
    ignoreInitial: true,
    ignored: (path) => !given.has(path) && /^(?:\..+|node_modules)$/.test(basename(path)),
  });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      const more = await changed();
      for (const path of more) given.add(path);
      watcher.add(more);
    } while (again);
    running = undefined;
  };
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      again = true;
      running ??= run();
    }, quiet);
  });
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}
