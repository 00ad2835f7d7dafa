import type { BundleFiles } from './resign';

/** A single change of a bundle, as an accident or a hand might make it. */
export interface Change {
  readonly seed: number;
  readonly kind: ChangeKind;
  readonly path: string;
  /** Where in the file: a byte or a line, from 0. */
  readonly at: number;
  /** What comes there, where something does. */
  readonly byte: number;
}

/** The kinds of change that are tried. */
export const CHANGE_KINDS = [
  'bit-flipped',
  'byte-put-in',
  'byte-left-out',
  'digit-changed',
  'line-left-out',
  'line-repeated',
  'lines-swapped',
  'cut-short',
  'emptied',
  'file-left-out',
  'file-renamed',
  'file-put-in',
  'files-swapped',
] as const;

/** One of them. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

type Edit = (bytes: Buffer, change: Change) => Buffer;

const NEWLINE = 10;

const EDITS: Readonly<Partial<Record<ChangeKind, Edit>>> = {
  'bit-flipped': (bytes, { at, byte }) => withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << (byte % 8))),
  'byte-put-in': (bytes, { at, byte }) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)]),
  'byte-left-out': (bytes, { at }) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
  'digit-changed': (bytes, { at, byte }) => {
    const digit = bytes.findIndex((each, place) => place >= at && each >= 48 && each <= 57);
    return withByte(bytes, Math.max(0, digit), 48 + (((bytes[digit] ?? 48) - 48 + 1 + (byte % 9)) % 10));
  },
  'line-left-out': (bytes, { at }) =>
    withLines(bytes, (lines) => lines.filter((_, place) => place !== at % lines.length)),
  'line-repeated': (bytes, { at }) =>
    withLines(bytes, (lines) =>
      lines.flatMap((line, place) => (place === at % lines.length ? [line, line] : [line])),
    ),
  'lines-swapped': (bytes, { at, byte }) =>
    withLines(bytes, (lines) => {
      const [left, right] = [at % lines.length, (at + 1 + byte) % lines.length];
      return lines.map((line, place) =>
        place === left ? (lines[right] ?? line) : place === right ? (lines[left] ?? line) : line,
      );
    }),
  'cut-short': (bytes, { at }) => bytes.subarray(0, at),
  emptied: () => Buffer.alloc(0),
};

const withByte = (bytes: Buffer, at: number, byte: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = byte;
  return copy;
};

function withLines(bytes: Buffer, change: (lines: readonly Buffer[]) => readonly Buffer[]): Buffer {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, from);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, next));
    from = next;
  }
  return Buffer.concat(change(lines.length === 0 ? [Buffer.alloc(0)] : lines));
}

/** Numbers from a seed that look like chance (mulberry32). */
function chance(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

/** The change of a seed; the same for the same bundle. It always makes another bundle. */
export function changeOf(seed: number, files: BundleFiles): Change {
  const draw = chance(seed);
  const paths = [...files.keys()];
  for (;;) {
    const path = paths[draw(paths.length)] ?? '';
    const kind = CHANGE_KINDS[draw(CHANGE_KINDS.length)] ?? 'emptied';
    const change = { seed, kind, path, at: draw(Math.max(1, files.get(path)?.length ?? 0)), byte: draw(256) };
    if (!isSame(files, changed(files, change))) return change;
  }
}

/** The bundle with a change. */
export function changed(files: BundleFiles, change: Change): BundleFiles {
  const { kind, path } = change;
  const bytes = Buffer.from(files.get(path) ?? []);
  const edit = EDITS[kind];
  return edit === undefined ? withFiles(files, change) : new Map(files).set(path, edit(bytes, change));
}

function withFiles(files: BundleFiles, { kind, path, at, byte }: Change): BundleFiles {
  const result = new Map(files);
  const bytes = files.get(path) ?? new Uint8Array();
  if (kind === 'file-put-in') return result.set(`${path}.${String(byte)}`, bytes);
  const paths = [...files.keys()];
  const other = paths[at % paths.length] ?? path;
  if (kind === 'files-swapped') return result.set(path, files.get(other) ?? bytes).set(other, bytes);
  result.delete(path);
  return kind === 'file-renamed' ? result.set(`${path}-`, bytes) : result;
}

const isSame = (left: BundleFiles, right: BundleFiles): boolean =>
  left.size === right.size &&
  [...left].every(([path, bytes]) => {
    const other = right.get(path);
    return other !== undefined && (other === bytes || Buffer.compare(bytes, other) === 0);
  });
