import type { CursorStore, PastViews, ViewStore } from '@ledger/event-sourcing';

/** The views of a moment are still being built; they go on being so, and will be there later. */
export class MomentBeingBuilt extends Error {
  override readonly name = 'MomentBeingBuilt';

  constructor(readonly position: number) {
    super(`The views as of position ${String(position)} are still being built`);
  }
}

/**
 * Views of the past for somebody who waits for so long at most, all reads together.
 *
 * @param waitMs - after which a read of a view that is not built yet is refused with `MomentBeingBuilt`
 */
export function patientViews(views: PastViews, waitMs: number): ViewStore & CursorStore {
  const patience = new Patience(views.position, waitMs);
  return {
    define: () => views.define(),
    read: (view, keys) => patience.for(views.read(view, keys)),
    find: (view, query) => patience.for(views.find(view, query)),
    write: () => views.write(),
    dropOthers: () => views.dropOthers(),
    load: () => views.load(),
    save: () => views.save(),
    close: () => Promise.resolve(),
  };
}

class Patience {
  readonly #endsMs: number;

  constructor(
    private readonly position: number,
    waitMs: number,
  ) {
    this.#endsMs = performance.now() + waitMs;
  }

  for<Read>(reading: Promise<Read>): Promise<Read> {
    return new Promise((resolve, reject) => {
      const impatient = (): void => {
        reject(new MomentBeingBuilt(this.position));
      };
      const timer = setTimeout(impatient, Math.max(0, this.#endsMs - performance.now()));
      reading.then(resolve, reject).finally(() => {
        clearTimeout(timer);
      });
    });
  }
}
