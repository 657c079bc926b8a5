/**
 * How long Markdown's inline marks may be looked for in one paragraph. micromark pairs stars by going back to all before
 * them, and each mark that is never closed has the rest of the paragraph read once more; so a paragraph of some
 * hundred kilobytes, made for it, would take hours. Beyond these bounds, which no paragraph that people write comes
 * near, the marks are text, and the paragraph is marked as `isBeyondBounds`.
 */
import { codeText, htmlText, labelEnd } from 'micromark-core-commonmark';
import type { Processor } from 'unified';
import type { Data, Node } from 'unist';

/** Runs of stars, underscores or tildes in a paragraph, among which pairs are looked for. */
const mostRuns = 1_000;
/** Characters that were read in vain, since no end was found, in a paragraph. */
const mostInVain = 4_000_000;

export type Code = number | null;
export type State = (code: Code) => State | undefined;

interface Token {
  type: string;
  start: object;
  end: object;
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
  now(): { offset: number };
}

type Constructs = Record<string, Construct | Construct[]>;

interface Extension {
  text?: Constructs;
  insideSpan?: { null: Construct[] };
  disable?: { null: string[] };
}

/** To be used after all other extensions: it bounds what they brought, too. */
export function remarkBounds(this: Processor): void {
  const data = this.data();
  const [code, html, labels] = [codeText, htmlText, labelEnd] as unknown as [Construct, Construct, Construct];
  const defaults: Extension = {
    text: {
      60: inTime(html),
      93: inTime(labels),
      96: inTime(code),
    },
    disable: { null: ['codeText', 'htmlText', 'labelEnd'] },
  };
  const brought = (data.micromarkExtensions ?? []) as Extension[];
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
    ...(text && { text: Object.fromEntries(Object.entries(text).map(([on, all]) => [on, boundedAll(all)])) }),
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

/** Pairs runs of stars and the like within so many at a time. */
function inNumber(construct: Construct): Construct {
  const { name, resolveAll } = construct;
  if (!resolveAll || !/^(?:attention|strikethrough)$/.test(name ?? '')) return construct;
  return {
    ...construct,
    resolveAll(events, context) {
      const cuts = cutsOf(events);
      if (cuts.length === 0) return resolveAll(events, context);
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

/** What was read in vain so far, of each paragraph. */
const readInVain = new WeakMap<Tokenizer, number>();

/** The construct, as long as its paragraph has not had too much read in vain; from then on its mark is text. */
export function inTime(construct: Construct): Construct[] {
  const { previous } = construct; // where it does not stand, micromark must not stop for the other either
  return [metered(construct), previous ? { ...beyond, previous } : beyond];
}

function metered(construct: Construct): Construct {
  return {
    ...construct,
    name: `${construct.name}InTime`,
    tokenize(effects, ok, nok) {
      if ((readInVain.get(this) ?? 0) > mostInVain) return nok;
      const from = this.now().offset;
      const inVain: State = (code) => {
        readInVain.set(this, (readInVain.get(this) ?? 0) + this.now().offset - from);
        return nok(code);
      };
      // The address and title of a link are read in vain without the link being so: it may be a reference.
      const attempt: Effects['attempt'] = (part, found, none) => effects.attempt(metered(part), found, none);
      return construct.tokenize.call(this, { ...effects, attempt }, ok, inVain);
    },
  };
}

const beyondBounds = 'beyondBounds';

/** Tells once that a mark was not looked at. */
const beyond: Construct = {
  name: beyondBounds,
  tokenize(effects, ok, nok) {
    const read = readInVain.get(this) ?? 0;
    if (read <= mostInVain || read === Number.POSITIVE_INFINITY) return nok;
    return (code) => {
      readInVain.set(this, Number.POSITIVE_INFINITY);
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
