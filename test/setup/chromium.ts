import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Program, programOrReason } from './program.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium that the system has; none is ever downloaded. */
export const findChromium = (): Promise<Program> =>
  programOrReason('chromium', async () => {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const name of NAMES) {
        const path = join(folder, name);
        if (await isExecutable(path)) return path;
      }
    }
    throw new Error(`none of ${NAMES.join(', ')} is on PATH`);
  });

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
