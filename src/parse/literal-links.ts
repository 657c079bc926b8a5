/**
 * Addresses that are links as they stand, `www.example.org`: GFM looks for one at the start of every word, which makes
 * up to half of all parsing. A text that can hold none is parsed without.
 */
import type { Processor } from 'unified';

/** Whether a text may hold such an address: part of one must stand in it, as it is or by its number. */
export function mayHoldLiteralLinks(markdown: string): boolean {
  return /@|&#|&commat;|www|https?/i.test(markdown);
}

const constructs = new Set<string | undefined>(['wwwAutolink', 'protocolAutolink', 'emailAutolink']);

interface Construct {
  name?: string;
}

interface Extension {
  text?: Record<string, Construct | Construct[]>;
}

/** To be used after remark-gfm, from which it takes them away. */
export function remarkWithoutLiteralLinks(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    const { text = {}, ...rest } = extension as Extension;
    const kept = Object.entries(text).flatMap(([on, all]) => {
      const others = [all].flat().filter(({ name }) => !constructs.has(name));
      return others.length > 0 ? [[on, others] as const] : [];
    });
    return { ...rest, text: Object.fromEntries(kept) } as typeof extension;
  });
  // Another one goes through the tree for what the parser did not see.
  const builders = (data.fromMarkdownExtensions ?? []).flat();
  data.fromMarkdownExtensions = builders.filter(({ transforms }) => !transforms);
}
