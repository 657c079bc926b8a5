/**
 * Math between `$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]`, as an extension of Markdown. remark-math takes any two dollars
 * for delimiters, so that of “$5 and $6” it makes a formula; here what stands between must look like one.
 */
import type { InlineMath } from 'mdast-util-math';
import remarkMath from 'remark-math';
import type { Processor } from 'unified';
import { type Code, type Construct, type Effects, inTime, type State, type Tokenizer } from './bounds.ts';

const dollar = 36;
const backslash = 92;

/** remark-math, with its `text` construct replaced. */
export function remarkBankMath(this: Processor): void {
  (remarkMath as (this: Processor) => void).call(this);
  const data = this.data();
  const extensions = data.micromarkExtensions as { text?: object; flow?: object }[];
  const own = extensions.at(-1) as { text?: object; flow: { [dollar]: Construct } };
  const fenced = own.flow[dollar];
  own.flow = {
    [dollar]: {
      ...fenced,
      tokenize(effects, ok, nok) {
        return effects.check(bareDollars, fenced.tokenize.call(this, effects, ok, nok), nok);
      },
    },
  };
  own.text = {
    [dollar]: inTime({ name: 'mathText', tokenize: tokenizeDollars, previous: notDollar }),
    [backslash]: inTime({ name: 'mathText', tokenize: tokenizeBrackets }),
  };
  const fromMarkdown = data.fromMarkdownExtensions as object[];
  fromMarkdown.push({ exit: { mathText: exitMathText } });
}

/**
 * Two dollars alone on a line open a fence. “$$ a” does not: its end may stand behind more of the formula, where no
 * fence ends, so that all of the file behind it would be a formula.
 */
const bareDollars: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('mathFlowFence');
      return along(code);
    };
    function along(code: Code): State | undefined {
      if (code === dollar || (isSpace(code) && code !== null && !isLineEnd(code))) {
        effects.consume(code);
        return along;
      }
      effects.exit('mathFlowFence');
      return code === null || isLineEnd(code) ? ok(code) : nok(code);
    }
  },
};

function notDollar(code: Code): boolean {
  return code !== dollar;
}

/** A line's end is a token of its own, since a container's marks may follow it. */
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

function isSpace(code: Code): boolean {
  return code === null || code === 32 || code < 0;
}

function isWord(code: Code): boolean {
  return code !== null && code > 0 && /\w/.test(String.fromCodePoint(code));
}

function tokenizeDollars(this: Tokenizer, effects: Effects, ok: State, nok: State): State {
  const before = this.previous;
  let opened = 0;
  let closed = 0;
  let text = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return open(code);
  }

  function open(code: Code): State | undefined {
    if (code === dollar) {
      effects.consume(code);
      opened++;
      return open;
    }
    if (opened > 2 || (opened === 1 && (isSpace(code) || isPriceStart(before, code) || isPriceEnd(code))))
      return nok(code);
    effects.exit('mathTextSequence');
    return between(code);
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (code === dollar) {
      effects.enter('mathTextSequence');
      closed = 0;
      return close(code);
    }
    if (isLineEnd(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      text += '\n';
      return between;
    }
    effects.enter('mathTextData');
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || code === dollar || isLineEnd(code)) {
      effects.exit('mathTextData');
      return between(code);
    }
    effects.consume(code);
    text += code > 0 ? String.fromCodePoint(code) : ' ';
    return code === backslash ? escaped : data;
  }

  /** `\$` is a dollar of the formula. */
  function escaped(code: Code): State | undefined {
    if (code === null || isLineEnd(code)) return data(code);
    effects.consume(code);
    text += code > 0 ? String.fromCodePoint(code) : ' ';
    return data;
  }

  function close(code: Code): State | undefined {
    if (code === dollar) {
      effects.consume(code);
      closed++;
      return close;
    }
    // [$]…[/$] is Anki's own.
    if (closed !== opened || /^\s*(?:\]|$)/.test(text)) return nok(code);
    if (opened === 1 && !isFormula(text, code)) return nok(code);
    if (opened === 2 && (isWord(code) || text.includes('`'))) return nok(code); // the shell's $$ and $$NAME
    effects.exit('mathTextSequence');
    effects.exit('mathText');
    return ok(code);
  }
}

