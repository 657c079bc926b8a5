/**
 * The hash that tells whether a note has changed: over what its author wrote, and nothing that the tool makes of
 * it. Not in it: the HTML, line numbers, the deck, section headings and the tags that derive from them, the id.
 */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { fieldNames, type MediaName, type Note, type Tag } from '../../model.ts';

/** `tags` are all that were written for the note: its own, its file's and its bank's. */
export function authorHash(note: Note, tags: readonly Tag[]): string {
  const { noteType, fields, options, media } = note;
  const written = [
    noteType,
    fieldNames.map((name) => placeless(fields[name]?.markdown ?? '', media)),
    options.map(({ label, right, markdown }) => [label, right, placeless(markdown, media)]),
    [...new Set(tags)].sort(),
    [...media].sort(), // their names hold the hash of their bytes
  ];
  return createHash('sha256').update(JSON.stringify(written)).digest('base64url').slice(0, 16);
}

/** Markdown with pictures by their names in the package, so that moving a file or its pictures changes nothing. */
function placeless(markdown: string, media: readonly MediaName[]): string {
  const text = markdown.replace(/\r\n?/g, '\n');
  if (media.length === 0) return text;
  return text.replace(/[^\s()<>"'=[\]]+\.[a-z0-9]{2,5}(?=[\s)>"'?#]|$)/gi, (address) => {
    const { name, ext } = posix.parse(decoded(address));
    const stem = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    return (
      media.find((each) => each.replace(/-[0-9a-f]{16}(?=\.)/, '') === stem + ext.toLowerCase()) ?? address
    );
  });
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
