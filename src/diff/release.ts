/** A release as far as learners can tell: its notes by GUID. */
import type { DeckName, Guid, Tag } from '../model.ts';

export interface Side {
  text: string;
  /** Undefined where only a package is there to read. */
  markdown?: string | undefined;
}

export interface ReleaseNote {
  guid: Guid;
  id?: string | undefined;
  question: string;
  front: Side;
  back: Side;
  deck: DeckName;
  tags: Tag[];
  /** Over what the author wrote, where it is known. */
  hash?: string | undefined;
  retired: boolean;
}

export type Release = ReadonlyMap<Guid, ReleaseNote>;
