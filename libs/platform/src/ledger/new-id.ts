import { randomFillSync } from 'node:crypto';

/** Random bytes are asked for in one go for some four hundred ids. */
const POOL_BYTES = 4_096;
/** Version and variant leave 74 random bits; ten bytes hold them. */
const BYTES_PER_ID = 10;
const ID_LENGTH = 36;
const RANDOM_AT = 15;
const HEX = Buffer.from('0123456789abcdef');
const HYPHEN = 0x2d;

const pool = Buffer.alloc(POOL_BYTES);
/** The id as it is written; the time stays from one to the next within a millisecond. */
const text = Buffer.alloc(ID_LENGTH);
let used = POOL_BYTES;
let writtenMs = -1;

/** A time-ordered id (UUID version 7, RFC 9562): those made later sort later, so stores append instead of scattering. */
export function newId(): string {
  writeTime(Date.now());
  writeRandom(nextRandom());
  return text.toString('latin1');
}

function writeTime(nowMs: number): void {
  if (nowMs === writtenMs) return;
  writtenMs = nowMs;
  const time = nowMs.toString(16).padStart(12, '0');
  text.write(`${time.slice(0, 8)}-${time.slice(8)}-7`, 'latin1');
}

/** Where in the pool the bytes of the next id are. */
function nextRandom(): number {
  if (used + BYTES_PER_ID > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const at = used;
  used += BYTES_PER_ID;
  return at;
}

/** Three digits after the version, the variant with three more, and the twelve of the node. */
function writeRandom(at: number): void {
  text[RANDOM_AT] = digit(byteAt(at) & 0x0f);
  writeByte(RANDOM_AT + 1, byteAt(at + 1));
  text[RANDOM_AT + 3] = HYPHEN;
  writeByte(RANDOM_AT + 4, (byteAt(at + 2) & 0x3f) | 0x80);
  writeByte(RANDOM_AT + 6, byteAt(at + 3));
  text[RANDOM_AT + 8] = HYPHEN;
  for (let index = 0; index < 6; index += 1) writeByte(RANDOM_AT + 9 + 2 * index, byteAt(at + 4 + index));
}

function writeByte(place: number, byte: number): void {
  text[place] = digit(byte >> 4);
  text[place + 1] = digit(byte & 0x0f);
}

const byteAt = (at: number): number => pool[at] ?? 0;
const digit = (value: number): number => HEX[value] ?? 0;
