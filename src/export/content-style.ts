/**
 * How rendered content looks, on Anki's cards and on pages: `colours` names a palette for each of day and night,
 * and `contentCss` uses no other colours. Every text has a contrast of 4.5 to 1 or more on its background.
 */

export interface Palette {
  text: string;
  muted: string;
  background: string;
  /** Behind code, labels and the like. */
  raised: string;
  line: string;
  link: string;
  mark: string;
  right: string;
  rightBehind: string;
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
  /** Kinds of words in code. */
  keyword: string;
  string: string;
  number: string;
  title: string;
  type: string;
  comment: string;
  added: string;
  removed: string;
}

export const colours: Record<'day' | 'night', Palette> = {
  day: {
    text: '#1f2328',
    muted: '#57606a',
    background: '#ffffff',
    raised: '#f3f5f8',
    line: '#d1d9e0',
    link: '#0550ae',
    mark: '#fff3b0',
    right: '#116329',
    rightBehind: '#e6f6ea',
    note: '#0550ae',
    tip: '#116329',
    important: '#6e3fc4',
    warning: '#7d4e00',
    caution: '#b31d28',
    keyword: '#b31d48',
    string: '#0a3f86',
    number: '#0550ae',
    title: '#6639ba',
    type: '#8a4600',
    comment: '#57606a',
    added: '#116329',
    removed: '#a40e26',
  },
  night: {
    text: '#e6edf3',
    muted: '#9aa5b1',
    background: '#15181d',
    raised: '#1f242c',
    line: '#3d444d',
    link: '#79b8ff',
    mark: '#5c4a00',
    right: '#6fdd8b',
    rightBehind: '#12301c',
    note: '#79b8ff',
    tip: '#6fdd8b',
    important: '#c9a6ff',
    warning: '#e3b341',
    caution: '#ff8f87',
    keyword: '#ff8f9a',
    string: '#a5d6ff',
    number: '#79c0ff',
    title: '#d2a8ff',
    type: '#ffb86b',
    comment: '#9aa5b1',
    added: '#7ee787',
    removed: '#ffa198',
  },
};

/** Custom properties, which old web views of phones know as well: Chromium 49, Safari 9.1. */
export function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(
      ([name, colour]) =>
        `--dp-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${colour};`,
    )
    .join(' ');
}

const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;

