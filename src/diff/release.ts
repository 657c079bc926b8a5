/** A release as far as learners can tell: its notes by GUID. */
import type { DeckName, Guid, Tag } from '../model.ts';

export interface Side {
  text: string;
  /** Undefined where only a package is there to read. */
  markdown?: string | undefined;
}

/** What a note says. */
export interface Wording {
  question: string;
  front: Side;
  back: Side;
  /** What stands on neither side: the hint, and what a card of its own asks from the answer. */
  beside?: string;
}

export interface ReleaseNote extends Wording {
  guid: Guid;
  id?: string | undefined;
  deck: DeckName;
  tags: Tag[];
  /** The names of its pictures and sounds in a package, which hold a hash of their bytes. */
  media: string[];
  /** What it would say in a package; undefined for a note that was read from one. */
  packaged?: () => Wording;
  /** Over what the author wrote, where it is known. */
  hash?: string | undefined;
  retired: boolean;
}

export type Release = ReadonlyMap<Guid, ReleaseNote>;
