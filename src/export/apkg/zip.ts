/**
 * A zip in memory, with JSZip's methods as far as the Exporter calls them. fflate makes it in half the time, most of all
 * in a small package, where to load JSZip takes longer than all the rest.
 */
import { type Zippable, zipSync } from 'fflate/browser'; // the other one loads Node's threads

/** Entries would be stamped with the present time. Zip has no time zones: fflate writes what a clock here would show. */
const stamp = new Date(1980, 0, 1, 12);

/** Bytes up to which an entry is stored as it is: to squeeze it would take longer than to write all the notes in it. */
const small = 64 * 1024;

export class Zip {
  #entries: Zippable = {};

  /** Numbers name the media. */
  file(name: string | number, data: Uint8Array | string): this {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    this.#entries[name] = [bytes, { level: bytes.length > small ? 6 : 0 }];
    return this;
  }

  /** The same bytes for the same entries. */
  async generateAsync(): Promise<Uint8Array> {
    return zipSync(this.#entries, { mtime: stamp });
  }
}
