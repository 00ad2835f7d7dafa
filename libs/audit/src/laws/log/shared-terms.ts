/** Pinned terms that are kept to be shared; far more than a program has offerings. */
const TERMS_LIMIT = 10_000;

interface Pinning {
  pinned?: unknown;
}

/** Makes equal pinned terms of enrollments one object in memory: those of one offering at one price are all the same. */
export class SharedTerms {
  readonly #known = new Map<string, unknown>();

  /** The same data, its pinned terms shared. */
  share(data: unknown): unknown {
    const { pinned } = data as Pinning;
    if (pinned === undefined || pinned === null) return data;
    const text = JSON.stringify(pinned);
    const known = this.#known.get(text);
    if (known !== undefined) (data as Pinning).pinned = known;
    else if (this.#known.size < TERMS_LIMIT) this.#known.set(text, pinned);
    return data;
  }
}
