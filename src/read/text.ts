/** A file's bytes to text with `\n` line ends, or a message that says why not. */
import { join } from 'node:path';
import { VFile } from 'vfile';
import { say } from '../diagnostics/say.ts';
import { type Host, reasonOf } from '../host/host.ts';
import type { RelativePath } from '../model.ts';
import { tooDeepAt } from './nesting.ts';

/** Reads one file of a bank. A file that can't be used comes back without a value, and with a message. */
export async function readText(host: Host, root: string, path: RelativePath): Promise<VFile> {
  const file = new VFile({ path, cwd: root });
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(join(root, path));
  } catch (error) {
    say(file, 'file-unreadable', `The file could not be read: ${reasonOf(error)}`);
    return file;
  }
  const text = decode(bytes);
  if (typeof text !== 'string') {
    say(file, 'file-encoding', text.reason, { line: text.line });
  } else if (text.trim() === '') {
    say(file, 'file-empty', 'The file is empty');
  } else {
    const line = tooDeepAt(text);
    if (line === undefined) file.value = text;
    else say(file, 'file-nested', 'Lists or quotations stand in each other without end', { line });
  }
  return file;
}

/** UTF-8, with or without a byte order mark; any line end becomes `\n`, which moves no line. */
export function decode(bytes: Uint8Array): string | { reason: string; line: number } {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return { reason: 'The file is UTF-16, not UTF-8', line: 1 };
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { reason: 'The file is binary: it holds a NUL byte', line: lineAt(bytes, nul) };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return {
      reason: 'The file is not UTF-8: here is a byte that can’t be',
      line: lineAt(bytes, firstWrong(bytes)),
    };
  }
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

/** The offset of the first byte that does not decode: as far as a lenient decoder gets before its first U+FFFD. */
function firstWrong(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  for (let at = lenient.indexOf('\ufffd'); at !== -1; at = lenient.indexOf('\ufffd', at + 1)) {
    const offset = new TextEncoder().encode(lenient.slice(0, at)).length;
    // A replacement character that the author wrote is three bytes EF BF BD; any other stands for a wrong byte.
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return offset;
  }
  return 0;
}
