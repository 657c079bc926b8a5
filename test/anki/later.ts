/** A package of a later Deckpress: its note types have another look and a higher revision. */
import JSZip from 'jszip';
import initSqlJs from 'sql.js';

export async function withLaterTemplates(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  const sql = await initSqlJs();
  const db = new sql.Database(await zip.file('collection.anki2')?.async('uint8array'));
  const models = JSON.parse(String(db.exec('SELECT models FROM col')[0]?.values[0]?.[0])) as Record<
    string,
    { mod: number; css: string; tmpls: { qfmt: string }[] }
  >;
  for (const model of Object.values(models)) {
    model.mod += 1;
    model.css += '/* later */';
    for (const template of model.tmpls) template.qfmt = `${template.qfmt}A LATER FRONT`;
  }
  db.run('UPDATE col SET models = ?', [JSON.stringify(models)]);
  zip.file('collection.anki2', db.export());
  db.close();
  return zip.generateAsync({ type: 'uint8array' });
}
