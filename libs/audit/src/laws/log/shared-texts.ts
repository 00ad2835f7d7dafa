/** Texts this short are shared by the engine itself. */
const SHORT = 10;
/** Texts kept in each of the two halves. */
const HALF_LIMIT = 50_000;

type Tree = Record<string, unknown>;

/** Whether something is an object without anything in it, and no list. */
function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return !Array.isArray(value);
}

const NOTHING: Readonly<Tree> = Object.freeze({});

/**
 * Makes equal texts of events one text in memory, and empty objects one object, so that folded states that keep them
 * stay small: a name stands in many events, each of which was parsed by itself. What was not met for a while is
 * forgotten, half by half.
 */
export class SharedTexts {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  /** The same object, its texts shared. The object itself is changed, which nobody can tell. */
  share<Value extends object>(value: Value): Value {
    const tree = value as Tree;
    for (const name in tree) {
      const own = tree[name];
      if (typeof own === 'string') {
        if (own.length > SHORT) tree[name] = this.#text(own);
      } else if (typeof own === 'object' && own !== null)
        tree[name] = isEmpty(own) ? NOTHING : this.share(own);
    }
    return value;
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
