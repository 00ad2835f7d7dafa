import type { Finding } from './finding';

/** What was checked, and what came of it. */
export interface CheckedLine {
  readonly name: string;
  readonly says: string;
  /** How many things were checked. */
  readonly checked: number;
  readonly findings: number;
  /** What could not be checked, and why. */
  readonly notChecked: readonly string[];
}

/** One of the things that are checked. */
export interface Check {
  readonly name: string;
  /** So many more were checked. */
  count(more?: number): void;
  /** One of them does not hold. */
  fail(finding: Omit<Finding, 'law'>): void;
  /** Something could not be checked. */
  skip(why: string): void;
}

interface Tally {
  readonly name: string;
  readonly says: string;
  checked: number;
  findings: number;
  readonly notChecked: string[];
}

/**
 * Everything that was checked and all that does not hold. It keeps a bounded number of findings, those about the
 * earliest events: a bundle may be wrong in each of a million places.
 */
export class Findings {
  readonly #tallies = new Map<string, Tally>();
  #kept: Finding[] = [];
  #all = 0;

  constructor(private readonly most: number) {}

  /** Begins something that is checked. */
  check(name: string, says: string): Check {
    const tally: Tally = this.#tallies.get(name) ?? { name, says, checked: 0, findings: 0, notChecked: [] };
    this.#tallies.set(name, tally);
    return {
      name,
      count: (more = 1) => {
        tally.checked += more;
      },
      fail: (finding) => {
        tally.findings += 1;
        this.#keep({ law: name, ...finding });
      },
      skip: (why) => {
        if (tally.notChecked.length < this.most) tally.notChecked.push(why);
      },
    };
  }

  get count(): number {
    return this.#all;
  }

  get checks(): readonly CheckedLine[] {
    return [...this.#tallies.values()];
  }

  /** Those about the earliest events first; those about no event come where they were found, before all of them. */
  get inOrder(): readonly Finding[] {
    return this.#sorted().slice(0, this.most);
  }

  /** The first event that does not follow; where no event is at fault, what was found first. */
  get first(): Finding | undefined {
    const sorted = this.#sorted();
    return sorted.find(({ position }) => position !== undefined) ?? sorted[0];
  }

  #keep(finding: Finding): void {
    this.#all += 1;
    this.#kept.push(finding);
    // Sorted now and then: one by one it would cost more than all checks together.
    if (this.#kept.length > 4 * this.most) this.#kept = this.#trimmed();
  }

  /** Keeps as many of those about no event as of those about events. */
  #trimmed(): Finding[] {
    const sorted = this.#sorted();
    const general = sorted.filter(({ position }) => position === undefined).slice(0, this.most);
    return [...general, ...sorted.filter(({ position }) => position !== undefined).slice(0, this.most)];
  }

  #sorted(): readonly Finding[] {
    return this.#kept
      .map((finding, order) => ({ finding, order, at: finding.position ?? 0 }))
      .sort((left, right) => left.at - right.at || left.order - right.order)
      .map(({ finding }) => finding);
  }
}
