/**
 * The package as a container: `anki-apkg-export`'s own Exporter, which makes the zip and its media map, with
 * a current SQLite under it. Nothing else knows of that package; its main entry, which loads an old SQLite for
 * seconds, is never loaded.
 */
import { setFlagsFromString } from 'node:v8';
import exporterModule from 'anki-apkg-export/dist/exporter.js';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm.wasm';

/** The first second a zip entry's time can be in every reader's time zone; UTC is what JSZip writes. */
const zipDate = new Date(Date.UTC(1980, 0, 2));

let sqlite: Promise<SqlJsStatic> | undefined;

/**
 * Compiles SQLite, once; its threads do so while something else is at work. They would then go on to optimise it,
 * and the event loop waits for them: that costs more than it saves in all but decks of tens of thousands.
 */
export function loadSqlite(): Promise<SqlJsStatic> {
  setFlagsFromString('--liftoff-only');
  sqlite ??= initSqlJs({ wasmBinary: wasm as unknown as ArrayBuffer });
  return sqlite;
}

export interface Container {
  db: Database;
  addMedia(zipName: string, data: Uint8Array): void;
  /** The package's bytes: the same for the same content. */
  save(): Promise<Uint8Array>;
}

/** `schema` must make Anki's tables and a row of `col` with one deck and one note type, for the Exporter to fill. */
export async function openContainer(name: string, schema: string): Promise<Container> {
  const sql = await loadSqlite();
  const exporter = new exporterModule.default(name, { template: schema, sql });
  const { zip } = exporter;
  const add = zip.file.bind(zip) as (name: string, data: unknown, options: object) => typeof zip;
  // Entries would be stamped with the present time.
  zip.file = ((entry: string | number, data: unknown) =>
    add(String(entry), data, { date: zipDate })) as typeof zip.file;
  return {
    db: exporter.db,
    addMedia: (fileName, data) => exporter.addMedia(fileName, data),
    async save() {
      const bytes = await exporter.save({
        type: 'nodebuffer',
        compression: 'DEFLATE',
        compressionOptions: { level: 6 },
        platform: 'DOS',
      });
      exporter.db.close();
      return bytes;
    },
  };
}
