/**
 * `details` and `summary` as nodes of the tree: content that a reader unfolds. `data.hName` makes remark-rehype
 * render them; `detailsToMarkdown` is the extension with which remark-stringify writes them.
 */
import type { BlockContent, DefinitionContent, Parent, RootContent } from 'mdast';
import type { Options } from 'mdast-util-to-markdown';

export interface Summary extends Parent {
  type: 'summary';
  children: RootContent[];
  data: { hName: 'summary' };
}

/** The summary comes first, where there is one. */
export interface Details extends Parent {
  type: 'details';
  children: (Summary | BlockContent | DefinitionContent)[];
  data: { hName: 'details'; hProperties?: { open: true } };
}

declare module 'mdast' {
  interface RootContentMap {
    details: Details;
    summary: Summary;
  }
  interface BlockContentMap {
    details: Details;
  }
}

/** An extension for mdast-util-to-markdown: both nodes as the HTML that they were. */
export const detailsToMarkdown: Options = {
  handlers: {
    details(node: Details, _parent: unknown, state, info) {
      const exit = state.enter('blockquote');
      const open = node.data.hProperties?.open ? '<details open>' : '<details>';
      const summary = node.children[0]?.type === 'summary' ? node.children[0] : undefined;
      const rest = summary ? node.children.slice(1) : node.children;
      const head = summary ? `\n${state.handle(summary, node, state, info)}` : '';
      const body = state.containerFlow({ type: 'root', children: rest } as never, info);
      exit();
      return `${open}${head}\n\n${body}\n\n</details>`;
    },
    summary(node: Summary, _parent: unknown, state, info) {
      const only = node.children[0];
      if (node.children.length === 1 && only?.type === 'paragraph') {
        return `<summary>${state.containerPhrasing(only, info)}</summary>`;
      }
      const body = state.containerFlow({ type: 'root', children: node.children } as never, info);
      return `<summary>\n\n${body}\n\n</summary>`;
    },
  },
};
