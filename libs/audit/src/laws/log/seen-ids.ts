/** Places of the table in use, at most, in sixteenths: beyond it, the table doubles. */
const LOAD_SIXTEENTHS = 11;
const FIRST_SIZE = 1 << 12;
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;
const OTHER_START = 0x5bd1e995;

/**
 * Which ids were seen, in sixteen bytes of memory each and none of the heap: two hashes of 32 bits stand for an id, so
 * that of a million ids any two agree by chance once in 37 million ledgers.
 */
export class SeenIds {
  #high = new Uint32Array(FIRST_SIZE);
  #low = new Uint32Array(FIRST_SIZE);
  #count = 0;

  /** Takes an id in. @returns whether it was there before */
  add(id: string): boolean {
    const [high, low] = hashesOf(id);
    const at = this.#placeOf(high, low);
    if (this.#low[at] !== 0) return true;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#count += 1;
    if (this.#count * 16 > this.#low.length * LOAD_SIXTEENTHS) this.#grow();
    return false;
  }

  has(id: string): boolean {
    const [high, low] = hashesOf(id);
    return this.#low[this.#placeOf(high, low)] !== 0;
  }

  /** Where an id stands, or would. */
  #placeOf(high: number, low: number): number {
    const mask = this.#low.length - 1;
    let at = (high ^ low) & mask;
    while (this.#low[at] !== 0 && (this.#low[at] !== low || this.#high[at] !== high)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [highs, lows] = [this.#high, this.#low];
    this.#high = new Uint32Array(lows.length * 2);
    this.#low = new Uint32Array(lows.length * 2);
    for (let from = 0; from < lows.length; from += 1) {
      const [high = 0, low = 0] = [highs[from], lows[from]];
      if (low === 0) continue;
      const at = this.#placeOf(high, low);
      this.#high[at] = high;
      this.#low[at] = low;
    }
  }
}

/** Two independent hashes of a text; the second is never zero. */
function hashesOf(text: string): readonly [high: number, low: number] {
  let high = FNV_START;
  let low = OTHER_START;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, FNV_PRIME);
    low = Math.imul(low ^ (code + at), 0x85ebca6b);
    low ^= low >>> 13;
  }
  high ^= high >>> 16;
  return [high >>> 0, low >>> 0 || 1];
}
