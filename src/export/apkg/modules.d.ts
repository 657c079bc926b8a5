declare module 'anki-apkg-export/dist/exporter.js' {
  import type JSZip from 'jszip';
  import type { Database, SqlJsStatic } from 'sql.js';

  class Exporter {
    constructor(deckName: string, engine: { template: string; sql: Pick<SqlJsStatic, 'Database'> });
    db: Database;
    zip: JSZip;
    addMedia(filename: string, data: Uint8Array): void;
    save(options?: JSZip.JSZipGeneratorOptions<'nodebuffer'>): Promise<Uint8Array>;
  }
  const module: { default: typeof Exporter };
  export default module;
}

declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
