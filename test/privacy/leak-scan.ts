import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A personal text where none may be. */
export interface Leak {
  /** The file, or what was told. */
  readonly where: string;
  readonly needle: string;
  /** How it was written. */
  readonly as: string;
}

type Written = readonly [as: string, bytes: Buffer];

/** How a text can stand in bytes: as it is, in sixteen bits, in base64 at each of three places, in hexadecimal. */
function waysOf(needle: string): readonly Written[] {
  const plain = Buffer.from(needle, 'utf8');
  const base64 = [0, 1, 2].map((before): Written => {
    const text = Buffer.concat([Buffer.alloc(before), plain]).toString('base64');
    // The characters at both ends hold bits of what stands beside the text.
    return ['base64', Buffer.from(text.slice(before === 0 ? 0 : before + 1, -4))];
  });
  return [
    ['utf-8', plain],
    ['utf-16', Buffer.from(needle, 'utf16le')],
    ['hexadecimal', Buffer.from(plain.toString('hex'))],
    ...base64.filter(([, bytes]) => bytes.length >= MOST_COMMON),
  ];
}

/** Shorter texts occur by chance. */
const MOST_COMMON = 8;

/** What of these texts stands in bytes. */
export function leaksIn(where: string, bytes: Buffer, needles: readonly string[]): readonly Leak[] {
  return needles.flatMap((needle) =>
    waysOf(needle)
      .filter(([, way]) => bytes.includes(way))
      .map(([as]) => ({ where, needle, as })),
  );
}

/** What of these texts stands in any file below a folder. */
export function leaksBelow(folder: string, needles: readonly string[]): readonly Leak[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => leaksIn(relative(folder, path), readFileSync(path), needles));
}
