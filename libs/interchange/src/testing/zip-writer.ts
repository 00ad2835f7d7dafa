import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP, with what a hostile sender may state of it falsely. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** Left unpacked when true. */
  readonly stored?: boolean;
  /** Size before packing that the ZIP states; the true one unless given. */
  readonly statedBytes?: number;
  /** Checksum that the ZIP states. */
  readonly statedCrc32?: number;
  /** Unix mode, 0o120777 for a symbolic link. */
  readonly unixMode?: number;
  /** Bit 0 says encrypted. */
  readonly flags?: number;
  readonly method?: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const UTF8_NAMES = 0x800;
const MADE_ON_UNIX = (3 << 8) | 20;

interface Packed {
  readonly entry: ZipEntry;
  readonly name: Buffer;
  readonly body: Buffer;
  readonly common: Buffer;
}

/** The 26 bytes that the local header and the directory share, from "version needed" on. */
function packed(entry: ZipEntry): Packed {
  const content = Buffer.from(entry.content);
  const name = Buffer.from(entry.name);
  const body = entry.stored === true ? content : deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAMES | (entry.flags ?? 0), 2);
  common.writeUInt16LE(entry.method ?? (entry.stored === true ? 0 : 8), 4);
  common.writeUInt32LE(entry.statedCrc32 ?? crc32(content), 10);
  common.writeUInt32LE(body.length, 14);
  common.writeUInt32LE(entry.statedBytes ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  return { entry, name, body, common };
}

function localRecord({ common, name, body }: Packed): Buffer {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(LOCAL_SIGNATURE);
  return Buffer.concat([signature, common, name, body]);
}

function directoryRecord({ entry, common, name }: Packed, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  head.writeUInt16LE(MADE_ON_UNIX, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([head, common, tail, name]);
}

function endRecord(count: number, directory: { bytes: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.bytes, 12);
  end.writeUInt32LE(directory.offset, 16);
  return end;
}

/** Writes a ZIP, true or false as its entries state. For tests: everything is held in memory. */
export function writeZip(path: string, entries: readonly ZipEntry[]): void {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries.map(packed)) {
    const local = localRecord(entry);
    bodies.push(local);
    directory.push(directoryRecord(entry, offset));
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = endRecord(entries.length, { bytes: listing.length, offset });
  writeFileSync(path, Buffer.concat([...bodies, listing, end]));
}
