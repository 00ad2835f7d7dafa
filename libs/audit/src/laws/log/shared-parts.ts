import type { Enrollment, KnownFact, OpenEnrollment } from '@ledger/enrollment';
import { RecentlyMet } from './recently-met';

/** Different parts kept to be shared; more than a school year has days, kinds of facts and terms of offerings. */
const KEPT = 10_000;

const NO_FACTS: OpenEnrollment['facts'] = [];

/**
 * Makes equal parts of case files one object in memory: there are as many case files as students in courses, and
 * what one says of its terms, money, stages and facts is said in most of them alike. What was not met for a while is
 * forgotten.
 */
export class SharedParts {
  readonly #parts = new RecentlyMet<object>(KEPT);

  /** A case file, what changed in it shared with others. */
  share(before: Enrollment, after: Enrollment): Enrollment {
    if (after.status !== 'open') return after;
    const known = before.status === 'open' ? before : undefined;
    return {
      ...after,
      facts: this.#facts(after.facts, known?.facts),
      pinned: this.#part(after.pinned, known?.pinned),
      funding: this.#part(after.funding, known?.funding),
      stages: this.#part(after.stages, known?.stages),
      earned: this.#part(after.earned, known?.earned),
    };
  }

  #facts(after: readonly KnownFact[], before: OpenEnrollment['facts'] = NO_FACTS): readonly KnownFact[] {
    if (after === before) return after;
    return after.map((fact, place) => this.#part(fact, before[place]));
  }

  /** What did not change is shared already. */
  #part<Part extends object | null>(after: Part, before: Part | undefined): Part {
    return after === null || after === before
      ? after
      : (this.#parts.orElse(JSON.stringify(after), after) as Part);
  }
}
