interface Pinning {
  readonly pinned?: unknown;
}

/**
 * Folded states that are not needed for now, as bytes outside of the heap: a million events leave many case files that
 * nothing happens to for months. Pinned terms stay as they are, since many case files share them.
 */
export class FrozenStates {
  readonly #terms: unknown[] = [];
  readonly #places = new Map<unknown, number>();

  /** Whether a state is one of a case file with terms, pinned or not yet. */
  static canFreeze(state: unknown): boolean {
    return (state as Pinning).pinned !== undefined;
  }

  /** A state as bytes; it must be JSON. */
  freeze(state: unknown): Buffer {
    const { pinned = null } = state as Pinning;
    const place = pinned === null ? -1 : this.#placeOf(pinned);
    return Buffer.from(JSON.stringify({ ...(state as object), pinned: place }));
  }

  /** The state as it was. */
  thaw(bytes: Buffer): unknown {
    const state = JSON.parse(bytes.toString()) as { pinned: unknown };
    const place = state.pinned as number;
    state.pinned = place < 0 ? null : this.#terms[place];
    return state;
  }

  #placeOf(pinned: unknown): number {
    const known = this.#places.get(pinned);
    if (known !== undefined) return known;
    const place = this.#terms.push(pinned) - 1;
    this.#places.set(pinned, place);
    return place;
  }
}
