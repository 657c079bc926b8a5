import { dirname, relative, resolve, sep } from 'node:path';
import type { Known } from '../model.ts';
import type { Observer, Pressed } from '../pipeline.ts';
import type { Bank } from '../read/bank.ts';
import { tally } from '../report/pretty.ts';
import { table } from '../report/table.ts';
import { type Explained, explained, whyText } from '../report/why.ts';
import { banksOf, filesOf, type PathArguments, pathOptions, pressAll } from './banks.ts';
import type { Command, Context, ExitCode } from './context.ts';

interface Arguments extends PathArguments {
  json: boolean;
  why: boolean;
}

export const list: Command<Arguments> = {
  builder: (yargs) =>
    pathOptions(yargs)
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, for programs' })
      .option('why', {
        type: 'boolean',
        default: false,
        describe: 'Tell how each file was read, and of each line why it is a card or not',
      }),
  async run(args, context) {
    const banks = await banksOf(args, context);
    const base = await givenFolder(args, context);
    if (args.why) return tellWhy(banks, base, args, context);
    const all = await pressAll(banks, context);
    const rows = all.flatMap((pressed) => pressed.notes.map((note) => listed(note, pressed, base)));
    if (args.json) {
      context.out(`${JSON.stringify(rows, null, 2)}\n`);
    } else {
      const cells = rows.map(({ file, line, deck, question }) => [`${file}:${line}`, deck, question]);
      if (rows.length > 0) context.out(`${table(['where', 'deck', 'question'], cells, context.width)}\n`);
      context.err(`${rows.length === 1 ? '1 note' : `${rows.length} notes`}\n`);
    }
    return tally(filesOf(all, context)).errors > 0 ? 1 : 0;
  },
};

async function tellWhy(banks: Bank[], base: string, args: Arguments, context: Context): Promise<ExitCode> {
  const pressed: Pressed[] = [];
  const all: Explained[] = [];
  for (const bank of banks) {
    const files = new Map<string, Explained>();
    const decided: Observer['decided'] = (path, why) =>
      files.set(path, explained(seenFrom(base, bank, path), why));
    pressed.push(...(await pressAll([bank], context, { decided })));
    all.push(...files.values());
  }
  if (args.json) context.out(`${JSON.stringify(all, null, 2)}\n`);
  else context.out(all.map((one) => whyText(one, context.width)).join('\n'));
  return tally(filesOf(pressed, context)).errors > 0 ? 1 : 0;
}

function seenFrom(base: string, { root }: Bank, file: string): string {
  return relative(base, resolve(root, file)).split(sep).join('/');
}

/** What files are relative to: the folder given, that of the file given, or where the command runs. */
async function givenFolder({ paths = [] }: Arguments, { host, cwd }: Context): Promise<string> {
  const [only, ...others] = paths;
  if (only === undefined || others.length > 0) return host.realPath(cwd);
  const path = await host.realPath(resolve(cwd, only));
  return (await host.kindOf(path)) === 'folder' ? path : dirname(path);
}

function listed(note: Known, { bank }: Pressed, base: string) {
  const seen = (file: string) => seenFrom(base, bank, file);
  const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(note.duplicateOf ?? '') ?? [];
  return {
    file: seen(note.file),
    line: note.place.line,
    endLine: note.place.endLine,
    column: note.place.column,
    syntax: note.syntax,
    noteType: note.fields.reverse ? 'reversed' : note.noteType,
    deck: note.deck,
    tags: note.tags,
    id: note.id ?? null,
    guid: note.guid,
    duplicateOf: note.duplicateOf ? `${seen(file)}:${line}` : null,
    question: note.asking,
    answer: note.fields.answer?.text ?? note.back.text,
    front: note.front.text,
    back: note.back.text,
  };
}
