/** `<details>`: the summary asks, what it folds answers. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Details, Document, Sign } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf } from './card/candidate.ts';
import { partsOf } from './card/parts.ts';
import { bodyOf, titleOf } from './nodes/details.ts';
import { linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';
import { isAside, isContents, isGeneric } from './words/kinds-of-heading.ts';
import { hintLength, isAnswerTitle, isVagueTitle } from './words/labels.ts';

export const details: CardSyntax = {
  name: 'details',
  describe: 'a <details> block: the summary asks, the rest answers',
  prior: -0.4,
  propose(document) {
    const candidates: Candidate[] = [];
    document.blocks.forEach((node, index) => {
      walk(node, index, document, candidates);
    });
    // A chapter that is folded and the questions in it are different ways to read the same lines.
    const isOuter = (candidate: Candidate, i: number) => {
      const next = candidates[i + 1];
      return next !== undefined && holds(candidate, next);
    };
    const outer = candidates.filter(isOuter);
    const inner = candidates.filter((candidate, i) => !isOuter(candidate, i));
    if (outer.length === 0) return candidates.length > 0 ? [reading('block', candidates)] : [];
    return [reading('block', inner), reading('outer block', withoutOverlap(outer))];
  },
};

function reading(form: string, candidates: Candidate[]) {
  return { syntax: 'details', form, candidates };
}

function holds(outer: Candidate, inner: Candidate): boolean {
  return inner.place.line > outer.place.line && inner.place.line <= outer.place.endLine;
}

function withoutOverlap(candidates: Candidate[]): Candidate[] {
  let end = 0;
  return candidates.filter(({ place }) => {
    if (place.line <= end) return false;
    end = place.endLine;
    return true;
  });
}

function walk(node: RootContent, index: number, document: Document, found: Candidate[]): void {
  if (node.type === 'details') {
    const candidate = read(node, index, document);
    if (candidate) found.push(candidate);
  }
  if (node.type === 'details' || node.type === 'list' || node.type === 'listItem') {
    for (const child of node.children) walk(child as RootContent, index, document, found);
  }
}

function read(node: Details, index: number, document: Document): Candidate | undefined {
  const title = titleOf(node);
  const [summary] = node.children;
  if (!title || summary?.type !== 'summary') return undefined;
  if (isAnswerTitle(title) || isVagueTitle(title) || isContents(title)) return undefined;
  if (hintLength(title) > 0 && title.length < 30) return undefined;
  const { ask, more } = askingOf(summary.children);
  const asker = askerOf(ask);
  if (asker.text === '') return undefined;
  const signs: Sign[] = [];
  if (isGeneric(title)) signs.push('generic');
  if (isAside(title)) signs.push('aside');
  const start = ask.find((child) => textOf(child).trim() !== '')?.position?.start ?? summary.position?.start;
  return candidateOf({
    syntax: 'details',
    document,
    index,
    asker,
    line: start?.line ?? node.position?.start.line ?? 1,
    column: start?.column ?? 1,
    askingEnd: summary.position?.end.line ?? start?.line ?? 1,
    parts: partsOf(bodyOf(node), asker.numbered),
    context: more,
    signs,
  });
}

/** The first line or paragraph of a summary asks; what else stands in it belongs to the front. */
function askingOf(nodes: readonly RootContent[]): { ask: PhrasingContent[]; more: RootContent[] } {
  const at = nodes.findIndex(
    (node) => (node.type === 'paragraph' || node.type === 'heading') && textOf(node).trim() !== '',
  );
  const first = nodes[at];
  if (first?.type === 'heading') return { ask: first.children, more: nodes.slice(at + 1) as RootContent[] };
  if (first?.type !== 'paragraph') return { ask: [], more: [] };
  const lines = linesOf(first);
  const html = lines.findIndex(
    (line, i) =>
      i > 0 &&
      line.children.some(
        (child) => child.type === 'html' && /^<(?:ul|ol|pre|img|table|p)\b/i.test(child.value),
      ),
  );
  if (html < 0) return { ask: first.children, more: nodes.slice(at + 1) as RootContent[] };
  return {
    ask: paragraphOf(lines.slice(0, html)).children,
    more: [paragraphOf(lines.slice(html)), ...nodes.slice(at + 1)],
  };
}
