/**
 * Splits ordered lists where the author's numbers jump: `1.` `2.` and then `5.` is for Markdown one list of three, and
 * for its author the end of one list and the next item of another.
 */
import type { List, Root, RootContent } from 'mdast';

export function splitAtJumps(tree: Root, lines: readonly string[]): void {
  tree.children = tree.children.flatMap((node) => {
    const list = node.type === 'list' ? withOneMarker(node) : node;
    return list.type === 'list' && list.ordered ? split(list, lines) : [list];
  });
}

/** `- 3. What …`: a bullet before each number adds nothing. */
function withOneMarker(list: List): List {
  if (list.ordered) return list;
  const inner = list.children.map(({ children: [first], position }) => {
    const isBeside = first?.type === 'list' && first.position?.start.line === position?.start.line;
    return isBeside && first.ordered && first.children.length === 1 ? first : undefined;
  });
  const [first] = inner;
  if (!first || inner.includes(undefined)) return list;
  const children = list.children.map((item, i) => {
    const own = inner[i]?.children[0]?.children ?? [];
    return { ...item, children: [...own, ...item.children.slice(1)] };
  });
  return { ...list, ordered: true, start: first.start ?? 1, children };
}

function split(list: List, lines: readonly string[]): RootContent[] {
  const runs: List[] = [];
  let before: number | undefined;
  for (const item of list.children) {
    const line = lines[(item.position?.start.line ?? 1) - 1] ?? '';
    const digits = /^[\s>]*(?:[-*+]\s+)?(\d{1,9})[.)]/.exec(line)?.[1];
    const number = digits === undefined ? undefined : Number(digits);
    const last = runs.at(-1);
    const jumps = number !== undefined && before !== undefined && number > before + 1;
    if (last && !jumps) last.children.push(item);
    else runs.push({ ...list, start: number ?? list.start ?? 1, children: [item] });
    before = number ?? before;
  }
  if (runs.length < 2) return [list];
  for (const run of runs) {
    const start = run.children[0]?.position?.start;
    const end = run.children.at(-1)?.position?.end;
    if (start && end) run.position = { start, end };
  }
  return runs;
}
