/** What a bank's `package.json` says of it, where there is one. */
import { join } from 'node:path';
import * as v from 'valibot';
import { mistakeIn, type Spot } from '../config/names.ts';
import { type Host, isMissing } from '../host/host.ts';

const schema = v.object({
  name: v.optional(v.string()),
  license: v.optional(v.string()),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
});

export interface PackageFacts {
  name?: string;
  license?: string;
  /** A web address. */
  repository?: string;
  /** Why nothing is taken from it. */
  mistake?: { why: string; place: Spot };
}

export async function readPackage(host: Host, root: string): Promise<PackageFacts> {
  let text: string;
  try {
    text = new TextDecoder().decode(await host.readFile(join(root, 'package.json')));
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
  const mistake = mistakeIn(text);
  if (mistake) return { mistake };
  const result = v.safeParse(schema, JSON.parse(text));
  if (!result.success) return {};
  const { name, license, repository } = result.output;
  const address = typeof repository === 'string' ? repository : repository?.url;
  const web = address && webAddress(address);
  return { ...(name && { name }), ...(license && { license }), ...(web && { repository: web }) };
}

/** npm's ways to name a repository, as a web address. */
function webAddress(repository: string): string | undefined {
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(repository);
  if (short)
    return `https://${short[1] === 'bitbucket' ? 'bitbucket.org' : `${short[1] ?? 'github'}.com`}/${short[2]}`;
  const url = repository
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/');
  return /^https?:\/\//.test(url) ? url.replace(/\.git$/, '') : undefined;
}
