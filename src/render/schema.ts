/** What may reach a card or a page: GitHub's elements, sound and film. Nothing that runs, loads or restyles. */
import { defaultSchema } from 'rehype-sanitize';

type Schema = typeof defaultSchema;

const ofClozes = ['dataCloze', 'dataHint'];

export const schema: Schema = {
  ancestors: { ...defaultSchema.ancestors, source: ['audio', 'video'], summary: ['details'] },
  attributes: {
    '*': ['align', 'dir', 'lang', 'title', 'vAlign'],
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref'],
    audio: ['src'],
    blockquote: ['cite'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
    col: ['span', 'width'],
    colgroup: ['span', 'width'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    img: ['src', 'alt', 'width', 'height'],
    input: ['checked', ['disabled', true], ['type', 'checkbox']],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']],
    q: ['cite'],
    section: ['dataFootnotes'],
    source: ['src'],
    span: ofClozes,
    td: ['colSpan', 'rowSpan', 'abbr'],
    th: ['colSpan', 'rowSpan', 'abbr', 'scope'],
    ul: [['className', 'contains-task-list']],
    video: ['src', 'width', 'height'],
  },
  protocols: {
    cite: ['http', 'https'],
    href: ['http', 'https', 'mailto'],
    src: ['http', 'https'],
  },
  required: defaultSchema.required ?? {},
  strip: [
    'script',
    'style',
    'template',
    'noscript',
    'noembed',
    'noframes',
    'iframe',
    'object',
    'svg',
    'title',
    'head',
  ],
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => name !== 'picture'),
    ...[
      'abbr',
      'audio',
      'bdi',
      'bdo',
      'caption',
      'cite',
      'col',
      'colgroup',
      'dfn',
      'figcaption',
      'figure',
      'mark',
      'small',
    ],
    ...['time', 'u', 'video', 'wbr'],
  ],
};
