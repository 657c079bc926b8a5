/**
 * How long Markdown's inline marks may be looked for in one paragraph. micromark pairs stars by going back to all before
 * them, goes back to the bracket that is open for each word and for each bracket that closes, and reads the rest of the
 * paragraph once more for each mark that is never closed; so a paragraph of some hundred kilobytes, made for it, would
 * take hours. Beyond these bounds, which no paragraph that people write comes near, the marks are text, and the
 * paragraph is marked as `isBeyondBounds`.
 */
import { codeText, htmlText, labelEnd } from 'micromark-core-commonmark';
import type { Processor } from 'unified';
import type { Data, Node } from 'unist';

/** Runs of stars, underscores or tildes in a paragraph, among which pairs are looked for. */
const mostRuns = 1_000;
/** Stars in a row that may begin or end something: each two of them would be looked for by themselves. */
const longestRun = 100;
/** What a paragraph may cost beside being read once, in steps back to where something may have begun. */
const mostSteps = 100_000_000;
/** What it costs in such steps to read a character in vain, since no end was found, or once more in a link. */
const ofReading = 25;

export type Code = number | null;
export type State = (code: Code) => State | undefined;

interface Token {
  type: string;
  start: { offset: number };
  end: { offset: number };
  /** Whether a run of stars may begin something, or end it. */
  _open?: boolean;
  _close?: boolean;
}

/** Micromark's, as far as it matters here. */
type Event = ['enter' | 'exit', Token, object];
type Resolve = (events: Event[], context: object) => Event[];

export interface Effects {
  attempt(construct: Construct, ok: State, nok?: State): State;
  check(construct: Construct, ok: State, nok: State): State;
  enter(type: string): unknown;
  exit(type: string): unknown;
  consume(code: Code): void;
}

export interface Construct {
  name?: string;
  previous?(code: Code): boolean;
  partial?: boolean;
  tokenize(this: Tokenizer, effects: Effects, ok: State, nok: State): State;
  resolveAll?: Resolve;
}

export interface Tokenizer {
  previous: Code;
  events: readonly Event[];
  now(): { offset: number };
  /** The brackets that are open. */
  _labelStarts?: { start: { offset: number } }[];
}

type Constructs = Record<string, Construct | Construct[]>;

interface Extension {
  text?: Constructs;
  insideSpan?: { null: Construct[] };
  disable?: { null: string[] };
}

/** A bracket that closes. */
const closing = '93';

/** Whether there is, between blank lines, so much text that one of the bounds could be met. */
export function mayNeedBounds(markdown: string): boolean {
  const enough = 2 * mostRuns;
  for (let from = 0; markdown.length - from > enough; ) {
    const end = markdown.indexOf('\n\n', from);
    if ((end < 0 ? markdown.length : end) - from > enough) return true;
    from = end + 2;
  }
  return false;
}

/** To be used after all other extensions: it bounds what they brought, too. */
export function remarkBounds(this: Processor): void {
  const data = this.data();
  const [code, html, labels] = [codeText, htmlText, labelEnd] as unknown as [Construct, Construct, Construct];
  const defaults: Extension = {
    text: {
      60: inTime(html),
      [closing]: inTime(labels),
      96: inTime(code),
    },
    disable: { null: ['codeText', 'htmlText', 'labelEnd'] },
  };
  const brought = (data.micromarkExtensions ?? []) as unknown as Extension[];
  data.micromarkExtensions = [defaults, ...brought.map(bounded)] as never;
  const fromMarkdown = (data.fromMarkdownExtensions ?? []) as object[];
  data.fromMarkdownExtensions = [...fromMarkdown, { enter: { [beyondBounds]: enterBeyondBounds } }] as never;
}

function bounded({ text, insideSpan, ...rest }: Extension): Extension {
  const known = new Map<Construct, Construct>();
  const boundedOne = (construct: Construct): Construct => {
    const done = known.get(construct) ?? inNumber(construct);
    known.set(construct, done);
    return done;
  };
  const boundedAll = (all: Construct | Construct[]) => [all].flat().map(boundedOne);
  return {
    ...rest,
    ...(text && {
      text: Object.fromEntries(
        Object.entries(text).map(([on, all]) => [on, boundedAll(all).flatMap((one) => inSteps(one, on))]),
      ),
    }),
    ...(insideSpan && { insideSpan: { null: boundedAll(insideSpan.null) } }),
  };
}

const runs: Record<string, true> = { attentionSequence: true, strikethroughSequenceTemporary: true };

/** Where runs of stars and the like begin a new stretch. None is left within links, which so stay whole. */
function cutsOf(events: readonly Event[]): number[] {
  const cuts: number[] = [];
  let count = 0;
  let before: Token | undefined;
  events.forEach(([kind, token], at) => {
    if (kind !== 'enter' || !runs[token.type]) return;
    // Best where one pair has ended and the next begins.
    const isBetween = before?._close && !before._open && token._open && !token._close;
    if (++count > mostRuns && (isBetween || count > 2 * mostRuns)) {
      cuts.push(at);
      count = 1;
    }
    before = token;
  });
  return cuts;
}

