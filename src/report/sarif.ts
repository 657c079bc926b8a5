/**
 * Messages as SARIF 2.1.0, which code scanning services and editors read.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { type Rule, type RuleId, rules } from '../diagnostics/rules.ts';
import type { Finding } from './json.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

export function sarif(findings: readonly Finding[], version: string): object {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'deckpress', semanticVersion: version, rules: ids.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: levels[finding.severity],
          message: { text: finding.message },
          locations: [{ physicalLocation: location(finding) }],
        })),
      },
    ],
  };
}

function descriptor(id: string): object {
  const { severity, title, why, mend }: Rule = rules[id as RuleId];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: mend },
    defaultConfiguration: { level: levels[severity] },
  };
}

function location({ file, line, column }: Finding): object {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
    // A reader that shows only results with a region shows those about a whole file at its top.
    region: { startLine: line ?? 1, ...(column !== null && { startColumn: column }) },
  };
}