/** Rules for all that stands below an element of class `dp`. */
export const contentCss = `.dp { overflow-wrap: break-word; text-align: start; }
.dp p, .dp ul, .dp ol, .dp dl, .dp pre, .dp blockquote, .dp figure, .dp details, .dp .dp-table, .dp .dp-alert { margin: 0.65em 0; }
.dp h1, .dp h2, .dp h3, .dp h4, .dp h5, .dp h6 { margin: 1em 0 0.4em; font-size: 1.05em; line-height: 1.3; }
.dp ul, .dp ol { padding-inline-start: 1.6em; }
.dp li { margin: 0.2em 0; }
.dp li > ul, .dp li > ol { margin: 0.2em 0; }
.dp dt { font-weight: 600; }
.dp dd { margin-inline-start: 1.6em; }
.dp .contains-task-list { padding-inline-start: 0.4em; list-style: none; }
.dp .task-list-item input { margin: 0 0.4em 0 0; }
.dp img, .dp video { max-width: 100%; height: auto; vertical-align: middle; }
.dp img { background: #ffffff; border-radius: 4px; }
.dp audio { max-width: 100%; }
.dp figure { margin-inline: 0; }
.dp figcaption { color: var(--dp-muted); font-size: 0.85em; }
.dp a { color: var(--dp-link); text-decoration: underline; text-underline-offset: 0.15em; }
.dp hr { border: 0; border-top: 1px solid var(--dp-line); }
.dp code, .dp kbd, .dp samp, .dp pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; }
.dp code, .dp kbd, .dp samp { direction: ltr; unicode-bidi: isolate; font-size: 0.88em; }
.dp :not(pre) > code, .dp kbd { padding: 0.1em 0.3em; border-radius: 4px; background: var(--dp-raised); }
.dp kbd { border: 1px solid var(--dp-line); border-bottom-width: 2px; }
.dp pre { position: relative; direction: ltr; text-align: left; overflow-x: auto; padding: 0.8em; border-radius: 6px; background: var(--dp-raised); color: var(--dp-text); font-size: 0.84em; line-height: 1.5; white-space: pre; overflow-wrap: normal; tab-size: 4; }
.dp pre code { padding: 0; background: none; font-size: 1em; }
.dp pre[data-language]::before { content: attr(data-language); display: block; margin-bottom: 0.4em; color: var(--dp-muted); font: 600 0.8em/1 system-ui, sans-serif; position: sticky; inset-inline-start: 0; }
.dp .dp-table { overflow-x: auto; }
.dp table { border-collapse: collapse; font-size: 0.92em; }
.dp th, .dp td { border: 1px solid var(--dp-line); padding: 0.35em 0.6em; text-align: start; vertical-align: top; overflow-wrap: normal; }
.dp th[align="center"], .dp td[align="center"] { text-align: center; }
.dp th[align="right"], .dp td[align="right"] { text-align: right; }
.dp th { background: var(--dp-raised); }
.dp blockquote { margin-inline: 0; padding-inline-start: 0.9em; border-inline-start: 4px solid var(--dp-line); color: var(--dp-muted); }
.dp details { padding: 0.3em 0.7em; border: 1px solid var(--dp-line); border-radius: 6px; }
.dp summary { cursor: pointer; font-weight: 600; }
.dp mark { padding: 0 0.15em; border-radius: 3px; background: var(--dp-mark); color: var(--dp-text); }
.dp sub, .dp sup { line-height: 0; }
.dp .dp-alert { padding: 0.1em 0.9em; border-inline-start: 4px solid; border-radius: 2px; }
.dp .dp-alert > * { color: var(--dp-text); }
.dp .dp-alert > .dp-alert-title { margin: 0.3em 0 0.1em; font-weight: 600; }
.dp .dp-alert > .dp-alert-title + p { margin-top: 0.1em; }
${alertKinds.map((kind) => `.dp .dp-${kind} { border-color: var(--dp-${kind}); }\n.dp .dp-${kind} > .dp-alert-title { color: var(--dp-${kind}); }`).join('\n')}
.dp .dp-footnotes { margin-top: 1em; border-top: 1px solid var(--dp-line); color: var(--dp-muted); font-size: 0.85em; }
.dp .dp-choices { padding: 0; list-style: none; }
.dp .dp-option { display: flex; align-items: baseline; margin: 0.45em 0; padding: 0.45em 0.7em; border: 1px solid var(--dp-line); border-radius: 6px; }
.dp .dp-option > div { flex: 1 1 0; min-width: 0; }
.dp .dp-option > div > :first-child { margin-top: 0; }
.dp .dp-option > div > :last-child { margin-bottom: 0; }
.dp .dp-option ul { list-style: disc; }
.dp .dp-label { flex: none; margin-inline-end: 0.6em; font-weight: 600; }
.dp .dp-mark { flex: none; margin-inline-start: 0.6em; font-weight: 700; color: var(--dp-right); }
.dp .dp-right { border-color: var(--dp-right); background: var(--dp-right-behind); }
.dp .dp-right .dp-label { color: var(--dp-right); }
.dp .dp-wrong { color: var(--dp-muted); }
.dp .hljs-comment, .dp .hljs-quote { color: var(--dp-comment); font-style: italic; }
.dp .hljs-keyword, .dp .hljs-doctag, .dp .hljs-template-tag, .dp .hljs-template-variable, .dp .hljs-tag .hljs-name, .dp .hljs-selector-tag, .dp .hljs-variable.language_ { color: var(--dp-keyword); }
.dp .hljs-string, .dp .hljs-regexp, .dp .hljs-meta .hljs-string, .dp .hljs-link, .dp .hljs-symbol { color: var(--dp-string); }
.dp .hljs-number, .dp .hljs-literal, .dp .hljs-attr, .dp .hljs-attribute, .dp .hljs-variable, .dp .hljs-property, .dp .hljs-meta, .dp .hljs-selector-attr, .dp .hljs-selector-class, .dp .hljs-selector-id, .dp .hljs-selector-pseudo { color: var(--dp-number); }
.dp .hljs-title, .dp .hljs-section { color: var(--dp-title); }
.dp .hljs-type, .dp .hljs-built_in, .dp .hljs-bullet { color: var(--dp-type); }
.dp .hljs-addition { color: var(--dp-added); }
.dp .hljs-deletion { color: var(--dp-removed); }
.dp .hljs-subst { color: var(--dp-text); }
.dp .hljs-emphasis { font-style: italic; }
.dp .hljs-strong, .dp .hljs-section { font-weight: 600; }
`;
