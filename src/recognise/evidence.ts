/** Counts what speaks for a reading. */
import type { Draft, Evidence, Source, SyntaxName, Unanswered } from '../model.ts';

export function evidenceOf(
  syntax: SyntaxName,
  source: Source,
  drafts: Draft[],
  unanswered: Unanswered[],
  counts: { numbered: number; labelled: number },
): Evidence {
  const asked = [...drafts, ...unanswered];
  const lines = String(source.file.value).split('\n');
  const covered = new Set<number>();
  for (const { place } of asked) for (let line = place.line; line <= place.endLine; line++) covered.add(line);
  let content = 0;
  let inside = 0;
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    content++;
    if (covered.has(i + 1)) inside++;
  });
  return {
    syntax,
    answered: drafts.length,
    unanswered: unanswered.length,
    ...counts,
    marked: asked.filter(({ asking }) => /[?？؟]["”»)]?$/u.test(asking)).length,
    coverage: content === 0 ? 0 : inside / content,
  };
}
