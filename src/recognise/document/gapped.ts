/** Whether a file is nothing but short sentences that each have a `==gap==`: its author need not say that it holds clozes. */
import type { RootContent } from 'mdast';
import { textOf } from '../nodes/text.ts';
import { asks } from '../words/asking.ts';

/** One or two highlighted sentences may be a note like any other. */
const fewest = 3;
/** Characters of a sentence that is learned by its gap; a longer one is prose. */
const longest = 200;

const gap = /==[^=\s](?:[^=]{0,80}[^=\s])?==/;

export function isGapped(blocks: readonly RootContent[]): boolean {
  let headings = 0;
  let sentences = 0;
  for (const block of blocks) {
    if (block.type === 'html' || block.type === 'thematicBreak' || block.type === 'definition') continue;
    if (block.type === 'heading') {
      // What stands below a question is its answer.
      if (asks(textOf(block))) return false;
      headings++;
      continue;
    }
    const said = block.type === 'list' ? block.children.flatMap(({ children }) => children) : [block];
    if (!said.every(isSentence)) return false;
    sentences += said.length;
  }
  // Below a heading each they may answer it.
  return sentences >= fewest && headings * 2 <= sentences;
}

function isSentence(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node).trim();
  const rest = text.replace(gap, '');
  return (
    text.length <= longest &&
    rest !== text &&
    /\p{L}/u.test(rest) &&
    /[.!。！]$/u.test(text) &&
    !text.includes('::')
  );
}
