/** What git ignores, by every `.gitignore` from the repository's root down to a folder. */
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type Host, isMissing } from '../host/host.ts';

/** Rules and the folder that they are relative to, outermost first. */
export type IgnoreRules = { folder: string; rules: Ignore }[];

/** Told of a file that can't be read; it is then as if it was not there. */
type Fail = (path: string, error: unknown) => void;

/** The rules in force in `folder`, without its own. One that was asked for is read, so that none of them ignores it itself. */
export async function inheritedRules(host: Host, folder: string, fail: Fail): Promise<IgnoreRules> {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) folders.unshift(at);
    if ((await host.kindOf(join(at, '.git'))) !== undefined) break;
    if (dirname(at) === at) return []; // no repository: nothing is ignored
  }
  let all: IgnoreRules = [];
  for (const at of folders) all = await withOwnRules(host, at, all, fail, folder);
  return all;
}

export async function withOwnRules(
  host: Host,
  folder: string,
  rules: IgnoreRules,
  fail: Fail,
  asked?: string,
): Promise<IgnoreRules> {
  try {
    const text = new TextDecoder().decode(await host.readFile(join(folder, '.gitignore')));
    const all = ignore().add(text);
    const path = asked && `${relative(folder, asked).split(sep).join('/')}/`;
    const kept = path && all.ignores(path) ? ignore().add(linesWithout(path, text)) : all;
    return [...rules, { folder, rules: kept }];
  } catch (error) {
    if (!isMissing(error)) fail(join(folder, '.gitignore'), error);
    return rules;
  }
}

/** The lines of a `.gitignore` that do not themselves ignore a path. */
function linesWithout(path: string, text: string): string[] {
  return text.split(/\r?\n/).filter((line) => !ignore().add(line).ignores(path));
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
