import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isRequired, type Program, programOrReason } from './program.ts';

const run = promisify(execFile);

/** Anki's engine as PyPI's `anki` package ships it: the same Rust core as the application's. */
export const ANKI = '26.9.3';

/** The last release before 25.01, which changed whose modification time an updated note keeps. */
export const ANKI_OLD = '24.11';

/** The one dependency whose major releases break packages built for another; it suits both versions. */
const PROTOBUF = '7.36.2';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/deckpress/', import.meta.url));
const MINUTE = 60_000;

/** The Python interpreter that has the current Anki, made at the first call on a machine. */
export const findAnki = (): Promise<Program> => programOrReason('anki', () => pythonWith(ANKI));

/** The one that has the old Anki. It is made only when asked for, to spare everyday runs the download. */
export const findOldAnki = (): Promise<Program> =>
  programOrReason('anki-old', async () => {
    const wanted = isRequired('anki-old') || process.env.DECKPRESS_ANKI_OLD === '1';
    if (!wanted && !existsSync(home(ANKI_OLD))) {
      throw new Error(
        `Anki ${ANKI_OLD} is made only when DECKPRESS_ANKI_OLD=1 or DECKPRESS_REQUIRE=anki-old`,
      );
    }
    return pythonWith(ANKI_OLD);
  });

async function pythonWith(version: string): Promise<string> {
  const venv = home(version);
  if (!(await works(venv))) await make(venv, version);
  return interpreter(venv);
}

/**
 * Makes the environment beside its place and renames it into it, so that none is ever seen half made and,
 * of two runs that race, the later one uses what the earlier one made.
 *
 * @throws Error with the last lines of Python's or pip's own complaint.
 */
async function make(venv: string, version: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'making-'));
  try {
    await tell('python3', ['-m', 'venv', draft], 5 * MINUTE);
    const flags = [
      '--quiet',
      '--no-input',
      '--disable-pip-version-check',
      '--retries=1',
      '--only-binary=:all:',
    ];
    const install = ['-m', 'pip', 'install', ...flags, `anki==${version}`, `protobuf==${PROTOBUF}`];
    await tell(interpreter(draft), install, 10 * MINUTE);
    await rename(draft, venv).catch(async () => {
      if (await works(venv)) return;
      await rm(venv, { recursive: true, force: true });
      await rename(draft, venv);
    });
  } finally {
    // A program that was stopped may have left another that still writes.
    await rm(draft, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

/** Loads the Rust library itself: an environment outlives the Python that it was made from. */
const works = (venv: string): Promise<boolean> =>
  run(interpreter(venv), ['-c', 'import anki._rsbridge']).then(
    () => true,
    () => false,
  );

async function tell(program: string, args: string[], timeout: number): Promise<void> {
  await run(program, args, { timeout }).catch((error: ExecFileException) => {
    // Debian's venv says on standard output that a package is missing.
    const said = error.killed ? `no end within ${timeout} ms` : error.stderr || error.stdout || error.message;
    const lines = said.trim().split(/\n+/).slice(-4);
    throw new Error(`${basename(program)} ${args.slice(0, 2).join(' ')}: ${lines.join(' ')}`);
  });
}

const home = (version: string): string => join(CACHE, `anki-${version}`);
const interpreter = (venv: string): string => join(venv, 'bin', 'python');
