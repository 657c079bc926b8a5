/** What would take too long to read is shown as it is written, and told. */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { visit } from '../tree/visit.ts';
import { isBeyondBounds } from './bounds.ts';

/** Cells of a table, among them those that its rows leave out: on a card each is one. */
const mostCells = 100_000;

export function keepInBounds(tree: Root, text: string, file: VFile): void {
  visit(tree, (node, index, parent) => {
    const place = node.position?.start;
    if (isBeyondBounds(node))
      say(file, 'marks-passed-over', 'Marks in this paragraph were left as they are written', place);
    if (node.type !== 'table' || !node.position || !parent || index === undefined) return;
    const columns = node.align?.length ?? 0;
    if (columns * node.children.length <= mostCells) return;
    const size = `${node.children.length} rows of ${columns} columns`;
    say(file, 'marks-passed-over', `This table of ${size} was left as it is written`, place);
    const { position } = node;
    const lines = text.split('\n').slice(position.start.line - 1, position.end.line);
    parent.children[index] = { type: 'code', value: lines.join('\n'), position };
  });
}
