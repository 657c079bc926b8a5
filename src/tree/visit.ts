/**
 * `visit` of unist-util-visit, for the paths that every node of every file goes through. It takes the same
 * arguments and answers, without ancestors and exits; that one makes a named function for each node it enters,
 * which costs more than all that is done with most nodes.
 */
import type { Node, Parent } from 'unist';
import type { visit as general } from 'unist-util-visit';

export const SKIP = 'skip';

type Answer = typeof SKIP | number | readonly [typeof SKIP, number] | undefined;
type Visitor = (node: Node, index: number | undefined, parent: Parent | undefined) => Answer;

function enter(
  node: Node,
  index: number | undefined,
  parent: Parent | undefined,
  type: string | undefined,
  visitor: Visitor,
): number | undefined {
  let next = index === undefined ? undefined : index + 1;
  if (type === undefined || node.type === type) {
    const answer = visitor(node, index, parent);
    if (typeof answer === 'number') next = answer;
    else if (Array.isArray(answer)) return answer[1];
    else if (answer === SKIP) return next;
  }
  const { children } = node as Partial<Parent>;
  if (children) {
    for (let i = 0; i < children.length; )
      i = enter(children[i] as Node, i, node as Parent, type, visitor) ?? i + 1;
  }
  return next;
}

/** Visits `tree` and all below it, parents first; with a type only nodes of that type. */
export const visit = ((tree: Node, test: string | Visitor, visitor?: Visitor) => {
  if (typeof test === 'string') enter(tree, undefined, undefined, test, visitor as Visitor);
  else enter(tree, undefined, undefined, undefined, test);
}) as typeof general;
