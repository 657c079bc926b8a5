/**
 * Notes between lines `START` and `END`, as an Obsidian plugin for Anki takes them: the note's type, the front, and behind
 * `Back:` the back; of a cloze the text with its gaps. Tags and ids are none of it.
 */
import type { Paragraph, RootContent } from 'mdast';
import type { Candidate, CardSyntax, Document } from '../model.ts';
import { askerOf } from './card/asker.ts';
import { candidateOf, plainParts } from './card/candidate.ts';
import { lastLine } from './card/extent.ts';
import { dropStart, type Line, linesOf, paragraphOf } from './nodes/phrasing.ts';
import { textOf } from './nodes/text.ts';

export const startEnd: CardSyntax = {
  name: 'start-end',
  describe: 'notes between lines START and END, the back behind Back:',
  prior: 1,
  propose(document) {
    const candidates: Candidate[] = [];
    for (let index = 0; index < document.blocks.length; index++) {
      const node = document.blocks[index] as RootContent;
      if (node.type !== 'paragraph' || !/^START\s*(?:\n|$)/.test(textOf(node))) continue;
      const found = noteAt(document, index);
      if (!found) continue;
      if (found.candidate) candidates.push(found.candidate);
      index = found.end;
    }
    return candidates.length > 0 ? [{ syntax: 'start-end', form: 'block', candidates }] : [];
  },
};

/** A note is not longer than that: a `START` that nothing ends must not be looked for again and again. */
const longest = 60;

function noteAt(
  document: Document,
  start: number,
): { candidate: Candidate | undefined; end: number } | undefined {
  const blocks: RootContent[] = [];
  for (let end = start; end < Math.min(document.blocks.length, start + longest); end++) {
    const node = document.blocks[end] as RootContent;
    if (node.type !== 'paragraph') {
      if (node.type !== 'html') blocks.push(node); // the id that the plugin writes
      continue;
    }
    const lines = linesOf(node).filter(({ text }) => text.trim() !== '');
    const own = end === start ? lines.slice(1) : lines;
    const stop = own.findIndex(({ text }) => /^\s*(?:END|START)\s*$/.test(text));
    const kept = (stop < 0 ? own : own.slice(0, stop)).filter(({ text }) => !isAbout(text));
    if (kept.length > 0) blocks.push(paragraphOf(kept));
    if (stop < 0) continue;
    return own[stop]?.text.trim() === 'END' ? { candidate: read(document, start, blocks), end } : undefined;
  }
  return undefined;
}

function isAbout(text: string): boolean {
  return /^\s*(?:Tags:|ID:\s*\d)/.test(text);
}

function read(document: Document, index: number, blocks: RootContent[]): Candidate | undefined {
  const sides: { front: RootContent[]; back: RootContent[] } = { front: [], back: [] };
  let side: RootContent[] = sides.front;
  let isFirst = true;
  for (const node of blocks) {
    if (node.type !== 'paragraph') {
      side.push(node);
      continue;
    }
    let run: Line[] = [];
    const close = () => {
      if (run.length > 0) side.push(paragraphOf(run));
      run = [];
    };
    for (const line of linesOf(node)) {
      // The first line names the note's type.
      const isType = isFirst;
      isFirst = false;
      if (isType) continue;
      const label = /^\s*(Front|Back|Text|Extra):\s*/.exec(line.text);
      if (label?.[1] === 'Back' || label?.[1] === 'Extra') {
        close();
        side = sides.back;
      }
      const children = label ? dropStart(line.children, label[0].length) : line.children;
      if (children.length > 0) run.push({ ...line, children });
    }
    close();
  }
  const [asking, ...context] = sides.front;
  // A cloze is read by its gaps.
  if (asking?.type !== 'paragraph' || sides.back.length === 0 || /\{\{c\d+::/.test(textOf(asking)))
    return undefined;
  const line = asking.position?.start.line ?? 1;
  return candidateOf({
    syntax: 'start-end',
    document,
    index,
    asker: askerOf((asking as Paragraph).children),
    line,
    askingEnd: asking.position?.end.line ?? line,
    parts: plainParts(sides.back, lastLine(sides.back)),
    context,
    signs: ['explicit'],
  });
}
