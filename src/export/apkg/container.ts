/**
 * The package as a container: `anki-apkg-export`'s own Exporter, which puts collection and media into a zip, with
 * a current SQLite and a faster zip under it. Nothing else knows of that package; its main entry, which loads an old SQLite for
 * seconds, is never loaded.
 */
import { setFlagsFromString } from 'node:v8';
import exporterModule from 'anki-apkg-export/dist/exporter.js';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm.wasm';
import { Zip } from './zip.ts';

let sqlite: Promise<SqlJsStatic> | undefined;

/**
 * Compiles SQLite, once: all of it and at once, by V8's threads, and not each function when it is first called. The
 * threads would then go on to optimise it, and the event loop waits for them: that costs more than it saves in all but
 * decks of tens of thousands.
 */
export function loadSqlite(): Promise<SqlJsStatic> {
  setFlagsFromString('--no-wasm-lazy-compilation');
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
  exporter.zip = new Zip();
  return {
    db: exporter.db,
    addMedia: (fileName, data) => exporter.addMedia(fileName, data),
    async save() {
      const bytes = await exporter.save();
      exporter.db.close();
      return bytes;
    },
  };
}
