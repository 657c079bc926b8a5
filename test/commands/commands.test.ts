/**
 * Runs the command tests, which are Markdown: `<name>.md` beside this file. Each second-level heading is a test of its
 * own. In it, a fence of `file path` is a file to write, one of `sh` a command (its exit code is 0, or `exit=1`),
 * and one of `stdout` or `stderr` what the command before it prints; where there is none, it prints nothing.
 *
 * `DECKPRESS_UPDATE=1` writes what the commands print now into the files, to be read before it is committed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Code, Heading } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { afterAll, describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { deckpress, folderOf } from '../cli.ts';

const here = import.meta.dirname;
const isUpdating = process.env.DECKPRESS_UPDATE === '1';

interface Step {
  command: string;
  code: number;
  stdout?: Code;
  stderr?: Code;
}

interface Case {
  title: string;
  files: Record<string, string>;
  steps: Step[];
}

function casesOf(text: string): Case[] {
  const cases: Case[] = [];
  for (const node of parseMarkdown(text).children) {
    const last = cases.at(-1);
    if (node.type === 'heading' && (node as Heading).depth === 2) {
      cases.push({ title: plainText(node), files: {}, steps: [] });
    } else if (node.type === 'code' && last) {
      const step = last.steps.at(-1);
      if (node.lang === 'file' && node.meta) last.files[node.meta] = `${node.value}\n`;
      else if (node.lang === 'sh') {
        last.steps.push({ command: node.value, code: Number(/exit=(\d+)/.exec(node.meta ?? '')?.[1] ?? 0) });
      } else if (node.lang === 'stdout' && step) step.stdout = node;
      else if (node.lang === 'stderr' && step) step.stderr = node;
      else throw new Error(`line ${node.position?.start.line}: a fence of ${node.lang} says nothing here`);
    }
  }
  return cases;
}

/** Lines without blanks at their ends, which editors remove. */
function trimmed(text: string): string {
  return text.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
}

for (const name of readdirSync(here).filter((file) => file.endsWith('.md'))) {
  const text = readFileSync(join(here, name), 'utf8');
  const printed = new Map<Code, string>();
  const cases = casesOf(text);

  describe(name, () => {
    it.each(cases)('$title', async ({ files, steps }) => {
      expect(steps.length).toBeGreaterThan(0);
      await using folder = await folderOf(files);
      for (const { command, code, stdout, stderr } of steps) {
        const [program, ...args] = command.split(' ');
        expect(program).toBe('deckpress');
        const run = await deckpress(args, { cwd: folder.path });
        if (stdout) printed.set(stdout, trimmed(run.stdout));
        if (stderr) printed.set(stderr, trimmed(run.stderr));
        if (isUpdating) continue;
        expect({ code: run.code, stdout: trimmed(run.stdout), stderr: trimmed(run.stderr) }).toEqual({
          code,
          stdout: stdout?.value ?? '',
          stderr: stderr?.value ?? '',
        });
      }
    });

    if (isUpdating) {
      afterAll(async () => {
        let updated = text;
        const last = (node: Code) => node.position?.start.offset ?? 0;
        for (const [node, value] of [...printed].sort(([a], [b]) => last(b) - last(a))) {
          const [start, end] = [last(node), node.position?.end.offset ?? 0];
          const fence = /^`+.*\n/.exec(updated.slice(start))?.[0] ?? '';
          const close = /^`+/.exec(fence)?.[0];
          updated = `${updated.slice(0, start)}${fence}${value}\n${close}${updated.slice(end)}`;
        }
        await writeFile(join(here, name), updated);
      });
    }
  });
}
