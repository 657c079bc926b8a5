/** Runs the steps of a GitHub workflow's jobs one after the other, as a runner would, without its services. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  'working-directory'?: string;
}

interface Workflow {
  permissions?: object;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

interface CompositeAction {
  runs: { steps: Step[] };
}

export const readWorkflow = (text: string): Workflow => parse(text) as Workflow;

interface StepResult {
  name: string;
  code: number;
  output: string;
}

interface Ran {
  steps: StepResult[];
  /** The job's summary, as Markdown. */
  summary: string;
}

interface Surroundings {
  cwd: string;
  env: Record<string, string>;
  /** What the workflow's expressions give: `github.base_ref` and so on. */
  values: Record<string, string>;
}

/**
 * Runs every `run:` of every job in one folder, so that what jobs hand each other as artifacts is there. Steps
 * that use an action are left out. Gives each step's exit code and the job's summary.
 */
export function runWorkflow(text: string, surroundings: Surroundings): Promise<Ran> {
  const jobs = Object.values(readWorkflow(text).jobs);
  return runSteps(
    jobs.flatMap(({ steps }) => steps),
    surroundings,
  );
}

/** Runs a composite action's steps in the same way. */
export function runAction(text: string, surroundings: Surroundings): Promise<Ran> {
  return runSteps((parse(text) as CompositeAction).runs.steps, surroundings);
}

async function runSteps(all: Step[], { cwd, env, values }: Surroundings): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'deckpress-runner-'));
  const files = { GITHUB_ENV: join(folder, 'env'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')));
  const steps: StepResult[] = [];
  for (const step of all) {
    if (step.run === undefined) continue;
    const set = (await readFile(files.GITHUB_ENV, 'utf8')).split('\n').filter(Boolean);
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, values)]);
    steps.push(
      await runStep(step, join(cwd, step['working-directory'] ?? '.'), {
        ...env,
        ...files,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: cwd,
        RUNNER_TEMP: folder,
        CI: 'true',
        ...Object.fromEntries(set.map((line) => line.split(/=(.*)/s).slice(0, 2))),
        ...Object.fromEntries(own),
      }),
    );
  }
  return { steps, summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

function evaluated(text: string, values: Record<string, string>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (expression, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value was given for ${expression}`);
    return value;
  });
}

/** GitHub's own call of bash where a step names no shell. */
function runStep({ name, run }: Step, cwd: string, env: Record<string, string>): Promise<StepResult> {
  return new Promise((resolve) => {
    execFile('bash', ['-e', '-c', run ?? ''], { cwd, env }, (error, stdout, stderr) => {
      resolve({ name: name ?? '', code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}
