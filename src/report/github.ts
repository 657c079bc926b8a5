/**
 * Messages for GitHub: workflow commands that put annotations on the lines of a change, and a table for the job's
 * summary. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import { type Finding, ordered } from './json.ts';

/** GitHub shows so many annotations of each kind and step. */
const shownOfAKind = 10;

/** GitHub takes summaries up to 1 MiB, so the table ends here. */
const rowsOfASummary = 1000;

const kinds = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** A line an annotation: of each kind as many as are shown, errors first. Empty where there is nothing to say. */
export function annotations(findings: readonly Finding[]): string {
  const left = { error: shownOfAKind, warning: shownOfAKind, info: shownOfAKind };
  return ordered(findings)
    .filter(({ severity }) => left[severity]-- > 0)
    .map(annotation)
    .join('');
}

function annotation({ file, line, column, severity, rule, message, mend }: Finding): string {
  const properties = [
    `file=${property(file)}`,
    ...(line === null ? [] : [`line=${line}`]),
    ...(column === null ? [] : [`col=${column}`]),
    `title=${property(`deckpress ${rule}`)}`,
  ];
  const text = mend ? `${message}\n${mend}` : message;
  return `::${kinds[severity]} ${properties.join(',')}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** Markdown for the job's summary: how many there are of what, and all of them. */
export function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return '### Deckpress\n\nNo problems.\n';
  const count = (severity: Finding['severity'], one: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${one}${number === 1 ? '' : 's'}`];
  };
  const counts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  const all = ordered(findings);
  const rows = all.slice(0, rowsOfASummary).map(({ file, line, severity, rule, message }) => {
    const where = line === null ? file : `${file}:${line}`;
    return `| ${cell(where)} | ${severity} | ${cell(message)} | \`${rule}\` |\n`;
  });
  const rest = all.length - rows.length;
  return [
    `### Deckpress: ${counts.join(', ')}\n\n`,
    '| where | severity | what | rule |\n| :-- | :-- | :-- | :-- |\n',
    ...rows,
    rest > 0 ? `\n… and ${rest} more.\n` : '',
  ].join('');
}

/** Text that Markdown shows as it stands: a bank's words must not become links, pictures or mentions. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_~[\]|@#!$]/g, '\\$&')
    .replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
}
