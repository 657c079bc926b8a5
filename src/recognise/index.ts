/** The card syntaxes. A new one is a file beside this one, and a line here. */
import type { CardSyntax } from '../model.ts';
import { headingBody } from './heading-body.ts';
import { headingLabel } from './heading-label.ts';

export const syntaxes: readonly CardSyntax[] = [headingLabel, headingBody];

export const syntaxNames: readonly string[] = syntaxes.map(({ name }) => name);
