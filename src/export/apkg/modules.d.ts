declare module 'anki-apkg-export/dist/exporter.js' {
  import type { Database, SqlJsStatic } from 'sql.js';

  class Exporter {
    constructor(deckName: string, engine: { template: string; sql: Pick<SqlJsStatic, 'Database'> });
    db: Database;
    zip: {
      file(name: string | number, data: Uint8Array | string): unknown;
      generateAsync(): Promise<Uint8Array>;
    };
    addMedia(filename: string, data: Uint8Array): void;
    save(): Promise<Uint8Array>;
  }
  const module: { default: typeof Exporter };
  export default module;
}

declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
