/**
 * remark-stringify's escaping of text, without its search where there is nothing to escape: it tries some forty
 * patterns on every text, and most text is letters, spaces and points.
 */
import type { Text } from 'mdast';
import type { Handle } from 'mdast-util-to-markdown';

/** Begins with a letter (so with no mark of a block), and has no character that any mark begins with. */
const prose = /^(?:[,;:]? )?[\p{L}\p{M}](?:[\p{L}\p{M}\p{N} ,;'"“”‘’%/.?()–—→·-]|:(?!\/))*$/u;
/** `www.` and the like would become links. */
const address = /w\.|\.[-.\w]*@/i;

export const text: Handle = (node: Text, _parent, state, info) => {
  const { value } = node;
  const isPlain =
    prose.test(value) &&
    !address.test(value) &&
    !/[\n\r]/.test(info.before + info.after) &&
    !/[!\]]$/.test(info.before);
  return isPlain ? value : state.safe(value, info);
};
