/** Our `visit` against unist-util-visit's: the same nodes, in the same order, with the same changes made on the way. */
import fc from 'fast-check';
import type { Node, Parent } from 'unist';
import { visit as general } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { visit } from '../../src/tree/visit.ts';

interface Plain extends Parent {
  value: number;
  children: Plain[];
}

const node = (children: fc.Arbitrary<Plain>[]) =>
  fc.record({
    type: fc.constantFrom('a', 'b', 'c'),
    value: fc.nat(9),
    children: children[0] ? fc.array(children[0], { maxLength: 4 }) : fc.constant<Plain[]>([]),
  });
const tree = node([node([node([node([])])])]);

/** Skips, removes, replaces and jumps, by the node's own number. */
function run(walk: typeof general, root: Plain, type: string | undefined): unknown {
  const seen: unknown[] = [];
  const visitor = (node: Node, index: number | undefined, parent: Parent | undefined) => {
    const { value } = node as Plain;
    seen.push([node.type, value, index, parent?.type]);
    if (value === 0) return 'skip' as const;
    if (!parent || index === undefined) return undefined;
    if (value === 1) {
      parent.children.splice(index, 1);
      return ['skip', index] as const;
    }
    if (value === 2) parent.children[index] = { type: 'd' };
    if (value === 3) return index + 2;
    return undefined;
  };
  const copy = structuredClone(root);
  if (type) walk(copy, type, visitor as never);
  else walk(copy, visitor as never);
  return { seen, copy };
}

it('visits as unist-util-visit does', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom(undefined, 'a'), (root, type) => {
      expect(run(visit, root, type)).toEqual(run(general, root, type));
    }),
    { numRuns: 500 },
  );
});
