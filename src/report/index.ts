/** The ways to print messages. A new one is an entry here. */
import { relative, resolve, sep } from 'node:path';
import type { VFile } from 'vfile';
import { annotations } from './github.ts';
import { type Finding, findings } from './json.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** What a reporter needs to know of its surroundings. */
export interface Surroundings {
  /** What the paths of `files` are relative to; absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  version: string;
  color: boolean;
}

/** Text for stdout; empty where there is nothing to say. */
type Reporter = (files: VFile[], surroundings: Surroundings) => string;

const forPeople: Reporter = (files, { color }) => {
  const text = pretty(files, { color });
  return text && `${text}\n`;
};

export const reporters = {
  pretty: forPeople,
  json: (files) => `${JSON.stringify(findings(files), null, 2)}\n`,
  github: (files, surroundings) =>
    surroundings.env.GITHUB_ACTIONS === 'true'
      ? annotations(inRepository(files, surroundings))
      : forPeople(files, surroundings), // elsewhere workflow commands would be noise
  sarif: (files, surroundings) =>
    `${JSON.stringify(sarif(inRepository(files, surroundings), surroundings.version), null, 2)}\n`,
} as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;

/** Findings with paths as the forge knows them: relative to the repository, wherever in it the command runs. */
export function inRepository(files: VFile[], { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>): Finding[] {
  const root = env.GITHUB_WORKSPACE || cwd;
  return findings(files).map((finding) => ({
    ...finding,
    file: relative(root, resolve(cwd, finding.file)).split(sep).join('/'),
  }));
}
