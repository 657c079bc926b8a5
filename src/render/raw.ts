/** Trees that hold raw HTML. Loaded where there is some: its parser is the largest of all that rendering needs. */
import type { Root as Hast } from 'hast';
import type { Root as Mdast } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from '../tree/visit.ts';
import { handlers } from './html.ts';
import { schema } from './schema.ts';

/** Nodes that were made while parsing have no offsets, which rehype-raw takes for granted where there is a position. */
function withoutPositions() {
  return (tree: Hast) => {
    visit(tree, (node) => {
      delete node.position;
    });
  };
}

const withRaw = unified()
  .use(remarkRehype, { allowDangerousHtml: true, handlers })
  .use(withoutPositions)
  .use(rehypeRaw)
  .use(rehypeSanitize, schema)
  .freeze();

/** Sanitised hast. */
export function rawToHast(tree: Mdast): Hast {
  return withRaw.runSync(tree) as Hast;
}
