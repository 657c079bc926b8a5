/** An HTML document that runs and looks as its own script and style say, and nothing else. */
import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

export interface DocumentParts {
  /** BCP 47. */
  language: string;
  title: string;
  description?: string;
  style: string;
  script: string;
  /** JSON-LD, with no `<` in it. */
  data?: string;
  /** Further directives of the content security policy. */
  policy?: string[];
  body: Element[];
}

/** Where a document's data begin: text has no `<` and attributes no `"`, so that behind it only data can look like it. */
export const dataTag = '<script type="application/ld+json">';

export function documentOf(parts: DocumentParts): string {
  const { language, title, description, style, script, data, policy = [], body } = parts;
  const html = h('html', { lang: language }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policyOf(style, script, policy) }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', title),
      ...(description ? [h('meta', { name: 'description', content: description })] : []),
      h('style', style),
      h('script', script),
      ...(data ? [h('script', { type: 'application/ld+json' }, data)] : []),
    ]),
    h('body', body),
  ]);
  return `<!doctype html>\n${htmlOf(html)}\n`;
}

export function htmlOf(element: Element): string {
  return toHtml(element, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
}

/** The content security policy: the one style and the one script by their hashes, pictures and sounds from the page. */
function policyOf(style: string, script: string, more: string[]): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    `script-src ${hashSource(script)}`,
    'img-src data:',
    'media-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    ...more,
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
