// Makes the augmentation below one of vitest's own types.
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { findAnki, findOldAnki } from './anki.ts';
import { bundleIfStale } from './bundle.ts';
import { findChromium } from './chromium.ts';
import { findNodes } from './nodes.ts';
import type { Program } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    anki: Program;
    ankiOld: Program;
    chromium: Program;
    nodes: Program;
  }
}

/** Runs once before all tests; they read what it finds by `inject('anki')` and so on. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const [anki, ankiOld, chromium] = await Promise.all([
    findAnki(),
    findOldAnki(),
    findChromium(),
    bundleIfStale(),
  ]);
  const nodes = await findNodes(); // by itself: a slow line makes pip give up
  provide('anki', anki);
  provide('ankiOld', ankiOld);
  provide('chromium', chromium);
  provide('nodes', nodes);
  if (anki.reason) console.warn(`Tests that need Anki's engine are skipped: ${anki.reason}`);
  if (chromium.reason) console.warn(`Tests that need Chromium are skipped: ${chromium.reason}`);
}
