/**
 * What Deckpress can say about a bank, as data: every message carries the id of a rule, and `deckpress
 * explain` prints its entry. An id, once released, keeps its meaning.
 */

/** `error`: the bank can't be built as it is; `warning`: it builds, but something wants mending; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

export interface Rule {
  severity: Severity;
  /** What it is, in a line. */
  title: string;
  /** Why it matters. */
  why: string;
  /** How to mend it. */
  mend: string;
}

export const rules = {
  config: {
    severity: 'error',
    title: 'The configuration is wrong',
    why: 'A setting that is not understood would be passed over without a word, so the command stops with exit code 2.',
    mend: 'Correct the setting; the README lists them all.',
  },
  'config-passed-over': {
    severity: 'warning',
    title: 'Settings in the bank are not read',
    why: 'A bank has one configuration: the file deckpress.yaml (or deckpress.yml) at its top, or else the `deckpress` key of its package.json. What stands in another file, beside the one that is read, or in a package.json that is broken, changes nothing.',
    mend: 'Move the settings into deckpress.yaml at the top of the bank, and delete this; a file of JSON need only be renamed, for it is YAML as well. Or mend the package.json.',
  },
  'path-unmatched': {
    severity: 'warning',
    title: 'An entry of `paths` matches nothing',
    why: 'Its questions are missing from the decks. Often a file or folder was renamed, or the name was mistyped.',
    mend: 'Correct the entry or delete it. It is relative to the configuration’s file; what git ignores, what `exclude` leaves out, hidden folders and folders with a configuration of their own do not count.',
  },
  'file-unreadable': {
    severity: 'error',
    title: 'A file or folder could not be read',
    why: 'Its questions are missing from the decks. The other files were built all the same.',
    mend: 'Check that it exists and that you may read it; or leave it out by `exclude` in deckpress.yaml.',
  },
  'file-encoding': {
    severity: 'error',
    title: 'A file is not UTF-8 text',
    why: 'Guessing an encoding turns letters into rubbish without a word, so such a file is left out.',
    mend: 'Save it as UTF-8 in your editor, or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md',
  },
  'file-nested': {
    severity: 'error',
    title: 'A file is nested too deeply',
    why: 'Lists in lists, quotations in quotations or bold in italics, hundreds of levels of them, take forever to read, and no card could show them. So the file is left out; the others were built all the same.',
    mend: 'Write the inner parts below each other instead of in each other.',
  },
  'marks-passed-over': {
    severity: 'warning',
    title: 'A paragraph or table has more marks than can be read',
    why: 'It holds thousands of stars, brackets, dollars, tags or cells, and to find what belongs together among so many takes forever. So some of them stand on the card as they are written; all else was read as usual.',
    mend: 'Part the paragraph by blank lines, and put what is no Markdown between lines of ```.',
  },
  'file-empty': {
    severity: 'info',
    title: 'A file is empty',
    why: 'There is nothing in it to make cards of.',
    mend: 'Write it, or delete it.',
  },
  'link-passed-over': {
    severity: 'info',
    title: 'A symbolic link is not followed',
    why: 'What it leads to in the bank is read there, and would make the same cards twice; what lies outside may be a stranger’s wish to have your files on a card.',
    mend: 'Nothing, if the file lies in the bank. Else put a copy in place of the link, or name the folder that it leads to on the command line.',
  },
  'front-matter': {
    severity: 'error',
    title: 'A front matter could not be understood',
    why: 'What it says about deck, tags or syntax is not heeded; the questions below it are built.',
    mend: 'Write it as YAML between two lines of `---`, with the keys title, deck, tags, syntax, noteType and language.',
  },
  'note-type': {
    severity: 'warning',
    title: 'Cards of a file can’t have the type that its front matter names',
    why: 'A cloze needs a sentence with a gap, and a choice among options, or a gap, can’t be asked the other way round. Such cards are built as if the file named no type.',
    mend: 'For clozes mark what is to be filled in, as in A lease is a ==lock== or {{c1::lock}}; for cards of another type delete noteType, or move them into another file.',
  },
  directive: {
    severity: 'warning',
    title: 'A directive is not heeded, or has no end',
    why: 'What its author meant to hide may show on a card, or what was to be a card may be missing.',
    mend: 'Write <!-- deckpress: ignore --> and <!-- deckpress: end --> beside each other: both between paragraphs, both in one paragraph, or both in one item of a list. Write <!-- deckpress: question --> on a line of its own above the block that asks.',
  },
  'no-questions': {
    severity: 'error',
    title: 'No question was found',
    why: 'Nothing in these files looks like a question with an answer, so there is no deck to build.',
    mend: 'Write a question as a heading with its answer below it; `deckpress list --why` tells how a file was read. If ==marked words== are gaps, write noteType: cloze in the front matter.',
  },
  unanswered: {
    severity: 'warning',
    title: 'A question has no answer',
    why: 'A card without a back teaches nothing, so it is left out of the decks.',
    mend: 'Write the answer below the question, or mark what is no question with <!-- deckpress: ignore -->.',
  },
  'answer-key': {
    severity: 'warning',
    title: 'An answer key does not fit its questions',
    why: 'The answers stand together below the questions and are told apart by their numbers. This number is that of no question, so its answer is on no card, and others may be off by one.',
    mend: 'Number the questions and their answers alike, from the first to the last.',
  },
  'answer-cut': {
    severity: 'warning',
    title: 'An answer looks cut off',
    why: 'It ends with a colon or a comma, as if something was to follow that is missing, or that was read as a question of its own.',
    mend: 'Finish it; or see with `deckpress list --why` how the lines below it were read.',
  },
  'convention-breaks': {
    severity: 'info',
    title: 'A question is written unlike the others',
    why: 'Nearly all questions of the file set their answer off (by a label, a fold, ticks); this one does not, so all that stands below it was taken for the answer.',
    mend: 'Write it like the others, if a part of it belongs to the question.',
  },
  'section-passed-over': {
    severity: 'info',
    title: 'A section is on no card',
    why: 'It does not read like a question with an answer, though questions stand around it.',
    mend: 'If it is one, put <!-- deckpress: question --> above it; if not, put it between <!-- deckpress: ignore --> and <!-- deckpress: end -->.',
  },
  'content-passed-over': {
    severity: 'info',
    title: 'Text between questions is on no card',
    why: 'It belongs to no question, as far as the form of the file tells.',
    mend: 'Move it below the question it belongs to, or put it between <!-- deckpress: ignore --> and <!-- deckpress: end -->.',
  },
  duplicate: {
    severity: 'warning',
    title: 'The same question stands in the bank twice',
    why: 'With the same answer both become one note, in whichever decks they stand. With different answers they stay two, which a learner can’t tell apart.',
    mend: 'Delete one of them, or word the questions apart. If both are meant, give one an id: <!-- id: lease-again -->',
  },
  'id-invalid': {
    severity: 'error',
    title: 'An id can’t be used',
    why: 'An id is a note’s identity for good, in every learner’s collection, so it must survive any tool that it passes through.',
    mend: 'Use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit: <!-- id: feature-store -->',
  },
  'id-twice': {
    severity: 'error',
    title: 'Two notes have the same id',
    why: 'An id is a note’s identity: with the same one, the second note would overwrite the first in Anki.',
    mend: 'Give one of them an id of its own.',
  },
  'guid-shared': {
    severity: 'warning',
    title: 'Notes of two banks have the same GUID',
    why: 'A GUID derives from the bank’s id, which is its title where it has none. To Anki both are one note: of two packages, what the second says never reaches a learner who has the first, or takes its place.',
    mend: 'Give one of the banks an `id` of its own in its deckpress.yaml before it is released. If its deckpress.lock was copied from the other, delete that.',
  },
  'type-switched': {
    severity: 'warning',
    title: 'A note became one of another type',
    why: 'Anki never changes the type of a note that a learner has. So the old one is retired and this is a new one, without its history.',
    mend: 'Nothing, if that is meant. To keep the history, write the question in the way it was written before.',
  },
  'lock-missing': {
    severity: 'info',
    title: 'The bank has no lock file',
    why: 'Learners keep their history as long as a question keeps its words and its deck. With a lock file it survives rewording and moving too.',
    mend: 'Run deckpress init, and commit what it writes.',
  },
  'lock-stale': {
    severity: 'error',
    title: 'The lock file does not know what was changed',
    why: 'A release must not give notes identities and times that nobody has committed: the next one would give others.',
    mend: 'Run deckpress lock and commit deckpress.lock. (In continuous integration --frozen is the default; --no-frozen builds all the same.)',
  },
  'lock-conflict': {
    severity: 'error',
    title: 'The lock file has a merge conflict',
    why: 'Both sides hold identities that learners have. Until they are joined nothing is built from this bank.',
    mend: 'Resolve the conflicts in the Markdown, then run deckpress lock: it joins both sides. A line `deckpress.lock merge=union` in .gitattributes, which deckpress init writes, spares you this.',
  },
  'lock-unreadable': {
    severity: 'error',
    title: 'A line of the lock file can’t be read',
    why: 'It may hold the identity of a note, which writing the file anew would lose; so nothing is built or written.',
    mend: 'Restore the file from git. If it is lost, rebuild it from a release: deckpress lock --from deck.json',
  },
  'lock-ambiguous': {
    severity: 'warning',
    title: 'A note may be one of several',
    why: 'A guess could give a question the history of another, for good. Until you decide, the note is built as a new one whose identity is not locked, and the old ones are not retired: nobody loses anything.',
    mend: 'Decide with deckpress lock --match OLD=NEW, or write the old GUID as the note’s id in the Markdown.',
  },
  'lazy-line': {
    severity: 'info',
    title: 'A line stands right below a list',
    why: 'Markdown takes it for a part of the last item. It reads like a paragraph of its own, and was made one.',
    mend: 'Put a blank line before it (or, if it belongs to the item, indent it).',
  },
  'picture-missing': {
    severity: 'warning',
    title: 'A picture or sound does not exist',
    why: 'The card would show a broken picture; it shows the alternative text.',
    mend: 'Correct the path (relative to the Markdown file; upper and lower case matter), or add the file.',
  },
  'picture-outside': {
    severity: 'warning',
    title: 'A picture or sound lies outside the bank',
    why: 'A bank may come from a stranger, so nothing outside its folder is ever put into a deck.',
    mend: 'Move the file into the bank, or build from a folder that holds both.',
  },
  'picture-remote': {
    severity: 'info',
    title: 'A picture is on the web',
    why: 'Nothing is fetched at build time: the card links to it, and needs a connection to show it.',
    mend: 'Save the picture beside the Markdown file and refer to it by a relative path.',
  },
  'picture-large': {
    severity: 'warning',
    title: 'A picture or sound is large',
    why: 'Every learner downloads it, on every device, and phones have little room for it.',
    mend: 'Scale it down or compress it: a card is hardly wider than 1,000 pixels.',
  },
  'picture-unused': {
    severity: 'info',
    title: 'A picture or sound is used nowhere',
    why: 'No Markdown file of the bank shows it or links to it, so no card can. It may be left over, or its name may have been mistyped.',
    mend: 'Delete it, or refer to it; or leave it out by `exclude` in deckpress.yaml.',
  },
  'picture-unsafe': {
    severity: 'warning',
    title: 'A file can’t be put into a deck',
    why: 'Decks hold pictures, sounds and films alone. An SVG file may hold programs too, which are taken out of it; so it must be well-formed XML.',
    mend: 'Save it in another format, such as PNG, or let a drawing program write the SVG anew.',
  },
  formula: {
    severity: 'warning',
    title: 'A formula has an error',
    why: 'A learner would see the error in place of the formula.',
    mend: 'Correct it. Where it is no formula, write \\$ for a dollar that is one.',
  },
  'formula-unsafe': {
    severity: 'warning',
    title: 'A formula can’t safely be typeset',
    why: 'Commands that link, style or load would run in a learner’s program, and an unmatched brace swallows the text behind it; so the formula is shown as its source.',
    mend: 'Match the braces; write the formula without the command, and put a link outside of it.',
  },
  'html-removed': {
    severity: 'warning',
    title: 'HTML that may not be on a card is left out',
    why: 'A bank may come from a stranger: nothing that runs, loads or restyles ever reaches a card or a page.',
    mend: 'Show it as code, between backticks; save an inline <svg> as a file of its own.',
  },
  mermaid: {
    severity: 'info',
    title: 'A diagram is shown as its source',
    why: 'Cards have no scripts, which would be needed to draw it, and nothing is fetched that could.',
    mend: 'Save the diagram as an SVG file beside the Markdown file and show that.',
  },
  theme: {
    severity: 'error',
    title: 'The style sheet can’t be used',
    why: 'It is missing, lies outside the bank, has an error or loads something. Cards load nothing and look the same offline; without it the bank would have other note types.',
    mend: 'Correct the path that `theme` in deckpress.yaml gives, relative to that file; put pictures and fonts into the style sheet as data: addresses, or leave them out.',
  },
  'theme-switched': {
    severity: 'warning',
    title: 'The bank got its first style sheet, or lost its last, since it was released',
    why: 'A bank with a theme has note types of its own, one without uses the common ones, and Anki never changes the type of a note that a learner has: none of the notes that were released would ever be updated again.',
    mend: 'Undo it. If nobody has the decks yet, or learners may start anew, run deckpress lock --release: then this is how the bank was released.',
  },
  'output-unwritable': {
    severity: 'error',
    title: 'An artifact could not be written',
    why: 'The old one, if there was one, is whole: files are written beside it and then renamed.',
    mend: 'Check that the output folder exists or can be made, and that you may write to it; or name another with --out. Where a picture was lost meanwhile, build again.',
  },
  'quizlet-length': {
    severity: 'info',
    title: 'A set is long for Quizlet',
    why: 'Quizlet limits the cards of a set and the length of a side; the numbers it gives vary.',
    mend: 'Compare the number of cards in the import preview; `split: true` makes a file for each subdeck.',
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as RuleId[];
