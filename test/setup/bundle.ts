import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the command line if a source is younger than it: no test may run yesterday's program. */
export async function bundleIfStale(): Promise<void> {
  const built = await stat(join(root, 'dist/cli.js')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const sources = (await readdir(join(root, 'src'), { recursive: true })).map((name) =>
    join(root, 'src', name),
  );
  const times = await Promise.all([...sources, join(root, 'package.json')].map((path) => stat(path)));
  if (built < Math.max(...times.map(({ mtimeMs }) => mtimeMs))) {
    await run(process.execPath, [join(root, 'src/bundle.mjs')]);
  }
}
