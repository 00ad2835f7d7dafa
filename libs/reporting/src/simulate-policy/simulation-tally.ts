import type { EnrollmentRow } from '@ledger/enrollment';
import { centsToJson } from '@ledger/kernel';
import type { Evaluation } from '@ledger/policy';
import type {
  CashOfMonth,
  ComparedMoney,
  LackingFact,
  SimulatedCounts,
  SimulatedGroup,
  Simulation,
  SimulationGrouping,
} from './simulation';

/** So many references are enough to look at; the numbers tell the rest. */
const EXAMPLES = 20;

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };
interface Sums {
  now: Mutable<ComparedMoney['now']>;
  draft: Mutable<ComparedMoney['draft']>;
  gainedCents: number;
  lostCents: number;
}
interface Counted {
  readonly enrollments: number;
}
interface Noted {
  enrollments: number;
  readonly examples: string[];
}

/** One enrollment under the policy that pays it and under the draft. */
export interface Compared {
  readonly row: EnrollmentRow;
  readonly now: Evaluation;
  readonly draft: Evaluation;
}

/** Adds up a simulation; what it keeps grows with groups and months, not with enrollments. */
export class SimulationTally {
  readonly #counts: Mutable<SimulatedCounts> = {
    simulated: 0,
    gaining: 0,
    losing: 0,
    unchanged: 0,
    notFunded: 0,
    termsMissing: 0,
  };
  readonly #totals = noMoney();
  readonly #groups = new Map<string, Sums & { enrollments: number }>();
  readonly #cash = new Map<string, { nowCents: number; draftCents: number }>();
  readonly #lacking = new Map<string, Noted>();
  readonly #missing = new Map<string, Noted>();

  constructor(private readonly by: SimulationGrouping) {}

  skipNotFunded(): void {
    this.#counts.notFunded += 1;
  }

  skipTermsMissing(enrollmentId: string, terms: readonly string[]): void {
    this.#counts.termsMissing += 1;
    for (const term of terms) note(this.#missing, term, enrollmentId);
  }

  lacks(enrollmentId: string, fact: string): void {
    note(this.#lacking, fact, enrollmentId);
  }

  compare(compared: Compared): void {
    const key = groupOf(compared.row, this.by);
    const group = this.#groups.get(key) ?? { ...noMoney(), enrollments: 0 };
    this.#groups.set(key, group);
    group.enrollments += 1;
    const gained = add(compared, group);
    add(compared, this.#totals);
    this.#counts.simulated += 1;
    this.#counts[gained === 0 ? 'unchanged' : gained > 0 ? 'gaining' : 'losing'] += 1;
    this.#due(compared.now, 'nowCents');
    this.#due(compared.draft, 'draftCents');
  }

  #due(evaluation: Evaluation, side: 'nowCents' | 'draftCents'): void {
    for (const { month, cents } of dueIn(evaluation)) {
      const entry = this.#cash.get(month) ?? { nowCents: 0, draftCents: 0 };
      entry[side] += cents;
      this.#cash.set(month, entry);
    }
  }

  result(): Omit<Simulation, 'programId' | 'draft' | 'asOf' | 'by'> {
    return {
      enrollments: this.#counts,
      totals: this.#totals,
      groups: [...this.#groups].map(([key, sums]) => ({ key, ...sums })).sort(byGain),
      cashByMonth: [...this.#cash].map(([month, cents]): CashOfMonth => ({ month, ...cents })).sort(byMonth),
      lacking: [...this.#lacking].map(([fact, noted]): LackingFact => ({ fact, ...noted })).sort(byNumber),
      termsMissing: [...this.#missing].map(([term, noted]) => ({ term, ...noted })).sort(byNumber),
    };
  }
}

const noMoney = (): Sums => ({
  now: { earnedCents: 0, exposureCents: 0 },
  draft: { earnedCents: 0, exposureCents: 0 },
  gainedCents: 0,
  lostCents: 0,
});

const groupOf = (row: EnrollmentRow, by: SimulationGrouping): string => {
  switch (by) {
    case 'provider':
      return row.providerId;
    case 'school-system':
      return row.schoolSystem;
    case 'course':
      return row.courseCode;
  }
};

/** Adds one enrollment to sums; what it gains, or loses as a negative number. */
function add({ now, draft }: Compared, sums: Sums): number {
  const [before, after] = [centsToJson(now.totalEarnedCents), centsToJson(draft.totalEarnedCents)];
  sums.now.earnedCents += before;
  sums.draft.earnedCents += after;
  sums.now.exposureCents += centsToJson(now.exposureCents);
  sums.draft.exposureCents += centsToJson(draft.exposureCents);
  sums.gainedCents += Math.max(0, after - before);
  sums.lostCents += Math.max(0, before - after);
  return after - before;
}

function note(notes: Map<string, Noted>, name: string, enrollmentId: string): void {
  const noted = notes.get(name) ?? { enrollments: 0, examples: [] };
  noted.enrollments += 1;
  if (noted.examples.length < EXAMPLES) noted.examples.push(enrollmentId);
  notes.set(name, noted);
}

/** What an evaluation makes due by month; a part counts in its own month. */
function* dueIn({ stages, asOf }: Evaluation): Generator<{ month: string; cents: number }> {
  for (const { status, amountCents, earnedOn, parts } of stages) {
    if (status !== 'earned') continue;
    const earned = parts.filter((part) => part.status === 'earned');
    const due = earned.length > 0 ? earned : [{ amountCents, earnedOn }];
    for (const part of due)
      yield { month: (part.earnedOn ?? asOf).slice(0, 7), cents: centsToJson(part.amountCents) };
  }
}

const byGain = (left: SimulatedGroup, right: SimulatedGroup): number =>
  right.gainedCents - right.lostCents - (left.gainedCents - left.lostCents) || byText(left.key, right.key);

const byMonth = (left: CashOfMonth, right: CashOfMonth): number => byText(left.month, right.month);
const byNumber = (left: Counted, right: Counted): number => right.enrollments - left.enrollments;
const byText = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
