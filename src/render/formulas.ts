/**
 * Formulas, checked when cards are built: an error in one is seen here and not by a learner. KaTeX, which does it,
 * is loaded when there is a formula.
 */
import type { Root, RootContent } from 'mdast';
import type {} from 'mdast-util-math';
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { visit } from '../tree/visit.ts';

/**
 * What lets a formula link, style or load: MathJax would do it. No control sequence can be put together from
 * parts without `\csname`.
 */
const unsafe =
  /\\(?:href|url|require|class|cssId|style|data|html(?:Class|Id|Style|Data)|includegraphics|csname|mmlToken|action|toggle|texttip|tooltip|mathtip|input|bbox|setOptions)(?![a-zA-Z])/;

/** Why a formula may not be typeset at all. */
export function unsafeIn(formula: string): string | undefined {
  const command = unsafe.exec(formula)?.[0];
  if (command) return command;
  // MathJax looks for the end of a formula behind its last brace, and would swallow the text that follows.
  return isBalanced(formula) ? undefined : 'an unmatched brace';
}

function isBalanced(formula: string): boolean {
  let depth = 0;
  for (const [mark] of formula.matchAll(/\\.|[{}]/gs)) {
    if (mark === '{') depth++;
    else if (mark === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

interface Formula {
  text: string;
  isDisplay: boolean;
  place: { line: number; column: number };
}

/** Says which formulas can't be typeset, or may not be. */
export async function checkFormulas(contents: RootContent[], file: VFile): Promise<void> {
  const formulas = formulasIn(contents);
  if (formulas.length === 0) return;
  const { default: katex } = await import('katex');
  const errors = new Map<string, string>();
  const checked = new Set<string>();
  for (const { text, isDisplay, place } of formulas) {
    const command = unsafeIn(text);
    if (command) {
      say(file, 'formula-unsafe', `This formula has ${command} in it, and is shown as its source`, place);
      continue;
    }
    const key = `${isDisplay} ${text}`;
    if (!checked.has(key)) {
      checked.add(key);
      try {
        // Only the layout for print differs between the two kinds of output; MathML is made quicker.
        katex.renderToString(text, {
          displayMode: isDisplay,
          output: 'mathml',
          strict: 'ignore',
          trust: false,
        });
      } catch (error) {
        errors.set(key, reason(error as Error));
      }
    }
    const error = errors.get(key);
    if (error) say(file, 'formula', error, place);
  }
}

function formulasIn(contents: RootContent[]): Formula[] {
  const found: Formula[] = [];
  visit({ type: 'root', children: contents } as Root, (node) => {
    const isFence = node.type === 'code' && node.lang === 'math';
    if (node.type !== 'inlineMath' && node.type !== 'math' && !isFence) return;
    const names = node.type === 'inlineMath' ? node.data?.hProperties?.className : [];
    const { line = 1, column = 1 } = node.position?.start ?? {};
    found.push({
      text: node.value,
      isDisplay: node.type !== 'inlineMath' || (Array.isArray(names) && names.includes('math-display')),
      place: { line, column },
    });
  });
  return found;
}

function reason(error: Error & { rawMessage?: string }): string {
  const text = (error.rawMessage ?? error.message).replace(/\s+/g, ' ').trim();
  return `The formula can’t be typeset: ${text.replace(/\.$/, '')}`;
}
