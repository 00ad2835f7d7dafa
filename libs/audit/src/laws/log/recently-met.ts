/**
 * Values by name, of which those that were not asked for in a while are forgotten: half by half, so that nothing has
 * to be known of each but that it is there.
 */
export class RecentlyMet<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** @param half - names kept at least, and twice as many at most */
  constructor(private readonly half: number) {}

  /** The value of a name; where none is known, the one that is given from now on. */
  orElse(name: string, value: Value): Value {
    const young = this.#young.get(name);
    if (young !== undefined) return young;
    const known = this.#old.get(name) ?? value;
    if (this.#young.size >= this.half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, known);
    return known;
  }
}
