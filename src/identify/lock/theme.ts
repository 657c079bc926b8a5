/**
 * The bank's own style sheet as the lock file knows it. Note types have a time as notes have: it goes up when, and
 * only when, the style sheet changes. And a bank with one has note types of its own, so that what learners have must
 * be known.
 */
import { createHash } from 'node:crypto';
import type { Seconds } from '../../model.ts';
import type { Lock } from './format.ts';

/** Undefined in a lock file for a bank that has no style sheet, and had none at its last release. */
export interface LockedTheme {
  /** Over the style sheet; empty where there is none. */
  hash: string;
  /** When `hash` last changed. */
  modified: Seconds;
  /** Whether the last release had a style sheet. */
  released: boolean;
}

export function themeHash(css: string | undefined): string {
  return css === undefined ? '' : createHash('sha256').update(css).digest('base64url').slice(0, 16);
}

/** `hash` is that of the present style sheet; undefined where it could not be read, so that nothing is known of it. */
export function updateTheme(
  { theme: before, released }: Pick<Lock, 'theme' | 'released'>,
  hash: string | undefined,
  now: Seconds,
): LockedTheme | undefined {
  if (hash === undefined || hash === (before?.hash ?? '')) return before;
  const modified = Math.max((before?.modified ?? 0) + 1, released + 1, now);
  return worthKeeping({ hash, modified, released: before?.released ?? false });
}

/** What becomes of it with a release, whose time it takes if it changed. */
export function releaseTheme(
  theme: LockedTheme | undefined,
  stamped: (since: Seconds) => Seconds,
): LockedTheme | undefined {
  return theme && worthKeeping({ ...theme, modified: stamped(theme.modified), released: theme.hash !== '' });
}

/** Of the headers that git left of two branches: the later change, and what the later release had. */
export function foldThemes(
  a: Pick<Lock, 'theme' | 'released'>,
  b: Pick<Lock, 'theme' | 'released'>,
): LockedTheme | undefined {
  const none: LockedTheme = { hash: '', modified: 0, released: false };
  const [themeA, themeB] = [a.theme ?? none, b.theme ?? none];
  const later =
    themeA.modified === themeB.modified
      ? themeA.hash > themeB.hash // of one second: any rule that both sides share
      : themeA.modified > themeB.modified;
  const released = a.released === b.released ? undefined : a.released > b.released ? themeA : themeB;
  return worthKeeping({
    ...(later ? themeA : themeB),
    released: released ? released.released : themeA.released || themeB.released,
  });
}

function worthKeeping(theme: LockedTheme): LockedTheme | undefined {
  return theme.hash === '' && !theme.released ? undefined : theme;
}

/** Whether the bank has got or lost note types of its own since its last release. */
export function themeSwitch({ theme, released, entries }: Lock): 'came' | 'went' | undefined {
  if (released === 0 || entries.size === 0) return undefined;
  const has = Boolean(theme?.hash);
  if (has === (theme?.released ?? false)) return undefined;
  return has ? 'came' : 'went';
}
