import { createHash } from 'node:crypto';
import { BUNDLE_PATHS, type BundleFile } from '../bundle/bundle-format';
import { type BundleFolder, BundleNotRead } from './bundle-folder';
import type { Check, Findings } from './findings';

/** The two files that cannot list themselves. */
const UNLISTED: ReadonlySet<string> = new Set([BUNDLE_PATHS.manifest, BUNDLE_PATHS.manifestNote]);

/**
 * The files of a bundle, held against the list in its manifest: none is missing, none is there that is not listed,
 * and each has the bytes that are listed. A file is hashed while it is read, so that what was checked is what was
 * used.
 */
export class CheckedFiles {
  readonly #listed: ReadonlyMap<string, BundleFile>;
  readonly #present = new Set<string>();
  readonly #unread: Set<string>;
  readonly #check: Check;

  constructor(
    private readonly folder: BundleFolder,
    listed: readonly BundleFile[],
    findings: Findings,
  ) {
    this.#check = findings.check(
      'files-are-those-listed',
      'Every file of the manifest is there with its size and SHA-256, and no other file is.',
    );
    this.#listed = new Map(listed.map((file) => [file.path, file]));
    this.#compareNames();
    this.#unread = new Set(this.#present);
  }

  /** Listed files that are there, in the order of the manifest. */
  get paths(): readonly string[] {
    return [...this.#listed.keys()].filter((path) => this.#present.has(path));
  }

  has(path: string): boolean {
    return this.#present.has(path);
  }

  bytesOf(path: string): number {
    return this.#listed.get(path)?.bytes ?? 0;
  }

  /** The bytes of a listed file; its hash is compared when all of them were taken. */
  *pieces(path: string): Iterable<Uint8Array> {
    const listed = this.#listed.get(path);
    if (listed === undefined || !this.#present.has(path)) throw new BundleNotRead(`There is no file ${path}`);
    const hash = createHash('sha256');
    let length = 0;
    for (const piece of this.folder.pieces(path)) {
      hash.update(piece);
      length += piece.length;
      yield piece;
      // What follows is not of the bundle, and there may be more of it than anyone can read.
      if (length > listed.bytes) break;
    }
    if (this.#unread.delete(path)) this.#compare(listed, { length, sha256: hash.digest('hex') });
  }

  /** The SHA-256 that the manifest has for a file that is there, in hexadecimal. */
  sha256Of(path: string): string | undefined {
    return this.#present.has(path) ? this.#listed.get(path)?.sha256 : undefined;
  }

  /** The first bytes of a file, for showing; as they lie there, whatever is listed. */
  beginning(path: string, most: number): Buffer {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (const piece of this.folder.pieces(path)) {
      pieces.push(new Uint8Array(piece));
      length += piece.length;
      if (length >= most) break;
    }
    return Buffer.concat(pieces).subarray(0, most);
  }

  /** All bytes of a listed file that must not be long. */
  whole(path: string, most: number): Buffer {
    const pieces: Uint8Array[] = [];
    if (this.bytesOf(path) > most) throw new BundleNotRead(`${path} is longer than ${String(most)} bytes`);
    for (const piece of this.pieces(path)) pieces.push(new Uint8Array(piece));
    return Buffer.concat(pieces);
  }

  /** Reads and hashes every file that nobody has read. */
  finish(): void {
    for (const path of [...this.#unread]) {
      const pieces = this.pieces(path)[Symbol.iterator]();
      while (pieces.next().done !== true);
    }
  }

  #compare(
    { path, bytes, sha256 }: BundleFile,
    found: { readonly length: number; readonly sha256: string },
  ): void {
    this.#check.count();
    if (found.length === bytes && found.sha256 !== sha256)
      this.#check.fail({
        file: path,
        says: `${path} does not have the bytes that the manifest lists.`,
        expected: `SHA-256 ${sha256}`,
        found: `SHA-256 ${found.sha256}`,
      });
  }

  #compareNames(): void {
    for (const { path, kind, bytes } of this.folder.entries()) {
      if (UNLISTED.has(path)) continue;
      const listed = this.#listed.get(path);
      if (kind !== 'file') this.#check.fail({ file: path, says: `${path} is no plain file.` });
      else if (listed === undefined)
        this.#check.fail({ file: path, says: `${path} is in the folder, but not in the manifest.` });
      else this.#arrived(listed, bytes);
    }
    for (const path of this.#listed.keys()) if (!this.#present.has(path)) this.#failMissing(path);
  }

  #arrived({ path, bytes: listed }: BundleFile, found: number): void {
    this.#present.add(path);
    if (listed === found) return;
    this.#check.fail({
      file: path,
      says: `${path} does not have the size that the manifest lists.`,
      expected: `${String(listed)} bytes`,
      found: `${String(found)} bytes`,
    });
  }

  #failMissing(path: string): void {
    this.#check.fail({ file: path, says: `${path} is in the manifest, but missing from the folder.` });
  }
}
