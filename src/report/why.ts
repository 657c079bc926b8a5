/** How a file was read and why, for `list --why`. */
import type { Decision, RelativePath, Sign, Verdict, Weighed } from '../model.ts';
import { table } from './table.ts';

/** What was decided about a file, with the odds as the likelihood that these are questions, 0–1. */
export interface Explained {
  file: RelativePath;
  /** What the rest of the folder, or a setting, says about the file; null where nothing was added. */
  lean: string | null;
  /** Ways to read the file, those first that were taken, then the likeliest. */
  readings: {
    reading: string;
    /** How many questions with an answer it sees, and how many without. */
    answered: number;
    unanswered: number;
    /** The share of the file's lines that they cover, 0–1. */
    coverage: number;
    likelihood: number;
    /** How many of them were taken. */
    taken: number;
  }[];
  /** Every line that might ask something. */
  lines: {
    line: number;
    question: string;
    reading: string;
    signs: Sign[];
    likelihood: number;
    taken: boolean;
    why: string;
  }[];
}

export function explained(file: RelativePath, { readings, verdicts, lean }: Decision['why']): Explained {
  const candidates = ({ answered, unanswered }: Weighed) => answered + unanswered;
  return {
    file,
    lean: lean ?? null,
    readings: readings
      .filter((reading) => candidates(reading) > 0)
      .sort((a, b) => Number(b.taken > 0) - Number(a.taken > 0) || b.odds - a.odds)
      .map(({ syntax, form, answered, unanswered, coverage, odds, taken }) => ({
        reading: `${syntax}, ${form}`,
        ...{ answered, unanswered, coverage, likelihood: likelihood(odds), taken },
      })),
    lines: verdicts
      .filter(({ syntax, taken }) => taken || syntax !== 'file')
      .map(({ line, asking, syntax, form, signs, odds, taken, why }: Verdict) => ({
        ...{ line, question: asking, reading: `${syntax}, ${form}`, signs },
        ...{ likelihood: likelihood(odds), taken, why },
      })),
  };
}

function likelihood(odds: number): number {
  return Math.round(1000 / (1 + Math.exp(-odds))) / 1000;
}

/** For people. */
export function whyText({ file, lean, readings, lines }: Explained, width: number): string {
  if (readings.length === 0) return `${file}\n\nNothing in it looks like a question with an answer.\n`;
  const weighed = readings.map(({ reading, answered, unanswered, coverage, likelihood: likely, taken }) => [
    reading,
    String(answered),
    String(unanswered),
    percent(coverage),
    percent(likely),
    taken > 0 ? `${taken} taken` : likely < 0.5 ? 'too unlikely' : 'explains less',
  ]);
  const judged = lines.map(({ line, question, reading, signs, likelihood: likely, why }) => [
    String(line),
    short(question),
    percent(likely),
    why,
    [reading, ...signs.map((sign) => words[sign])].join('; '),
  ]);
  return [
    file,
    table(['read as', 'answered', 'without', 'lines', 'likely', 'so'], weighed, width, [1, 2, 3, 4]),
    ...(lean ? [`Besides: ${lean}.`] : []),
    ...(lines.length > 0 ? [table(['line', 'text', 'likely', 'is', 'as it'], judged, width, [0, 2])] : []),
    '',
  ].join('\n\n');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function short(text: string): string {
  return text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text;
}

const words: { [sign in Sign]: string } = {
  asks: 'asks',
  bids: 'may be a task or a step',
  numbered: 'has a number',
  called: 'is called a question',
  marked: 'has an answer that is set off',
  explicit: 'has marks of a card',
  forced: 'is marked as a question',
  aside: 'is about the document',
  title: 'is the title',
  generic: 'only says that questions follow',
  inside: 'stands in something that is answered',
  several: 'holds several questions',
  linked: 'is a link',
  'lead-in': 'leads in to what follows',
  holds: 'holds cards of another kind',
  listed: 'stands in the table of contents',
  unlisted: 'is left out of the table of contents',
  group: 'has entries below it in the table of contents',
  recurring: 'stands in several answers or files',
};
