/** What is known of a node, each fact in a slot of its own. */
const known = new WeakMap<object, unknown[]>();
let slots = 0;

/**
 * Finds out once for each node what is asked of it, since every syntax, and every reading of it, asks the same of the same
 * nodes. A node that was given does not change any more.
 */
export function once<Node extends object, Told extends string | number | boolean | object>(
  find: (node: Node) => Told,
): (node: Node) => Told {
  const slot = slots++;
  return (node) => {
    let facts = known.get(node);
    if (!facts) {
      facts = [];
      known.set(node, facts);
    }
    facts[slot] ??= find(node);
    return facts[slot] as Told;
  };
}