/** `US$5`: the dollar of another country. */
function isPriceStart(before: Code, code: Code): boolean {
  const isLetter = before !== null && /[A-Za-z]/.test(String.fromCodePoint(Math.max(before, 0)));
  return isLetter && code !== null && code >= 48 && code <= 57;
}

/** What ends the clause of “(60 A$), 50 B$; and so on” begins no formula. */
function isPriceEnd(code: Code): boolean {
  return code !== null && code > 0 && '),;:'.includes(String.fromCodePoint(code));
}

/** Whether what two single dollars enclose is a formula; `code` is what follows the second one. */
function isFormula(text: string, code: Code): boolean {
  const after = code !== null && code > 0 ? String.fromCodePoint(code) : '';
  if (/^\s|\s$/.test(text)) return false; // $5 and $6, $PATH or $HOME
  if (/\d/.test(after)) return false; // $5-$10
  if (text.includes('`') && !/^`[^`]+`$/.test(text)) return false; // $5 for `x$`
  if (/[\w{]/.test(after)) {
    if (!/[\w)}\]'!*+]$/.test(text)) return false; // $HOME/$USER, "$a","$b"
    if (/^[A-Z][A-Z0-9_]{2,}$/.test(text) || /^\{\w+\}$/.test(text)) return false; // $HOME$PATH, ${A}${B}
  }
  if (/^\d[\d.,]*[-–]\d[\d.,]*[,;] \d[\d.,]*$/.test(text)) return false; // $5-6, 7$: a range, and another price
  // $5 a month (or 50$): a price, and prose behind it.
  return /[\\^_=]/.test(text) || !/^\d[\d.,]*.*\s\(?[a-z]{2,}\b/is.test(text);
}

/** `\\(…\\)` and `\\[…\\]`: what MathJax takes, with its backslashes escaped for Markdown. */
function tokenizeBrackets(this: Tokenizer, effects: Effects, ok: State, nok: State): State {
  let closing = 0;
  let marks = 0;
  let text = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return open(code);
  }

  function open(code: Code): State | undefined {
    if (code === backslash && marks < 2) {
      effects.consume(code);
      marks++;
      return open;
    }
    if (marks !== 2 || (code !== 40 && code !== 91)) return nok(code);
    closing = code === 40 ? 41 : 93;
    effects.consume(code);
    effects.exit('mathTextSequence');
    return between;
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (isLineEnd(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return between;
    }
    effects.enter('mathTextData');
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || isLineEnd(code)) {
      effects.exit('mathTextData');
      return between(code);
    }
    text = code > 0 ? (text + String.fromCodePoint(code)).slice(-3) : '';
    effects.consume(code);
    if (text === `\\\\${String.fromCharCode(closing)}`) {
      effects.exit('mathTextData');
      effects.exit('mathText');
      return ok;
    }
    return data;
  }
}

interface Compiler {
  data: { inTable?: boolean };
  stack: unknown[];
  sliceSerialize(token: object): string;
  resume(): string;
  exit(token: object): void;
}

/** Replaces mdast-util-math's: two dollars and square brackets within a paragraph are a display, too. */
function exitMathText(this: Compiler, token: object): void {
  const raw = this.sliceSerialize(token);
  const text = this.resume();
  const node = this.stack.at(-1) as InlineMath;
  this.exit(token);
  const isBracketed = raw.startsWith('\\\\');
  const value = isBracketed ? text.slice(0, -3) : text.replace(/^`(.*)`$/s, '$1'); // GitHub's $`…`$
  const isDisplay = isBracketed ? raw[2] === '[' : raw.startsWith('$$');
  // In a table a bar within a cell is escaped for the table's sake.
  node.value = (
    this.data.inTable ? value.replace(/\\([\\|])/g, (all, of) => (of === '|' ? of : all)) : value
  ).trim();
  node.data = {
    hName: 'code',
    hProperties: { className: ['language-math', isDisplay ? 'math-display' : 'math-inline'] },
    hChildren: [{ type: 'text', value: node.value }],
  };
}
