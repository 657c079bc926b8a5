/** `<slug>.anki.txt`: Anki's text import. The note types must exist, so the package is imported first. */
import { stringify } from 'csv-stringify/sync';
import type { Known, Target } from '../model.ts';
import { fieldValues } from './fields.ts';
import { noteTypes, noteTypesOf } from './note-types.ts';
import { written } from './written.ts';

/** guid, note type, deck and tags come first; then the fields, as many columns as the widest type has. */
const columns = 4 + Math.max(...Object.values(noteTypes).map(({ fields }) => fields.length));

export const ankiText: Target = {
  name: 'anki-text',
  describe: 'Anki text import, for updating notes that a package brought',
  retired: true,
  async export(collection) {
    const { slug, notes } = collection;
    const types = noteTypesOf(collection);
    const header = [
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:4',
      `#columns:${['GUID', 'Note type', 'Deck', 'Tags', ...noteTypes.basic.fields.map(({ name }) => name)].join('\t')}`,
    ];
    const row = (note: Known) => {
      const cells = [
        note.guid,
        types[note.noteType].name,
        note.deck,
        note.tags.join(' '),
        ...fieldValues(note),
      ];
      // A record may not be shorter than the first.
      return [...cells, ...Array<string>(columns - cells.length).fill('')];
    };
    const bytes = written(`${header.join('\n')}\n`, notes, (some) => stringify(some.map(row), form));
    return [{ path: `${slug}.anki.txt`, bytes }];
  },
};

/** Every cell is quoted: an unquoted record that begins with `#` is a comment. */
const form = { delimiter: '\t', quoted: true, quoted_empty: true, record_delimiter: 'unix' } as const;
