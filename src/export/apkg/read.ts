/** The notes of a package, ours or another's, of the legacy format that every Anki reads. Loaded when one is read. */
import JSZip from 'jszip';
import initSqlJs from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm.wasm';
import type { Guid, Html, Tag } from '../../model.ts';

export interface PackagedNote {
  guid: Guid;
  type: string;
  deck: string;
  tags: Tag[];
  modified: number;
  /** By name, in the note type's order. */
  fields: Record<string, Html>;
}

interface Model {
  name: string;
  flds: { name: string; ord: number }[];
}

/** Throws an `Error` with a reason, in words that follow a colon. */
export async function readPackagedNotes(bytes: Uint8Array): Promise<PackagedNote[]> {
  const zip = await JSZip.loadAsync(bytes).catch(() => {
    throw new Error('it is no package');
  });
  const member = zip.file('collection.anki21') ?? zip.file('collection.anki2');
  if (!member || zip.file('collection.anki21b'))
    throw new Error('the package has Anki’s newer format; export it with “Support older Anki versions”');
  const sql = await initSqlJs({ wasmBinary: wasm as unknown as ArrayBuffer });
  const db = new sql.Database(await member.async('uint8array'));
  try {
    const [row] = db.exec('SELECT models, decks FROM col')[0]?.values ?? [];
    const models = JSON.parse(String(row?.[0])) as Record<string, Model>;
    const decks = JSON.parse(String(row?.[1])) as Record<string, { name: string }>;
    const notes = db.exec(
      'SELECT n.guid, n.mid, n.tags, n.mod, n.flds, min(c.did) FROM notes n LEFT JOIN cards c ON c.nid = n.id GROUP BY n.id ORDER BY n.id',
    );
    return (notes[0]?.values ?? []).map(([guid, mid, tags, modified, values, did]) => {
      const model = models[String(mid)];
      const names = [...(model?.flds ?? [])].sort((a, b) => a.ord - b.ord).map(({ name }) => name);
      const texts = String(values).split('\u001f');
      return {
        guid: String(guid),
        type: model?.name ?? '',
        deck: decks[String(did)]?.name ?? '',
        tags: String(tags).split(/\s+/).filter(Boolean),
        modified: Number(modified),
        fields: Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ''])),
      };
    });
  } finally {
    db.close();
  }
}
