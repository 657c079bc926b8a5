/** The library: what other programs import. */
export type {
  Artifact,
  Collection,
  Deck,
  Known,
  Media,
  Note,
  Option,
  Place,
  Rendered,
  Target,
} from './model.ts';
