/** The forges that `deckpress init --ci` writes workflows for. A new one is a file beside this one, and a line here. */
import type { RelativePath } from '../model.ts';
import { githubFiles } from './github.ts';

export const forges = { github: githubFiles } as const satisfies Record<
  string,
  (version: string) => ReadonlyMap<RelativePath, string>
>;

export type Forge = keyof typeof forges;
