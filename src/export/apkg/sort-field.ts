/**
 * What Anki keeps beside a note's fields: the sort field's plain text and the first field's checksum. It computes
 * both anew at import; they are right all the same, for every other reader. As in Anki's rslib, `text.rs`.
 */
import { createHash } from 'node:crypto';
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';

const media =
  /<(?:img|audio|video|object|source)\b[^>]*?\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^ >]+))[^>]*>/gi;
const markup = /<!--.*?-->|<style.*?>.*?<\/style>|<script.*?>.*?<\/script>|<.*?>/gis;

/** A field without mark-up, where media leave their file names. */
export function stripped(html: string): string {
  const text = html
    .replace(media, (_, double, single, bare) => ` ${double ?? single ?? bare ?? ''} `)
    .replace(markup, '')
    .normalize('NFC');
  return text.includes('&') ? decoded(text).replace(/\u00a0/g, ' ') : text;
}

/** Text with its character references replaced, by the tables of the Markdown parser. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{0,31}));/gi,
    (reference, hexadecimal, decimal, name) => {
      if (hexadecimal) return decodeNumericCharacterReference(hexadecimal, 16);
      if (decimal) return decodeNumericCharacterReference(decimal, 10);
      return decodeNamedCharacterReference(name) || reference;
    },
  );
}

/** The first four bytes of the SHA-1 of a stripped field, as a number. */
export function checksum(strippedField: string): number {
  return createHash('sha1').update(strippedField, 'utf8').digest().readUInt32BE(0);
}
