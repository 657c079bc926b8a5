/** A candidate, and how much speaks for it. */
import type { Candidate } from '../../model.ts';

export interface Entry {
  candidate: Candidate;
  /** Index of the reading that it belongs to. */
  reading: number;
  /** See `weigh.ts`. */
  odds: number;
}
