/**
 * Loads those of Node's own modules that are needed later. Once a flag of V8 is changed they are no longer taken from
 * Node's cache, and take three times as long.
 */
export async function loadBuiltIn(): Promise<void> {
  await Promise.all([import('node:crypto'), import('node:os'), import('node:tty')]);
}
