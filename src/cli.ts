#!/usr/bin/env node
/** The command line: arguments in, exit code out. Nothing else touches `process`. */
import { relative } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import packageFacts from '../package.json' with { type: 'json' };
import type { Context, ExitCode } from './commands/context.ts';
import { commands } from './commands/index.ts';
import { nodeHost } from './host/node.ts';
import { askOn } from './report/ask.ts';
import { wantsColor } from './report/color.ts';

const context: Context = {
  host: nodeHost,
  cwd: process.cwd(),
  env: process.env,
  version: packageFacts.version,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  ...(process.stderr.isTTY &&
    !process.env.CI &&
    process.stdin.isTTY && { ask: askOn(process.stdin, process.stderr) }),
  untilInterrupted: () => {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
    return controller.signal;
  },
  interactive: Boolean(process.stderr.isTTY) && !process.env.CI,
  color: wantsColor(process.env, Boolean(process.stdout.isTTY)),
  errColor: wantsColor(process.env, Boolean(process.stderr.isTTY)),
  width: process.stdout.columns ?? 100,
};

// A reader may stop before the end, as head does: what was to be done is done all the same.
process.stderr.on('error', () => {}); // there is nowhere left to tell it
process.stdout.on('error', async (error: { code?: string }) => {
  if (error.code === 'EPIPE') return;
  process.exitCode = 1;
  const { reasonOf } = await import('./host/host.ts');
  context.err(`deckpress: the output could not be written: ${reasonOf(error)}\n`);
  process.exit();
});

type Run = (command: Awaited<ReturnType<(typeof commands)[number]['load']>>, argv: object) => Promise<void>;

/** An option that takes one value, given several times, has the last one, as is customary; an empty one says nothing. */
function onceEach(argv: Record<string, unknown>, parser: object): void {
  const { array, string } = (parser as { getOptions(): { array: string[]; string: string[] } }).getOptions();
  for (const name of string) {
    if (array.includes(name)) continue;
    const given = argv[name];
    const value: unknown = Array.isArray(given) ? given.at(-1) : given;
    if (value === '' || value === false)
      throw Object.assign(new Error(`--${name} takes a value`), { name: 'UsageError' });
    if (value !== given) argv[name] = value;
  }
}

function parserOf(args: string[], run: Run) {
  const parser = yargs(args)
    .scriptName('deckpress')
    .usage('$0 <command> [options]\n\nTurns Markdown question banks into study decks.')
    .version(context.version)
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 'Say what to do.')
    .parserConfiguration({ 'greedy-arrays': false }) // what stands behind `--format csv` is a path
    .wrap(Math.min(context.width, 110))
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error ?? Object.assign(new Error(message), { name: 'UsageError' });
    });
  parser.middleware((argv) => onceEach(argv, parser), true);
  // To set up all commands takes as long as to run a short one.
  const named = commands.filter(({ command }) => args.includes(command.replace(/ .*/, '')));
  for (const { command, describe, load } of named.length > 0 ? named : commands) {
    parser.command(
      command,
      describe,
      async (y) => (await load(args)).builder(y),
      async (argv) => run(await load(args), argv),
    );
  }
  return parser;
}

async function main(args: string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const run: Run = async (command, argv) => {
    // Patterns in the words of many languages cost more to compile than to run: V8 shall do it once, not for an
    // interpreter first and then again. With a flag changed it no longer takes Node's own modules from its cache, so
    // this comes after they are loaded.
    setFlagsFromString('--no-regexp-tier-up');
    code = await command.run(argv, context);
  };
  await parserOf(args, run).parseAsync();
  return code;
}

interface Failure extends Error {
  /** Of an error of the system. */
  code?: string;
  path?: string;
}

try {
  process.exitCode = await main(hideBin(process.argv));
} catch (error) {
  const { name, message, stack, code, path } = error as Failure;
  if (name === 'UsageError' || name === 'YError') {
    const [command = ''] = hideBin(process.argv);
    const words = message.startsWith('Unknown argument')
      ? await (await import('./commands/unknown.ts')).meant(
          message,
          command,
          commands.map((each) => each.command.replace(/ .*/, '')),
          () => parserOf([command], async () => {}).getHelp(),
        )
      : message;
    context.err(`deckpress: ${words}\nRun deckpress --help for the commands and their options.\n`);
    process.exitCode = 2;
  } else if (name === 'ConfigError') {
    const { pretty } = await import('./report/pretty.ts');
    const { file } = error as unknown as { file: import('vfile').VFile };
    file.path = relative(context.cwd, file.path) || '.';
    context.err(`${pretty([file], { color: context.errColor })}\n`);
    process.exitCode = 2;
  } else if (code !== undefined && path !== undefined) {
    // The system refuses something that no message about the bank's content could name.
    const { reasonOf } = await import('./host/host.ts');
    context.err(`deckpress: ${relative(context.cwd, path) || '.'}: ${reasonOf(error)}\n`);
    process.exitCode = 2;
  } else {
    context.err(`deckpress: this is a fault in Deckpress, please report it.\n${stack ?? message}\n`);
    process.exitCode = 70; // EX_SOFTWARE of sysexits.h
  }
}
