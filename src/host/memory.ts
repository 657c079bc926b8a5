/** A host in memory: a map of files, and a clock that stands still. */
import type { Seconds } from '../model.ts';
import type { Entry, Host } from './host.ts';

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
}

/** `files` maps absolute POSIX paths to contents, and is written to. */
export function memoryHost(files: Map<string, Uint8Array | string>, now: Seconds = 1_700_000_000): Host {
  const inFolder = (folder: string) => (folder.endsWith('/') ? folder : `${folder}/`);
  return {
    async readFile(path) {
      const content = files.get(path);
      if (content === undefined) throw missing(path);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    async readFolder(path) {
      const entries = new Map<string, Entry>();
      for (const file of files.keys()) {
        if (!file.startsWith(inFolder(path))) continue;
        const [name = '', ...rest] = file.slice(inFolder(path).length).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      if (entries.size === 0) throw missing(path);
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async kindOf(path) {
      if (files.has(path)) return 'file';
      return [...files.keys()].some((file) => file.startsWith(inFolder(path))) ? 'folder' : undefined;
    },
    realPath: async (path) => path,
    changed: async () => now,
    async writeFile(path, bytes) {
      const parts: Uint8Array[] = [];
      if (bytes instanceof Uint8Array) parts.push(bytes);
      else for await (const part of bytes) parts.push(part);
      files.set(path, Uint8Array.from(Buffer.concat(parts)));
    },
    async remove(path) {
      files.delete(path);
    },
    now: () => now,
    committed: async () => undefined,
  };
}
