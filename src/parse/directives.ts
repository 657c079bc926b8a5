/**
 * `<!-- deckpress: … -->` wherever it stands. Between the blocks of a file directives are heeded when its questions are
 * looked for; here `ignore` … `end` within a block is, and what can't be heeded is told.
 */
import type { Html, Node, Parent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { nearest } from '../diagnostics/nearest.ts';
import { say } from '../diagnostics/say.ts';
import type { Place } from '../model.ts';

const words = ['ignore', 'end', 'question'];

const comment = /<!--\s*deckpress\s*(?::\s*([^<>]{0,60}?)|(ignore|end|question))\s*-->/gi;

interface Directive {
  word: string;
  place: Pick<Place, 'line' | 'column'>;
  /** Other HTML stands before it, on its line or right above. */
  behind: boolean;
}

export function heedDirectives(tree: Root, file: VFile): void {
  const asked = placesIn(tree);
  within(tree, file, (node) => asked.has(node));
}

/** `asked`: in which parents a block is made a question. */
function within(parent: Parent, file: VFile, asked: (node: Node) => boolean): void {
  const kept: Node[] = [];
  let open: Directive | undefined;
  for (const child of parent.children) {
    const found = child.type === 'html' ? directivesIn(child) : [];
    const directive = found.find(({ behind }) => !behind);
    for (const { word, place, behind } of found)
      if (behind) say(file, 'directive', `“${word}” is not heeded behind a comment or a tag`, place);
    if (!directive) {
      if (!open || parent.type === 'root') kept.push(child);
      if (!open && 'children' in child) within(child, file, asked);
      continue;
    }
    const { word, place } = directive;
    if (parent.type === 'root' || (!open && word === 'question')) kept.push(child);
    if (word === 'ignore') open ??= directive;
    else if (word === 'end') {
      if (!open) say(file, 'directive', '“end” has no “ignore” beside it', place);
      open = undefined;
    } else if (!words.includes(word)) {
      const near = nearest([word], words);
      const meant = near ? `Did you mean “${near}”?` : `It can be: ${words.join(', ')}`;
      say(file, 'directive', `There is no directive “${word}”. ${meant}`, place);
    } else if (!open && !asked(parent)) {
      say(file, 'directive', '“question” is heeded on a line of its own alone, above a block', place);
    }
  }
  if (open) {
    const rest = parent.type === 'root' ? 'all below it' : 'what follows beside it';
    say(file, 'directive', `“ignore” has no “end” beside it, so ${rest} is left out`, open.place);
  }
  parent.children = kept as Parent['children'];
}

/** Where a block may be made a question: between the blocks of the file, in lists and in quotations. */
function placesIn(tree: Root): Set<Node> {
  const places = new Set<Node>();
  const add = (node: Node) => {
    if (!/^(?:root|list|listItem|blockquote)$/.test(node.type)) return;
    places.add(node);
    for (const child of (node as Parent).children) add(child);
  };
  add(tree);
  return places;
}

function directivesIn({ value, position }: Html): Directive[] {
  return [...value.matchAll(comment)].map((match) => {
    const before = value.slice(0, match.index).split('\n');
    const line = (position?.start.line ?? 1) + before.length - 1;
    const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? (position?.start.column ?? 1) : 1);
    return {
      word: (match[1] ?? match[2] ?? '').toLowerCase(),
      place: { line, column },
      behind: value.slice(0, match.index).trim() !== '',
    };
  });
}
