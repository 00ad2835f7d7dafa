/** Which rows of the register occurred in a bundle: one bit for each number up to the last known before. */
export class SeenRows {
  readonly #bits: Uint8Array;

  constructor(private readonly last: number) {
    this.#bits = new Uint8Array((last >> 3) + 1);
  }

  add(number: number): void {
    if (number <= this.last) this.#bits[number >> 3] = (this.#bits[number >> 3] ?? 0) | (1 << (number & 7));
  }

  /** Whether a row that was known before did not occur. */
  isMissing(number: number): boolean {
    return number <= this.last && ((this.#bits[number >> 3] ?? 0) & (1 << (number & 7))) === 0;
  }
}
