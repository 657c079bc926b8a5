/** Questions without end, for banks of any size: no two of them ask the same. */

const things =
  'anchor basket candle drum engine feather garden hammer island jacket kettle ladder mirror needle orchard pencil quarry ribbon saddle tunnel umbrella valley window yard bridge cellar desk easel fountain gate harbour inkwell jar kite lantern mill nest oven pulley quilt raft sail table urn vault well yoke barrel chimney dam fence glacier hinge'.split(
    ' ',
  );
const parts =
  'handle frame edge cover spring lining shadow weight colour rhythm corner centre margin pattern surface timber copper fibre grain joint knot lever marble nail plank rivet seam thread varnish wick'.split(
    ' ',
  );
const deeds =
  'balances carries divides empties follows guards heats inspects joins lifts measures notices opens polishes repairs scatters tightens unfolds warms yields'.split(
    ' ',
  );

/** Words that no generated question has. */
export const otherWords =
  'basalt cobalt dynamo enamel ferry gondola hazel indigo jasper kelp lagoon mortar nickel ochre pewter quartz rosin sorrel turmeric velvet walnut zinc amber birch cedar damson elder flint'.split(
    ' ',
  );

export interface Item {
  question: string;
  answer: string;
  id?: string;
}

/** `random` gives numbers from 0 to 1; the same seed, the same numbers. */
export function seeded(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

export function items(count: number, seed = 7): Item[] {
  const random = seeded(seed);
  const pick = (words: string[]) => words[Math.floor(random() * words.length)] as string;
  const seen = new Set<string>();
  const all: Item[] = [];
  while (all.length < count) {
    const [thing, other, part, deed] = [pick(things), pick(things), pick(parts), pick(deeds)];
    const key = [thing, other, part].sort().join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    all.push({
      question: `Why is it that the ${part} of every ${thing} ${deed} a ${other} beside the ${pick(parts)}?`,
      answer: `Because the ${pick(things)} ${pick(deeds)} its ${pick(parts)}, and then the ${pick(things)} ${pick(deeds)} what the ${pick(parts)} of the ${pick(things)} left of ${pick(parts)} number ${all.length}.`,
    });
  }
  return all;
}

/** Every second word of a sentence becomes another, from `from` on in the list of other words. */
export function halfReworded(sentence: string, from = 0): string {
  return sentence
    .split(' ')
    .map((word, i) => (i % 2 === 1 ? (otherWords[(from + i) % otherWords.length] as string) : word))
    .join(' ');
}

export function shuffled<T>(list: readonly T[], seed = 3): T[] {
  const random = seeded(seed);
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

export function page(title: string, list: readonly Item[], numbered = false): string {
  const notes = list.map(({ question, answer, id }, i) => {
    const number = numbered ? `${i + 1}. ` : '';
    const named = id === undefined ? '' : `<!-- id: ${id} -->\n\n`;
    return `## ${number}${question}\n\n${named}${answer}\n`;
  });
  return `# ${title}\n\n${notes.join('\n')}`;
}
