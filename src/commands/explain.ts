import { nearest } from '../diagnostics/nearest.ts';
import { type Rule, type RuleId, ruleIds, rules } from '../diagnostics/rules.ts';
import { table } from '../report/table.ts';
import { type Command, UsageError } from './context.ts';

interface Arguments {
  rule?: string | undefined;
}

export const explain: Command<Arguments> = {
  builder: (yargs) =>
    yargs.positional('rule', { type: 'string', describe: 'The rule’s id, as it stands behind a message' }),
  async run({ rule: id }, context) {
    if (id === undefined) {
      const rows = ruleIds.map((name) => [name, rules[name].severity, rules[name].title]);
      context.out(`${table(['rule', 'severity', 'what it is'], rows, context.width)}\n`);
      return 0;
    }
    if (!Object.hasOwn(rules, id)) {
      const near = nearest([id], ruleIds);
      const hint = near ? ` Did you mean “${near}”?` : '';
      throw new UsageError(`There is no rule “${id}”.${hint} \`deckpress explain\` lists them all.`);
    }
    const { severity, title, why, mend }: Rule = rules[id as RuleId];
    context.out(`${id} (${severity})\n${title}.\n\nWhy: ${why}\n\nWhat to do: ${mend}\n`);
    return 0;
  },
};
