/** A program that the tests drive but the project does not ship: its path, or why it cannot be had here. */
export type Program = { path: string; reason?: never } | { path?: never; reason: string };

/**
 * Whether `DECKPRESS_REQUIRE`, a comma-separated list, names the program. What it names must be there;
 * tests that need anything else are skipped, by name, where it is not.
 */
export function isRequired(name: string): boolean {
  const names = process.env.DECKPRESS_REQUIRE ?? '';
  return names.split(',').some((each) => each.trim() === name);
}

/**
 * Runs `find`, and turns its failure into a reason to skip.
 *
 * @throws Error if the program is required and cannot be had.
 */
export async function programOrReason(name: string, find: () => Promise<string>): Promise<Program> {
  try {
    return { path: await find() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isRequired(name)) throw new Error(`DECKPRESS_REQUIRE names ${name}: ${reason}`, { cause: error });
    return { reason };
  }
}
