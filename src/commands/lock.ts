import { resolve } from 'node:path';
import { type DeckDocument, readDocument } from '../export/read-json.ts';
import { reasonOf } from '../host/host.ts';
import type { Decision } from '../identify/lock/decisions.ts';
import { type Lock, lockName, writeLock } from '../identify/lock/format.ts';
import { lockOfDocuments } from '../identify/lock/from-release.ts';
import { foldEntries } from '../identify/lock/merge.ts';
import { refreshAll, stampRelease } from '../identify/lock/update.ts';
import type { Pressed } from '../pipeline.ts';
import { pretty, tally } from '../report/pretty.ts';
import {
  banksOf,
  filesOf,
  type PathArguments,
  pathOptions,
  pressAll,
  shown,
  sourceDateEpoch,
} from './banks.ts';
import { type Command, type Context, UsageError } from './context.ts';
import { inWords, saveLock, summary } from './locks.ts';

interface Arguments extends PathArguments {
  release: boolean;
  refresh: boolean;
  match?: string[] | undefined;
  from?: string[] | undefined;
  yes: boolean;
}

export const lock: Command<Arguments> = {
  builder: (yargs) =>
    pathOptions(yargs)
      .option('release', {
        type: 'boolean',
        default: false,
        describe: 'Give what changed since the last release the time of this one',
      })
      .option('refresh', {
        type: 'boolean',
        default: false,
        describe: 'Make every note a changed one; learners lose their own edits and tags',
      })
      .option('match', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe:
          'OLD=NEW: this note is that one. OLD: its GUID or id, or none; NEW: file:line, id or question',
      })
      .option('from', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Rebuild a lost lock file from a release’s JSON',
      })
      .option('yes', { alias: 'y', type: 'boolean', default: false, describe: 'Write without asking' }),
  async run(args, context) {
    const banks = await banksOf(args, context);
    const decisions = (args.match ?? []).map(decisionOf);
    if (banks.length !== 1 && (decisions.length > 0 || args.from))
      throw new UsageError('--match and --from are for one bank; name its folder.');
    const given = args.from && lockOfDocuments(await documents(args.from, context));
    let failed = false;
    for (const bank of banks) {
      const before = await pressAll([bank], context);
      const lock = given && joined(before, given);
      const all =
        lock || decisions.length > 0
          ? await pressAll([bank], context, undefined, { ...(lock && { lock }), decisions })
          : before;
      for (const pressed of all) failed = !(await settle(pressed, args, context, given)) || failed;
    }
    return failed ? 1 : 0;
  },
};

function decisionOf(text: string): Decision {
  const [, old, next] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (!old || !next) throw new UsageError(`Write --match OLD=NEW, not “${text}”`);
  return { old: old.trim(), next: next.trim() };
}

async function documents(paths: readonly string[], { host, cwd }: Context): Promise<DeckDocument[]> {
  const read: DeckDocument[] = [];
  for (const path of paths) {
    try {
      read.push(readDocument(new TextDecoder().decode(await host.readFile(resolve(cwd, path)))));
    } catch (error) {
      throw new UsageError(`${path} can’t be read: ${reasonOf(error)}`);
    }
  }
  return read;
}

/** What a release says, and what the lock file, if there is still one, says since. */
function joined([pressed]: Pressed[], given: Lock): Lock {
  const own = pressed?.lockFile?.lock;
  // Of the style sheet a release's JSON says nothing: what there is now was there.
  const theme = own ? own.theme : pressed?.identified.lock.theme;
  if (!own) return { ...given, ...(theme && { theme }) };
  const entries = foldEntries([...given.entries.values(), ...own.entries.values()]);
  const released = Math.max(own.released, given.released);
  return { bank: own.bank || given.bank, released, ...(theme && { theme }), entries };
}

/** Shows what was matched and why, asks where somebody can be asked, and writes; false if something is wrong. */
async function settle(
  pressed: Pressed,
  { release, refresh, yes }: Arguments,
  context: Context,
  given: Lock | undefined,
): Promise<boolean> {
  const { bank, lockFile, identified } = pressed;
  const [unknown] = identified.unknown;
  if (unknown) throw new UsageError(`--match: ${unknown}`);
  const now = sourceDateEpoch(context) ?? context.host.now();
  let next = identified.lock;
  if (refresh) next = refreshAll(next, now);
  if (release) next = stampRelease(next, now);

  const name = shown(resolve(bank.root, lockName), context.cwd);
  const mends = lockFile?.conflicting || (lockFile?.broken && given);
  const files = filesOf([pressed], context);
  for (const file of files) {
    file.messages = file.messages.filter(
      ({ ruleId }) =>
        aboutIdentity.test(ruleId ?? '') && !(mends && /^lock-(?:conf|unre)/.test(ruleId ?? '')),
    );
  }
  for (const change of identified.changes) context.out(`${inWords(change)}\n`);
  const text = pretty(files, { color: context.errColor });
  if (text) context.err(`${text}\n`);
  const isFine = tally(files).errors === 0;
  if (lockFile?.broken && !mends) return false;
  if (lockFile?.text.replace(/\r\n/g, '\n') === writeLock(next)) {
    context.err(`${name} is up to date.\n`);
    return isFine;
  }
  const what = [
    lockFile ? '' : `${next.entries.size} notes`,
    summary(identified, lockFile?.lock),
    release ? 'stamped for the release' : '',
    refresh ? 'every note a changed one' : '',
    mends ? 'mended' : '',
  ].filter(Boolean);
  const words = what.join('; ') || 'brought up to date';
  if (context.ask && !yes && !(await context.ask.confirm(`Write ${name} (${words})?`))) {
    context.err('Nothing was written.\n');
    return isFine;
  }
  await saveLock(bank.root, next, context);
  context.err(`${name}: ${words}; commit it.\n`);
  return isFine;
}

const aboutIdentity = /^(?:lock-|id-|duplicate|type-switched|theme-switched|file-un|file-enc)/;