function isPairing({ name }: Construct): boolean {
  return /^(?:attention|strikethrough)$/.test(name ?? '');
}

/** Pairs runs of stars and the like within so many at a time, and none that is too long. */
function inNumber(construct: Construct): Construct {
  const { resolveAll } = construct;
  if (!resolveAll || !isPairing(construct)) return construct;
  return {
    ...construct,
    resolveAll(events, context) {
      const tooLong = events.filter(
        ([, { type, start, end }]) => runs[type] && end.offset - start.offset > longestRun,
      );
      for (const [, token] of tooLong) token._open = token._close = false;
      const cuts = cutsOf(events);
      if (cuts.length === 0 && tooLong.length === 0) return resolveAll(events, context);
      const { start } = (events[0] as Event)[1];
      const mark = { type: beyondBounds, start: { ...start }, end: { ...start } };
      const stretches = [0, ...cuts].map((from, i) => events.slice(from, cuts[i] ?? events.length));
      events.length = 0; // micromark goes on with this very array
      events.push(['enter', mark, context], ['exit', mark, context]);
      for (const stretch of stretches) for (const event of resolveAll(stretch, context)) events.push(event);
      return events;
    },
  };
}

/** What each paragraph has cost so far, in steps. */
const spent = new WeakMap<Tokenizer, number>();

function spend(paragraph: Tokenizer, steps: number): void {
  spent.set(paragraph, (spent.get(paragraph) ?? 0) + steps);
}

function isSpent(paragraph: Tokenizer): boolean {
  return (spent.get(paragraph) ?? 0) > mostSteps;
}

/** How far it is back to the bracket that is open, if one is. */
function stepsToBracket({ _labelStarts, now }: Tokenizer): number | undefined {
  const open = _labelStarts?.at(-1);
  return open && now().offset - open.start.offset;
}

/** A construct that looks back for an open bracket, as long as its paragraph has not cost too much. */
function inSteps(construct: Construct, on: string): Construct[] {
  if (isPairing(construct) || construct.name === beyondBounds) return [construct];
  const { previous } = construct; // where it does not stand, micromark must not stop for the other either
  const inBounds: Construct = {
    ...construct,
    tokenize(effects, ok, nok) {
      if (isSpent(this)) return nok;
      // Where none is open, what closes one looks through all there is; a literal address remembers that.
      spend(this, stepsToBracket(this) ?? (on === closing ? this.events.length : 0));
      return construct.tokenize.call(this, effects, ok, nok);
    },
  };
  return [inBounds, previous ? { ...beyond, previous } : beyond];
}

/** The construct, as long as its paragraph has not had too much read in vain; from then on its mark is text. */
export function inTime(construct: Construct): Construct[] {
  const { previous } = construct;
  return [metered(construct), previous ? { ...beyond, previous } : beyond];
}

function metered(construct: Construct): Construct {
  return {
    ...construct,
    name: `${construct.name}InTime`,
    tokenize(effects, ok, nok) {
      if (isSpent(this)) return nok;
      const from = this.now().offset;
      const inVain: State = (code) => {
        spend(this, (this.now().offset - from) * ofReading);
        return nok(code);
      };
      // What stands in a link is gone through again.
      const inLink = construct.name === 'labelEnd' ? (stepsToBracket(this) ?? 0) : 0;
      const found: State = (code) => {
        spend(this, inLink * ofReading);
        return ok(code);
      };
      // The address and title of a link are read in vain without the link being so: it may be a reference.
      const attempt: Effects['attempt'] = (part, found, none) => effects.attempt(metered(part), found, none);
      return construct.tokenize.call(this, { ...effects, attempt }, inLink > 0 ? found : ok, inVain);
    },
  };
}

const beyondBounds = 'beyondBounds';

/** Tells once that a mark was not looked at. */
const beyond: Construct = {
  name: beyondBounds,
  tokenize(effects, ok, nok) {
    if (!isSpent(this) || spent.get(this) === Number.POSITIVE_INFINITY) return nok;
    return (code) => {
      spent.set(this, Number.POSITIVE_INFINITY);
      effects.enter(beyondBounds);
      effects.enter('data');
      effects.consume(code);
      effects.exit('data');
      effects.exit(beyondBounds);
      return ok;
    };
  },
};

function enterBeyondBounds(this: { stack: Node[] }): void {
  const node = this.stack.at(-1);
  if (node) node.data = { ...node.data, [beyondBounds]: true } as Data;
}

/** Whether marks in a paragraph (or heading, or cell) were left as text, since there are too many. */
export function isBeyondBounds({ data }: Node): boolean {
  return data !== undefined && beyondBounds in data;
}
