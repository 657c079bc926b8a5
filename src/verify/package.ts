/** Takes an Anki package apart. */
import { createHash } from 'node:crypto';
import JSZip from 'jszip';
import initSqlJs from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm.wasm';
import { stripped } from '../export/apkg/sort-field.ts';
import type { Opened, OpenedNote } from './difference.ts';
import { leaves } from './json.ts';

/** Rejects where the bytes are no legacy 1 package. */
export async function openPackage(bytes: Uint8Array): Promise<Opened> {
  const zip = await JSZip.loadAsync(bytes);
  const read = async (name: string) => (await zip.file(name)?.async('uint8array')) ?? new Uint8Array();
  const { Database } = await initSqlJs({ wasmBinary: wasm as unknown as ArrayBuffer });
  const db = new Database(await read('collection.anki2'));
  try {
    const rows = (sql: string) => db.exec(sql)[0]?.values ?? [];
    const [col = []] = rows('SELECT models, decks, conf, dconf, tags, crt, mod, scm FROM col');
    const models = JSON.parse(String(col[0])) as Record<string, { flds: { name: string }[] }>;
    const notes = new Map<string, OpenedNote>();
    const guids = new Map<unknown, string>();
    for (const [id, guid, model, mod, tags, fields] of rows(
      'SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id',
    )) {
      const names = models[String(model)]?.flds.map(({ name }) => name) ?? [];
      const values = String(fields).split('\u001f');
      const parts = new Map(values.map((value, i) => [`field “${names[i] ?? i + 1}”`, value]));
      parts.set('tags', String(tags)).set('modified', String(mod)).set('note type', String(model));
      notes.set(String(guid), { title: stripped(values[0] ?? ''), parts: parts.set('id', String(id)) });
      guids.set(id, String(guid));
    }
    for (const [note, ord, ...values] of rows('SELECT nid, ord, id, did, due, mod FROM cards ORDER BY id')) {
      const parts = notes.get(guids.get(note) ?? '')?.parts as Map<string, string> | undefined;
      parts?.set(`card ${Number(ord) + 1} (id, deck, due, modified)`, values.join(', '));
    }
    const names = [
      'note types',
      'decks',
      'settings',
      'presets',
      'tags',
      'made',
      'modified',
      'schema modified',
    ];
    const rest = new Map(
      names.flatMap((name, i) => {
        const value = String(col[i]);
        return value.startsWith('{') ? [...leaves(JSON.parse(value), name)] : [[name, value] as const];
      }),
    );
    const media = JSON.parse(new TextDecoder().decode(await read('media'))) as Record<string, string>;
    for (const [entry, name] of Object.entries(media)) {
      rest.set(
        `the SHA-256 of ${name}`,
        createHash('sha256')
          .update(await read(entry))
          .digest('hex'),
      );
    }
    return { notes, rest };
  } finally {
    db.close();
  }
}
