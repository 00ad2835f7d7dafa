import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'test', 'fixtures', 'nacha');

/** The sample files of a folder (`valid`, `invalid`, `own`) whose names end so. */
export const sampleNames = (folder: string, ending = '.ach'): readonly string[] =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

/** A sample file, one character a byte. */
export const sample = (name: string): string => readFileSync(join(FOLDER, name), 'latin1');

/** A line of a file, counted from 1. */
export const lineOf = (file: string, line: number): string => file.split('\n')[line - 1] ?? '';

/** Where a text is put into a file: line and first position, counted from 1. */
export interface Edit {
  readonly line: number;
  readonly from: number;
  readonly text: string;
}

/** A file with texts put over what stands there. */
export function edited(file: string, ...edits: readonly Edit[]): string {
  const lines = file.split('\n');
  for (const { line, from, text } of edits) {
    const before = lines[line - 1] ?? '';
    lines[line - 1] = before.slice(0, from - 1) + text + before.slice(from - 1 + text.length);
  }
  return lines.join('\n');
}

/** A file with one of its lines replaced by others, or by none. */
export function relined(file: string, line: number, ...others: readonly string[]): string {
  const lines = file.split('\n');
  lines.splice(line - 1, 1, ...others);
  return lines.join('\n');
}

/** A text as a stream of pieces of this many characters. */
export async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += size) {
    await Promise.resolve();
    yield Buffer.from(text.slice(from, from + size), 'latin1');
  }
}
