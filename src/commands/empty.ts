/** A bank without a question is an error of its own: there is nothing to build. */
import { relative } from 'node:path';
import { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import type { Pressed } from '../pipeline.ts';

export function reportEmpty(all: Pressed[]): void {
  for (const pressed of all) {
    if (pressed.notes.length > 0) continue;
    const { root, config, configPath, files, placeOf } = pressed.bank;
    if (files.length === 0 && configPath && (config.paths ?? config.exclude)) {
      const file = new VFile({ path: relative(root, configPath) });
      const place = placeOf?.(config.paths ? 'paths' : 'exclude');
      say(file, 'no-questions', 'No Markdown file is left by “paths” and “exclude”', place);
      pressed.files.push(file);
      continue;
    }
    const only = pressed.files.find(({ path }) => files.length === 1 && path === files[0]);
    const file = only ?? new VFile({ path: '.' });
    const searched =
      files.length === 0 ? 'There is no Markdown file here' : 'No question with an answer was found';
    say(file, 'no-questions', searched);
    if (!only) pressed.files.push(file);
  }
}
