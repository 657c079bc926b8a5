/** How cards look in Anki, by day and by night, on a desk and on a phone. No JavaScript, nothing that loads. */

export const css = `.card {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-size: 18px;
  line-height: 1.55;
  text-align: left;
  color: #1f2328;
  background-color: #ffffff;
}
.dp { max-width: 42em; margin: 0 auto; padding: 0 0.25em; overflow-wrap: break-word; }
.dp-question { font-size: 1.15em; font-weight: 600; }
.dp p { margin: 0.6em 0; }
.dp ul, .dp ol { margin: 0.6em 0; padding-left: 1.5em; text-align: left; }
.dp li { margin: 0.25em 0; }
.dp li > p { margin: 0.25em 0; }
.dp img, .dp video { max-width: 100%; height: auto; }
.dp pre { overflow-x: auto; padding: 0.75em; border-radius: 6px; background: #f6f8fa; font-size: 0.85em; line-height: 1.45; white-space: pre; }
.dp code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
.dp :not(pre) > code { padding: 0.1em 0.3em; border-radius: 4px; background: #eff1f3; }
.dp table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; }
.dp th, .dp td { border: 1px solid #d1d9e0; padding: 0.3em 0.6em; }
.dp blockquote { margin: 0.6em 0; padding-left: 0.8em; border-left: 4px solid #d1d9e0; color: #59636e; }
.dp a { color: #0969da; }
.dp-answered .dp-options, .dp-answered .dp-hint { display: none; }
.dp-source { margin-top: 1.5em; font-size: 0.75em; color: #59636e; }
.dp-notice { margin-bottom: 0.8em; padding: 0.5em 0.8em; border-radius: 6px; background: #fff8c5; color: #4d3800; font-size: 0.85em; }
.cloze { font-weight: 600; color: #0550ae; }
hr#answer { max-width: 42em; margin: 1em auto; border: 0; border-top: 1px solid #d1d9e0; }
.nightMode.card, .nightMode .card { color: #e6edf3; background-color: #0d1117; }
.nightMode .dp pre { background: #161b22; }
.nightMode .dp :not(pre) > code { background: #262c36; }
.nightMode .dp th, .nightMode .dp td, .nightMode hr#answer { border-color: #3d444d; }
.nightMode .dp blockquote { border-color: #3d444d; color: #9198a1; }
.nightMode .dp a { color: #4493f8; }
.nightMode .dp-source { color: #9198a1; }
.nightMode .dp-notice { background: #3b2e00; color: #f2d272; }
.nightMode .cloze { color: #79c0ff; }
`;
