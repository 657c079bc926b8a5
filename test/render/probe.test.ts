import { it } from 'vitest';
import { parseMarkdown } from '../../src/parse/markdown.ts';
it('x', () => {
  for (const t of ['a $5 and $6 b', '$x$ and $n$th', 'US$5 and US$6', '`a` $5 `x$` ', '$HOME/$USER', '$PATH:$HOME', 'x \\\\(a_1 + b_2\\\\) y', '\\\\[ x \\\\\nfoo \\\\]', '$$x^2$$ inline', '> $a\n> + b$ c', '$\\$5 + x$', '$5 a month (or 50$)', '$`x`$ y', 'cost $5, then $x^2$ ok', '\\$5 $x$', '${HOME}/${USER}','- a $x\n  y$ b', '*$5* and **$6**', '\\\\(open', '$2 million$', '$10^5$ and $2n$']) {
    console.log(JSON.stringify(t), JSON.stringify(parseMarkdown(t).children, (k, v) => (k === 'position' || k === 'data' ? undefined : v)));
  }
});
