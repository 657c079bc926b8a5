/** How cards look in Anki, by day and by night, on a desk and on a phone. No JavaScript, nothing that loads. */
import { colours, contentCss, variables } from './content-style.ts';

export const css = `.card { color-scheme: light; ${variables(colours.day)} }
.nightMode.card, .nightMode .card { color-scheme: dark; ${variables(colours.night)} }
.card {
  margin: 0;
  padding: 1em;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-size: 18px;
  line-height: 1.55;
  text-align: start;
  color: var(--dp-text);
  background-color: var(--dp-background);
}
.mobile .card, .card.mobile { font-size: 17px; padding: 0.8em; }
.dp { max-width: 42em; margin: 0 auto; }
${contentCss}.dp-question { font-size: 1.12em; font-weight: 600; }
.dp-question > :first-child, .dp-question > div > :first-child { margin-top: 0; }
.dp-question > :last-child, .dp-question > div > :last-child { margin-bottom: 0; }
.dp-question pre, .dp-question table, .dp-question ul, .dp-question ol, .dp-question details { font-weight: 400; font-size: 0.9em; }
.dp-question pre { font-size: 0.76em; }
.dp-answered .dp-options, .dp-answered .dp-hint { display: none; }
.dp-source { margin-top: 1.6em; font-size: 0.75em; color: var(--dp-muted); }
.dp .dp-source a { color: var(--dp-muted); }
.dp-notice { margin-bottom: 0.8em; padding: 0.5em 0.8em; border-inline-start: 4px solid var(--dp-warning); background: var(--dp-raised); font-size: 0.85em; }
.dp .cloze { font-weight: 600; color: var(--dp-link); }
hr#answer { max-width: 42em; margin: 1.1em auto; border: 0; border-top: 1px solid var(--dp-line); }
`;
