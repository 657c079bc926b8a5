/** The targets. A new one is a file beside this one, and a line here. */
import type { Target } from '../model.ts';
import { ankiText } from './anki-text.ts';
import { apkg } from './apkg/index.ts';
import { csv } from './csv.ts';
import { html } from './html/index.ts';
import { json } from './json.ts';
import { quizlet } from './quizlet.ts';

export const targets = [apkg, ankiText, quizlet, csv, json, html] as const satisfies readonly Target<never>[];

export const targetNames: readonly string[] = targets.map(({ name }) => name);
