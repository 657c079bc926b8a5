/** `Question :: answer` on one line; with three colons it is asked the other way round as well. */
import type { PhrasingContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { paragraphsIn } from './card/blocks.ts';
import { candidateOf, plainParts } from './card/candidate.ts';
import { dropStart, type Line, linesOf, takeStart, trimEnd } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';

export const inline: CardSyntax = {
  name: 'inline',
  describe: 'question :: answer on one line (::: asks both ways)',
  prior: 0,
  propose(document) {
    const spaced: Candidate[] = [];
    const tight: Candidate[] = [];
    let alone = 0;
    for (const { paragraph, index } of paragraphsIn(document)) {
      if (!textOf(paragraph).includes('::')) continue;
      const lines = linesOf(paragraph);
      let marked = 0;
      for (const line of lines) {
        const found = separatorIn(line, document.flashcards);
        if (!found) continue;
        marked++;
        (found.spaced ? spaced : tight).push(read(document, index, line, found));
      }
      if (marked === lines.length) alone += marked;
    }
    // Without spaces it may be a path or a scope; where others are surely meant, so are these.
    const sure = spaced.length > 0 || document.flashcards || (alone >= 3 && hasQuestionLines(document));
    const readings = [];
    if (spaced.length > 0) readings.push({ syntax: 'inline', form: 'with spaces', candidates: spaced });
    if (tight.length > 0) {
      const candidates = sure
        ? tight
        : tight.map((one) => ({ ...one, signs: one.signs.filter((sign) => sign !== 'explicit') }));
      readings.push({ syntax: 'inline', form: 'without spaces', prior: -0.6, candidates });
    }
    return readings;
  },
};

/** Who writes cards with `?` between writes such lines too, if they stand by themselves. */
function hasQuestionLines({ blocks }: Document): boolean {
  return blocks.some((node) => node.type === 'paragraph' && /^\s*\?{1,2}\s*$/m.test(textOf(node)));
}

interface Separator {
  at: number;
  length: number;
  reversed: boolean;
  spaced: boolean;
}

/** The one `::` or `:::` of a line that stands in its text, with text on both sides. */
function separatorIn(line: Line, declared: boolean): Separator | undefined {
  const text = line.text;
  if (/^\s*%%/.test(text)) return undefined;
  const prose = line.children
    .map((child) => (isOpaque(child) ? ' '.repeat(0) + '\uFFFC'.repeat(textOf(child).length) : textOf(child)))
    .join('');
  const all = [...prose.matchAll(/:{2,}/g)];
  const spaced = all.filter(
    ({ 0: mark, index }) => /\s/.test(prose[index - 1] ?? '') && /\s/.test(prose[index + mark.length] ?? ''),
  );
  const wide = spaced.filter(({ 0: mark }) => mark.length <= 3);
  if (wide.length > 0) {
    const [match] = wide;
    return match && bothSides(prose, match.index, match[0].length) ? separator(match, true) : undefined;
  }
  const [match] = all;
  // A second one may be part of the answer, if the first follows a question mark.
  if (all.length > 1 && !asked.test(prose.slice(0, match?.index))) return undefined;
  if (!match || match[0].length > 3 || !bothSides(prose, match.index, match[0].length)) return undefined;
  const before = prose.slice(0, match.index);
  const after = prose.slice(match.index + match[0].length);
  // No language scopes a name with three.
  if (match[0].length < 3 && isScope(before, after, declared)) return undefined;
  return separator(match, false);
}

function separator(match: RegExpExecArray, spaced: boolean): Separator {
  return { at: match.index, length: match[0].length, reversed: match[0].length === 3, spaced };
}

function bothSides(text: string, at: number, length: number): boolean {
  return (
    /[\p{L}\p{N}\uFFFC?!)\]]/u.test(text.slice(0, at)) &&
    /[\p{L}\p{N}\p{S}\uFFFC!([]/u.test(text.slice(at + length))
  );
}

const scope = /(?:^|\s)(?:std|boost|crate|self|super|use|using|call|namespace)$/i;
const asked = /[?？؟][*_"”»]*\s*$/u;

/** `std::sort`, `Foo::bar()`, `fe80::1`, `::/0`. */
function isScope(before: string, after: string, declared: boolean): boolean {
  if (asked.test(before)) return false;
  // Code is written in Latin letters; and where cards are announced, words with spaces around them are no code.
  if (/[\p{L}\p{M}]$/u.test(before) && /[^\w\s]$/u.test(before)) return false;
  if (/^[^\w\s]/u.test(after) && /^[\p{L}\p{M}]/u.test(after)) return false;
  const areWords = /\p{L}\s+[\p{L}\p{N}]+[.…]?$/u.test(before) && /^[\p{L}\p{N}]+(?:[\s,.;]|$)/u.test(after);
  if (declared && areWords && !scope.test(before)) return false;
  const left = /[\w~<>:]*$/.exec(before)?.[0] ?? '';
  const right = /^[\w~<>:/]*/.exec(after)?.[0] ?? '';
  // Several words before a formula, code or a link.
  if (right === '' && after.startsWith('\uFFFC') && /\p{L}\s+\p{L}/u.test(before)) return false;
  if (left === '' || right === '' || /^[\d/]/.test(right))
    return !/[?？!)\]"”\s]$/u.test(before) || /^[/\d]/.test(right);
  // One word alone, or a call, or an address: code. Several words before it, and one of them no name: text.
  if (/^[\w~]+\s*[(<;.]/.test(after) || /^[0-9a-f]{1,4}$/i.test(left)) return true;
  return (
    scope.test(left) ||
    /\b(?:call|use|using|the|of|via|with|and|or|in)\s+[\w]+$/i.test(before) ||
    /[A-Z]\w*[A-Z]|_/.test(left + right)
  );
}

function isOpaque(child: PhrasingContent): boolean {
  return (
    ['inlineCode', 'inlineMath', 'link', 'image', 'html', 'footnoteReference'].includes(child.type) ||
    /^(?:link|image)Reference$/.test(child.type)
  );
}

const scheduling = /<!--\s*SR:[^>]*-->/;

function read(document: Document, index: number, line: Line, found: Separator): Candidate {
  const children = line.children.filter((child) => !(child.type === 'html' && scheduling.test(child.value)));
  const question = trimEnd(takeStart(children, found.at));
  const answer = withoutTag(trimEnd(dropStart(children, found.at + found.length)));
  return candidateOf({
    syntax: 'inline',
    document,
    index,
    asker: withoutEmbeds(question),
    line: line.line,
    column: question[0]?.position?.start.column ?? 1,
    parts: plainParts(answer.length > 0 ? [{ type: 'paragraph', children: answer }] : [], line.line),
    reverse: found.reversed,
    signs: ['explicit'],
  });
}

function withoutEmbeds(question: PhrasingContent[]) {
  const asker = askerOf(question);
  return {
    ...asker,
    text: asker.text
      .replace(/\s*!\[\[[^\]]*\]\]\s*/g, ' ')
      .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
      .trim(),
  };
}

function withoutTag(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== 'text') return children;
  const value = last.value.replace(/(?:\s+#(?:flashcards?|card|anki)(?:\/[\p{L}\p{N}_/-]+)?)+\s*$/iu, '');
  return value === last.value ? children : [...children.slice(0, -1), { ...last, value }];
}
