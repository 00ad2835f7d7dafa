import { type EventStore, PastViews, type PastViewsOptions } from '@ledger/event-sourcing';
import { allProjections } from '@ledger/reporting';
import { openScratchViewStore } from '@ledger/storage';
import { MomentBeingBuilt } from './patient-views';
import { type PastMoment, pastMoment } from './past-moment';

/** Moments whose views are kept, so that the next page of a list need not build them again. */
const KEPT = 4;
/** Moments read at the same time; each may be folding a view. */
const IN_USE = 8;

/** A moment in use; released exactly once. */
export interface MomentInUse {
  readonly moment: KeptMoment;
  release(): void;
}

/** How the moments of a ledger are kept. */
export interface KeptMomentsOptions {
  readonly log: EventStore;
  /** Moments kept at most, besides those in use; 4 by default. */
  readonly most?: number;
  /** Moments read at the same time at most; 8 by default. */
  readonly mostInUse?: number;
  /** Where views of the past are built. */
  readonly openAside?: () => PastViewsOptions['aside'];
}

type KeptMoment = PastMoment & { readonly views: PastViews };

interface Kept {
  readonly moment: Promise<KeptMoment>;
  uses: number;
}

/** The moments of the past that were looked at last; their views lie on the disk until others take their place. */
export class KeptMoments {
  readonly #options: Required<KeptMomentsOptions>;
  /** By position, the one used longest ago first. */
  readonly #kept = new Map<number, Kept>();

  constructor(options: KeptMomentsOptions) {
    this.#options = { most: KEPT, mostInUse: IN_USE, openAside: openScratchViewStore, ...options };
  }

  /**
   * The ledger at a position that the log has reached.
   *
   * @throws MomentBeingBuilt while too many others are read
   */
  async at(position: number): Promise<MomentInUse> {
    const inUse = [...this.#kept.values()].filter(({ uses }) => uses > 0).length;
    if (!this.#kept.has(position) && inUse >= this.#options.mostInUse) throw new MomentBeingBuilt(position);
    const kept = this.#kept.get(position) ?? { moment: this.#begin(position), uses: 0 };
    kept.uses += 1;
    this.#kept.delete(position);
    this.#kept.set(position, kept);
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      kept.uses -= 1;
      this.#trim();
    };
    try {
      return { moment: await kept.moment, release };
    } catch (failure) {
      this.#kept.delete(position);
      throw failure;
    }
  }

  async close(): Promise<void> {
    const all = [...this.#kept.values()];
    this.#kept.clear();
    await Promise.all(all.map(closed));
  }

  #begin(position: number): Promise<KeptMoment> {
    const { log, openAside } = this.#options;
    const views = new PastViews({ log, projections: allProjections, position, aside: openAside() });
    return pastMoment(log, { position, views });
  }

  /** Gives up the moments nobody uses, the oldest first, until no more are kept than may be. */
  #trim(): void {
    for (const [position, kept] of [...this.#kept]) {
      if (this.#kept.size <= this.#options.most) return;
      if (kept.uses > 0) continue;
      this.#kept.delete(position);
      void closed(kept);
    }
  }
}

const closed = async ({ moment }: Kept): Promise<void> => (await moment).views.close();
