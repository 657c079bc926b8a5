/** Folded content back to Markdown. */
import type { Options } from 'mdast-util-to-markdown';
import type { Details, Summary } from '../model.ts';

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
