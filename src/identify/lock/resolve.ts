/** Which of many possible pairs are beyond doubt. */

export interface Pair<A, B> {
  a: A;
  b: B;
  /** 0 to 1. */
  likeness: number;
}

/** So much nearer than the next best a pair must be. */
const margin = 0.1;

export interface Resolved<A, B> {
  taken: Pair<A, B>[];
  /** Pairs between which likeness does not decide, best first. */
  open: Pair<A, B>[];
}

/**
 * Takes each pair that is clearly the best for both of its sides; what is left then has fewer rivals, and is looked
 * at again, until nothing more is clear.
 */
export function resolvePairs<A, B>(pairs: readonly Pair<A, B>[]): Resolved<A, B> {
  const taken: Pair<A, B>[] = [];
  let open = [...pairs].sort((x, y) => y.likeness - x.likeness);
  for (;;) {
    const rivalsOfA = bestTwo(open, ({ a }) => a);
    const rivalsOfB = bestTwo(open, ({ b }) => b);
    const clear = open.filter(
      (pair) => isClear(pair, rivalsOfA.get(pair.a)) && isClear(pair, rivalsOfB.get(pair.b)),
    );
    if (clear.length === 0) return { taken, open };
    taken.push(...clear);
    const doneA = new Set(clear.map(({ a }) => a));
    const doneB = new Set(clear.map(({ b }) => b));
    open = open.filter(({ a, b }) => !doneA.has(a) && !doneB.has(b));
  }
}

function bestTwo<A, B, Key>(sorted: readonly Pair<A, B>[], keyOf: (pair: Pair<A, B>) => Key) {
  const best = new Map<Key, [Pair<A, B>, Pair<A, B>?]>();
  for (const pair of sorted) {
    const found = best.get(keyOf(pair));
    if (!found) best.set(keyOf(pair), [pair]);
    else found[1] ??= pair;
  }
  return best;
}

function isClear<A, B>(pair: Pair<A, B>, best: [Pair<A, B>, Pair<A, B>?] | undefined): boolean {
  if (best?.[0] !== pair) return false;
  return best[1] === undefined || best[1].likeness <= pair.likeness - margin;
}
