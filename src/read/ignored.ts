/** What git ignores, by every `.gitignore` from the repository's root down to a folder. */
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type Host, isMissing } from '../host/host.ts';

/** Rules and the folder that they are relative to, outermost first. */
export type IgnoreRules = { folder: string; rules: Ignore }[];

/** The rules in force in `folder`, without its own. */
export async function inheritedRules(host: Host, folder: string): Promise<IgnoreRules> {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) folders.unshift(at);
    if ((await host.kindOf(join(at, '.git'))) !== undefined) break;
    if (dirname(at) === at) return []; // no repository: nothing is ignored
  }
  let all: IgnoreRules = [];
  for (const at of folders) all = await withOwnRules(host, at, all);
  return all;
}

export async function withOwnRules(host: Host, folder: string, rules: IgnoreRules): Promise<IgnoreRules> {
  try {
    const text = new TextDecoder().decode(await host.readFile(join(folder, '.gitignore')));
    return [...rules, { folder, rules: ignore().add(text) }];
  } catch (error) {
    if (isMissing(error)) return rules;
    throw error;
  }
}

/** A deeper rule wins over an outer one, so that `!keep.md` works from a subfolder. */
export function isIgnored(path: string, isFolder: boolean, all: IgnoreRules): boolean {
  let ignored = false;
  for (const { folder, rules } of all) {
    const test = rules.test(relative(folder, path).split(sep).join('/') + (isFolder ? '/' : ''));
    if (test.ignored) ignored = true;
    else if (test.unignored) ignored = false;
  }
  return ignored;
}
