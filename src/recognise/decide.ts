/** Which of a file's readings explains it best. */
import type { Evidence, Reading } from '../model.ts';

/** The reading to take, or undefined where none is convincing. */
export function decide(readings: Reading[]): Reading | undefined {
  const ranked = readings
    .map((reading, order) => ({ reading, order, weight: weigh(reading.evidence) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  return ranked[0]?.reading;
}

/** How much a reading explains: regular marks count for more than the mere number of questions. */
export function weigh({ answered, unanswered, numbered, labelled, marked, coverage }: Evidence): number {
  const asked = answered + unanswered;
  if (asked === 0) return 0;
  const regularity = Math.max(labelled / asked, numbered / asked, marked / asked);
  const share = answered / asked;
  return (
    Math.log2(1 + asked) * (0.25 + regularity) * (0.25 + share) * (0.25 + coverage) * (labelled > 0 ? 2 : 1)
  );
}
