/**
 * What `deckpress.yaml` may say, once: the types, the validation, the editor's JSON Schema and the
 * documentation derive from it.
 */
import * as v from 'valibot';

const text = (description: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(description));
const path = (description: string) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty(), slashes, v.description(description));
const flag = (description: string) => v.pipe(v.boolean(), v.description(description));

/** A backslash escapes what is special in a pattern, which letters and digits are not. */
const slashes = v.regex(/^(?:[^\\]|\\[^\p{L}\p{N}.])*$/u, 'Write / between folders, on every system');

/** A tag in Anki is one word; `::` nests. */
const tag = v.pipe(
  v.string(),
  v.regex(/^[^\s\u3000"]+$/u, 'A tag is one word: write a hyphen for each space'),
);

/** `formats` and `syntax` are checked against the lists of targets and syntaxes, so that both grow in one place. */
export function configSchema(targets: readonly string[], syntaxes: readonly string[]) {
  return v.strictObject({
    title: v.optional(text('The name of the top-level deck.')),
    id: v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,127}$/u,
          'An id has letters, digits, dots, hyphens, underscores and slashes',
        ),
        v.description(
          'The bank’s permanent identity, from which its notes’ GUIDs derive. Never change it after a release.',
        ),
      ),
    ),
    description: v.optional(
      text('What the deck is about; Markdown. By default the introduction of the file or README.'),
    ),
    release: v.optional(
      v.pipe(
        v.union([v.string(), v.number()]),
        v.description('The release that the artifacts belong to.'),
        v.transform(String),
      ),
    ),
    license: v.optional(text('The licence of the bank’s text, best as an SPDX identifier.')),
    repository: v.optional(
      v.pipe(
        v.string(),
        v.url('Write a whole address: https://…'),
        v.description('Where the bank lives on the web.'),
      ),
    ),
    language: v.optional(text('The language of the bank, as a BCP 47 tag: en, pt-BR, ar.')),
    tags: v.optional(v.pipe(v.array(tag), v.description('Tags for every note of the bank.'))),
    paths: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), slashes)),
        v.description('The files and folders that hold the bank. By default everything.'),
      ),
    ),
    exclude: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), slashes)),
        v.description('Files and folders to leave out, as in a .gitignore.'),
      ),
    ),
    syntax: v.optional(
      v.pipe(
        v.picklist(syntaxes as [string, ...string[]]),
        v.description('Read every file in this syntax only.'),
      ),
    ),
    reverse: v.optional(flag('Make a second card of every note, that asks from the answer to the question.')),
    theme: v.optional(
      path(
        'A CSS file in the bank, relative to this file, that restyles its cards in Anki and nobody else’s.',
      ),
    ),
    retired: v.optional(
      v.pipe(
        v.picklist(['drop', 'tag']),
        v.description(
          'What becomes of notes that leave the bank: drop (the default) leaves them out of the packages; tag carries them on with the tag retired and a notice, so that learners can find and suspend them.',
        ),
      ),
    ),
    split: v.optional(flag('Make one artifact a target for each subdeck instead of one for the whole bank.')),
    out: v.optional(path('The folder for the artifacts, relative to this file. Default: out.')),
    formats: v.optional(
      v.pipe(
        v.array(v.picklist(targets as [string, ...string[]])),
        v.minLength(1, 'Name one at least'),
        v.description('What to build. Default: every format.'),
      ),
    ),
    csv: v.optional(
      v.strictObject({
        spreadsheet: v.optional(
          flag(
            'Begin with a byte order mark and escape formulas, for spreadsheet programs. Not for import into study tools.',
          ),
        ),
      }),
    ),
    quizlet: v.optional(
      v.strictObject({
        multiline: v.optional(
          flag('Keep line breaks; the import dialog then needs a custom separator between cards.'),
        ),
      }),
    ),
  });
}

export type Config = v.InferOutput<ReturnType<typeof configSchema>>;

export function frontMatterSchema(syntaxes: readonly string[]) {
  return v.object({
    title: v.optional(v.string()),
    name: v.optional(v.string()), // what hashcards calls the deck
    question: v.optional(v.string()),
    deck: v.optional(v.string()),
    tags: v.optional(v.union([v.string(), v.array(v.union([v.string(), v.number()]))])),
    syntax: v.optional(v.picklist(syntaxes as [string, ...string[]])),
    noteType: v.optional(v.picklist(['basic', 'reversed', 'cloze'])),
    language: v.optional(v.string()),
    lang: v.optional(v.string()),
  });
}
