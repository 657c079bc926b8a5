import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { configName } from '../config/names.ts';
import { isMissing } from '../host/host.ts';
import { lockName } from '../identify/lock/format.ts';
import { slugOf } from '../identify/names.ts';
import { type Forge, forges } from '../init/index.ts';
import { press } from '../pipeline.ts';
import { banksOf, shown, sourceDateEpoch } from './banks.ts';
import { type Command, type Context, UsageError } from './context.ts';
import { saveLock } from './locks.ts';

interface Arguments {
  folder?: string | undefined;
  yes: boolean;
  ci?: Forge | undefined;
}

/** What a bank's author is asked for. */
interface Answers {
  title: string;
  id: string;
  license: string;
  repository: string;
}

export const init: Command<Arguments> = {
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', describe: 'The bank’s folder. By default this one' })
      .option('yes', { alias: 'y', type: 'boolean', default: false, describe: 'Take the defaults' })
      .option('ci', {
        type: 'string',
        choices: Object.keys(forges) as Forge[],
        requiresArg: true,
        describe: 'Also write workflows that check changes and release tags there',
      }),
  async run({ folder = '.', yes, ci }, context) {
    const { host, cwd, err } = context;
    if (!yes && !context.ask)
      throw new UsageError('There is nobody to ask here. With --yes init takes the defaults.');
    const root = await rootOf(resolve(cwd, folder), folder, context);
    const say = (name: string, what: string) => err(`${shown(join(root, name), cwd)}: ${what}\n`);

    const stamp = sourceDateEpoch(context);
    const [before] = await banksAt(root, context);
    const released = before && (await press(before, host, stamp));
    if (!released) throw new UsageError(`${folder} holds no bank.`);
    if (before.configPath) {
      say(basename(before.configPath), 'is there already; it stays as it is.');
    } else {
      const { plan, credits } = released;
      const defaults: Answers = {
        title: plan.name,
        id: slugOf(plan.name),
        license: credits.license ?? '',
        repository: credits.repository ?? '',
      };
      const answers = yes ? defaults : await askFor(defaults, context);
      await host.writeFile(join(root, configName), new TextEncoder().encode(configText(answers)));
      say(configName, 'written.');
    }
    if (released.lockFile) {
      say(lockName, 'is there already; deckpress lock brings it up to date.');
    } else {
      // The notes keep the identities that they had without a lock file, whatever title and id the bank has from now on.
      const [after] = await banksAt(root, context);
      const known =
        after &&
        (await press(after, host, stamp, undefined, { lock: released.identified.lock, seen: released.seen }));
      const lock = known?.identified.lock ?? released.identified.lock;
      await saveLock(root, { ...lock, bank: after?.config.id ?? lock.bank }, context);
      say(lockName, `${lock.entries.size === 1 ? '1 note' : `${lock.entries.size} notes`}; commit it.`);
    }
    if (await addAttribute(root, context))
      say('.gitattributes', 'lets git merge the lock file line by line.');
    if (ci) await addWorkflows(ci, root, context);
    return 0;
  },
};

/** Workflows stand at the top of the repository, wherever in it the bank is. */
async function addWorkflows(forge: Forge, root: string, { host, cwd, err, version }: Context): Promise<void> {
  let top = root;
  while ((await host.kindOf(join(top, '.git'))) === undefined && dirname(top) !== top) top = dirname(top);
  if ((await host.kindOf(join(top, '.git'))) === undefined) top = root;
  for (const [path, text] of forges[forge](version)) {
    const place = join(top, path);
    const isThere = (await host.kindOf(place)) !== undefined;
    if (!isThere) await host.writeFile(place, new TextEncoder().encode(text));
    err(
      `${shown(place, cwd)}: ${isThere ? 'is there already; it stays as it is.' : 'written; commit it.'}\n`,
    );
  }
}

async function rootOf(path: string, given: string, { host }: Context): Promise<string> {
  if ((await host.kindOf(path)) !== 'folder') throw new UsageError(`${given} is no folder.`);
  return host.realPath(path);
}

async function banksAt(root: string, context: Context) {
  const banks = await banksOf({ paths: [root] }, context);
  return banks.filter((bank) => bank.root === root);
}

async function askFor(defaults: Answers, { ask }: Context): Promise<Answers> {
  if (!ask) return defaults;
  const needed = (text: string) => (text === '' ? 'Please write something' : undefined);
  const title = await ask.text('The title of the deck', defaults.title, needed);
  const isId = (text: string) =>
    /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,127}$/u.test(text)
      ? undefined
      : 'Letters, digits, dots, hyphens, underscores and slashes';
  const id = await ask.text('An id, for good: best with your name, as in ada/rivers', slugOf(title), isId);
  const license = await ask.text(
    'The licence of the text, as in CC-BY-4.0 (may stay empty)',
    defaults.license,
  );
  const repository = await ask.text(
    'Where it lives on the web (may stay empty)',
    defaults.repository,
    (text) => (text === '' || URL.canParse(text) ? undefined : 'Write a whole address: https://…'),
  );
  return { title, id, license, repository };
}

function configText({ title, id, license, repository }: Answers): string {
  const line = (key: string, value: string, example: string) =>
    value ? stringify({ [key]: value }).trimEnd() : `# ${key}: ${example}`;
  return `# The name of the deck. It may change at any time.
${line('title', title, 'Rivers')}
# The bank's identity in every learner's collection. Never change it after a release.
${line('id', id, 'ada/rivers')}
# The licence of the text, best as an SPDX identifier.
${line('license', license, 'CC-BY-4.0')}
# Where the bank lives on the web.
${line('repository', repository, 'https://example.org/ada/rivers')}
# Tags for every note; :: nests.
# tags: [geography]
# Files and folders to leave out, as in a .gitignore.
# exclude: [drafts/]
# What becomes of questions that you remove: drop leaves them out, tag carries them on with the tag retired.
# retired: drop
`;
}

const attribute = `${lockName} merge=union text eol=lf`;

/** Git can join two branches' lock files, which are lines in any order; true if it had to be told. */
async function addAttribute(root: string, { host }: Context): Promise<boolean> {
  const path = join(root, '.gitattributes');
  let text = '';
  try {
    text = new TextDecoder().decode(await host.readFile(path));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (text.split(/\r?\n/).some((line) => line.startsWith(`${lockName} `))) return false;
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await host.writeFile(path, new TextEncoder().encode(`${before}${attribute}\n`));
  return true;
}
