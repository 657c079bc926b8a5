/** Takes an Anki package apart. */
import { createHash } from 'node:crypto';
import JSZip from 'jszip';
import initSqlJs from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm.wasm';
import { stripped } from '../export/apkg/sort-field.ts';
import type { Opened, OpenedNote } from './difference.ts';
import { leaves } from './json.ts';

/** The columns of `col` that say something of a collection, and what they are called for people. */
const settings = {
  mod: 'modified',
  scm: 'schema modified',
  crt: 'made',
  models: 'note types',
  decks: 'decks',
  conf: 'settings',
  dconf: 'presets',
  tags: 'tags',
};

/** Rejects where the bytes are no legacy 1 package. */
export async function openPackage(bytes: Uint8Array): Promise<Opened> {
  const zip = await JSZip.loadAsync(bytes);
  const read = async (name: string) => (await zip.file(name)?.async('uint8array')) ?? new Uint8Array();
  const { Database } = await initSqlJs({ wasmBinary: wasm as unknown as ArrayBuffer });
  const db = new Database(await read('collection.anki2'));
  try {
    const rows = (sql: string) => db.exec(sql)[0]?.values ?? [];
    const rest = new Map<string, string>();
    const [col = []] = rows(`SELECT ${Object.keys(settings).join(', ')} FROM col`);
    for (const [i, name] of Object.values(settings).entries()) {
      const value = String(col[i]);
      if (!value.startsWith('{')) rest.set(name, value);
      else for (const [path, leaf] of leaves(JSON.parse(value), name)) rest.set(path, leaf);
    }
    const media = JSON.parse(new TextDecoder().decode(await read('media'))) as Record<string, string>;
    for (const [entry, name] of Object.entries(media)) {
      rest.set(
        `the SHA-256 of ${name}`,
        createHash('sha256')
          .update(await read(entry))
          .digest('hex'),
      );
    }
    const [[types] = []] = rows('SELECT models FROM col');
    const models = JSON.parse(String(types)) as Record<string, { flds: { name: string }[] }>;
    const notes = new Map<string, OpenedNote>();
    const guids = new Map<unknown, string>();
    for (const [id, guid, model, mod, tags, fields] of rows(
      'SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id',
    )) {
      const names = models[String(model)]?.flds.map(({ name }) => name) ?? [];
      const values = String(fields).split('\u001f');
      const parts = new Map(values.map((value, i) => [`field “${names[i] ?? i + 1}”`, value]));
      parts.set('tags', String(tags)).set('note type', String(model));
      notes.set(String(guid), { title: stripped(values[0] ?? ''), parts });
      rest.set(`id and time of ${guid}`, `${id} ${mod}`);
      guids.set(id, String(guid));
    }
    for (const [note, ord, ...values] of rows('SELECT nid, ord, id, did, due, mod FROM cards ORDER BY id')) {
      rest.set(`id, deck, place and time of card ${Number(ord) + 1} of ${guids.get(note)}`, values.join(' '));
    }
    return { notes, rest };
  } finally {
    db.close();
  }
}
