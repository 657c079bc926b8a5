/**
 * How much speaks for a reading and for each of its candidates, as logarithms of odds: 0 is even, 3 is twenty to one.
 * A reading brings along what speaks for its syntax when nothing else is known. All other numbers that judge a file by
 * itself stand in this file; what its folder adds stands in `folder.ts`.
 */
import type { Candidate, Evidence, FileFacts, Lean, Reading, Sign } from '../../model.ts';
import { textOf } from '../nodes/text.ts';
import { hasQuestionMark } from '../words/asking.ts';

/** What the share of candidates with a sign adds to a reading's odds. */
const shared = {
  asks: 3,
  bids: 0.6,
  called: 1.2,
  marked: 3,
  numbered: 0.8,
  explicit: 2,
  listed: 0.8,
} as const;

const declared = { cards: 1.7, questions: 0.9, folder: 0.5, no: 0 } as const;

const saying = new Set(['cards', 'questions']);

/** What stands below asks, as it does below topics of an interview that nobody answers. */
function endsAsking({ draft }: Candidate): boolean {
  const last = draft?.fields.answer?.findLast(({ type }) => type === 'paragraph' || type === 'list');
  return last !== undefined && hasQuestionMark(textOf(last));
}

/** What a sign adds to a candidate's own odds. */
const own: { [sign in Sign]: number } = {
  asks: 0.8,
  bids: 0.3,
  marked: 1.5,
  numbered: 0,
  called: 0,
  explicit: 0,
  forced: 12,
  aside: -5,
  title: -2.5,
  generic: -6,
  inside: -2.5,
  several: -5,
  linked: -2,
  'lead-in': -3,
  holds: -3,
  listed: 0.5,
  unlisted: -2,
  group: -3,
  recurring: -4,
};

export interface Weighing {
  evidence: Evidence;
  /** For each candidate, in order. */
  odds: number[];
}

function nameOf(reading: Pick<Reading, 'syntax' | 'form'>): string {
  return `${reading.syntax} ${reading.form}`;
}

const silent = new Set<Sign>(['aside', 'generic', 'title', 'several', 'unlisted', 'group', 'recurring']);

const has = (candidate: Candidate, sign: Sign) => candidate.signs.includes(sign);

export function weigh(
  reading: Reading,
  facts: FileFacts,
  linesIn: (candidate: Candidate) => number,
  lean?: Lean,
): Weighing {
  const { candidates } = reading;
  // What surely asks nothing says nothing about the others.
  const counted = candidates.filter(({ signs }) => !signs.some((sign) => silent.has(sign)));
  const among = counted.length > 0 ? counted : candidates;
  const signs: { [sign in Sign]?: number } = {};
  for (const { signs: carried } of among) for (const sign of carried) signs[sign] = (signs[sign] ?? 0) + 1;
  const share = (sign: Sign) => (signs[sign] ?? 0) / among.length;
  const answered = among.filter(({ draft }) => draft).length;
  const covered = among.reduce((sum, one) => sum + linesIn(one), 0);
  const coverage = facts.lines === 0 ? 0 : Math.min(1, covered / facts.lines);
  const name = nameOf(reading);

  // A README that says so, and whose contents list what it holds, is the bank itself.
  const isBank =
    facts.readme &&
    saying.has(facts.declared) &&
    among.length >= 8 &&
    share('listed') >= 0.8 &&
    among.filter(endsAsking).length * 5 < among.length;
  let odds = reading.prior;
  odds +=
    shared.asks * share('asks') +
    // Where nothing says that the file asks, a command heads a step of instructions.
    (facts.declared === 'no' ? 0 : shared.bids * share('bids')) +
    // Contents list the chapters of a book and of a project's page as well.
    (facts.declared === 'no' || (facts.readme && !isBank) ? 0 : shared.listed * share('listed')) +
    // What asks needs no word that says so.
    shared.called * Math.max(0, share('called') - share('asks')) +
    shared.marked * share('marked') +
    shared.explicit * share('explicit');
  if (among.length >= 3) odds += shared.numbered * share('numbered');
  odds += Math.min(1, Math.log2(among.length) / 5);
  odds += declared[facts.declared];
  odds += coverage > 0.5 ? 0.4 : coverage < 0.1 && share('explicit') < 0.5 ? -0.8 : 0;
  // A few lines of a long page about something else, which nothing sets off, ask in passing.
  const isPassing = coverage < 0.05 && facts.lines >= 100 && facts.declared === 'no';
  if (isPassing && share('explicit') < 0.5 && share('marked') < 0.5) odds -= 2.5;
  odds += lean?.odds[name] ?? 0;
  const plain =
    share('asks') < 0.4 && (['marked', 'explicit', 'numbered'] as const).every((sign) => share(sign) < 0.5);
  // One or two questions in a README that says of no others are about the project.
  const isLone = facts.readme && facts.declared === 'no' && among.length <= 2 && coverage < 0.8;
  if (isLone && (['marked', 'explicit', 'numbered'] as const).every((sign) => share(sign) < 0.5)) odds -= 2.5;
  // A project's own pages have headings and lists too, and some of them ask.
  if (facts.project) odds -= 6;
  else if (facts.projectHeadings >= 2 && share('marked') < 0.5 && coverage < 0.8) odds -= 2.5;
  if (plain && facts.readme && !isBank) odds -= 2.5;

  const evidence: Evidence = {
    syntax: reading.syntax,
    form: reading.form,
    answered,
    unanswered: among.length - answered,
    signs,
    queries: among.filter(({ asking }) => hasQuestionMark(asking)).length,
    coverage: Math.round(coverage * 100) / 100,
    odds: Math.round(odds * 100) / 100,
  };
  return { evidence, odds: candidates.map((one) => weighOne(one, odds, share, among.length)) };
}

function weighOne(
  candidate: Candidate,
  reading: number,
  share: (sign: Sign) => number,
  count: number,
): number {
  let odds = reading;
  for (const sign of candidate.signs) odds += own[sign];
  // A line that breaks the rule which all others keep is rather something else.
  const isRule = count >= 4;
  if (isRule && share('numbered') >= 0.8 && !has(candidate, 'numbered'))
    odds -= has(candidate, 'marked') ? 1 : 3.5;
  if (isRule && share('marked') >= 0.8 && !has(candidate, 'marked'))
    odds -= has(candidate, 'numbered') ? 1 : 3.5;
  // Where questions are called so, what is not and does not ask heads a part of the bank.
  const isSelf = (['called', 'asks', 'marked'] as const).some((sign) => has(candidate, sign));
  if (isRule && !has(candidate, 'called') && share('called') >= (isSelf ? 0.9 : 0.6)) odds -= 2;
  if (share('asks') >= 0.8 && !has(candidate, 'asks') && !has(candidate, 'bids'))
    odds -=
      share('asks') >= 0.95 && count >= 10 && !has(candidate, 'marked') && !has(candidate, 'numbered')
        ? 2
        : 0.7;
  if (!candidate.draft && !has(candidate, 'asks') && !has(candidate, 'explicit'))
    odds -= has(candidate, 'numbered') && share('asks') < 0.5 ? 0 : 3;
  return odds;
}

export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
