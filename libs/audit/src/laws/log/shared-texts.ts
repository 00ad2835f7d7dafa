/** Texts this short are shared by the engine itself. */
const SHORT = 10;
/** Texts kept in each of the two halves. */
const HALF_LIMIT = 50_000;

type Tree = Record<string, unknown>;

const NOTHING: Readonly<Tree> = Object.freeze({});

/**
 * Makes equal texts of events one text in memory, and empty objects one object, so that folded states that keep them
 * stay small: a name stands in many events, each of which was parsed by itself. What was not met for a while is
 * forgotten, half by half.
 */
export class SharedTexts {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  /** The same value, its texts shared. The value itself is changed, which nobody can tell. */
  share(value: unknown): unknown {
    if (typeof value === 'string') return value.length > SHORT ? this.#text(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    const tree = value as Tree;
    let names = 0;
    for (const name in tree) {
      names += 1;
      const own = tree[name];
      if (typeof own === 'string' ? own.length > SHORT : typeof own === 'object') tree[name] = this.share(own);
    }
    return names === 0 && !Array.isArray(value) ? NOTHING : value;
  }

  #text(text: string): string {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const shared = this.#old.get(text) ?? text;
    if (this.#young.size >= HALF_LIMIT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(shared, shared);
    return shared;
  }
}
