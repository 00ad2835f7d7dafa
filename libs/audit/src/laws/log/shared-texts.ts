import { RecentlyMet } from './recently-met';

/** Texts this short are shared by the engine itself. */
const SHORT = 10;
/** Texts longer than this are sentences, which no state keeps. */
const LONG = 100;
/** Names of programs, providers, courses and days: far more than are in use at any time. */
const KEPT = 5_000;

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
 * forgotten.
 */
export class SharedTexts {
  readonly #texts = new RecentlyMet<string>(KEPT);

  /** The same object, its texts shared. The object itself is changed, which nobody can tell. */
  share<Value extends object>(value: Value): Value {
    const tree = value as Tree;
    for (const name in tree) {
      const own = tree[name];
      if (typeof own === 'string') {
        if (own.length > SHORT && own.length <= LONG) tree[name] = this.#texts.orElse(own, own);
      } else if (typeof own === 'object' && own !== null)
        tree[name] = isEmpty(own) ? NOTHING : this.share(own);
    }
    return value;
  }
}
