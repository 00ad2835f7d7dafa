import {
  type ClosingFigures,
  type Closings,
  closingsAfter,
  isClosingFact,
  NO_CLOSINGS,
  NOTHING_KNOWN,
  type PeriodHardClosed,
  type PeriodSoftClosed,
  postingOf,
} from '@ledger/accounting';
import type { StageEvent } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Day, dayFromNumber, dayNumber } from '@ledger/kernel';
import { type Finding, findingAt } from '../verify/finding';
import type { LawMaker } from '../verify/law';

const NAME = 'period-figures-hold';
const SAYS =
  'At every close, earned + outstanding + in dispute + recouped = paid + payable + held + awaiting funding, and what was earned in the period is what its stages earned, recomputed.';

const STAGE_TYPES: ReadonlySet<string> = new Set([
  'StageEarned',
  'StageReduced',
  'StageForfeited',
  'StageReversed',
  'StageReopened',
]);

type RecordedStage = RecordedEvent<StageEvent>;
type RecordedClosing = RecordedEvent<PeriodSoftClosed> | RecordedEvent<PeriodHardClosed>;

/** Cents of a stage that were earned on a day of posting, on top of those earned before. */
interface Slice {
  readonly on: number;
  readonly cents: number;
  readonly below: Slice | undefined;
}

/** What every stage earned, by the day on which that is posted; what falls away is of the last such day. */
class EarnedByDay {
  /** The last slice of each enrollment, by stage. */
  readonly #stages = new Map<string, Map<string, Slice>>();
  /** Cents by program and number of the day. */
  readonly #days = new Map<string, Map<number, number>>();
  #closings: Closings = NO_CLOSINGS;
  /** Of the last event that earned or took back anything, by program. */
  readonly #positions = new Map<string, number>();

  close(event: RecordedEvent): void {
    if (isClosingFact(event)) this.#closings = closingsAfter(this.#closings, event);
  }

  take(event: RecordedStage): void {
    const { programId, enrollmentId, stage, before, after } = event.data;
    const more = after.earnedCents - before.earnedCents;
    if (more === 0) return;
    this.#positions.set(programId, event.position);
    const slices = this.#slicesOf(stage);
    const last = slices.get(enrollmentId);
    if (more > 0) {
      const on = dayNumber(postingOf(event, NOTHING_KNOWN, this.#closings).on);
      slices.set(enrollmentId, { on, cents: more, below: last });
      this.#add(programId, on, more);
      return;
    }
    const left = this.#fallAway(programId, last, -more);
    if (left === undefined) slices.delete(enrollmentId);
    else slices.set(enrollmentId, left);
  }

  /** What of a program was earned in some days. */
  earnedCents(programId: string, { from, to }: { readonly from: Day; readonly to: Day }): number {
    let sum = 0;
    for (const [day, cents] of this.#days.get(programId) ?? []) {
      const on = dayFromNumber(day);
      if (on >= from && on <= to) sum += cents;
    }
    return sum;
  }

  /** Whether nothing was earned or taken back after a position. */
  isAsOf(programId: string, position: number): boolean {
    return (this.#positions.get(programId) ?? 0) <= position;
  }

  #slicesOf(stage: string): Map<string, Slice> {
    const known = this.#stages.get(stage) ?? new Map<string, Slice>();
    this.#stages.set(stage, known);
    return known;
  }

  /** What is left of a stage when so many cents of it fall away. */
  #fallAway(programId: string, last: Slice | undefined, cents: number): Slice | undefined {
    let [left, fallen] = [last, cents];
    while (left !== undefined && fallen > 0) {
      const part = Math.min(fallen, left.cents);
      this.#add(programId, left.on, -part);
      left = left.cents > part ? { on: left.on, cents: left.cents - part, below: left.below } : left.below;
      fallen -= part;
    }
    return left;
  }

  #add(programId: string, day: number, cents: number): void {
    const days = this.#days.get(programId) ?? new Map<number, number>();
    this.#days.set(programId, days.set(day, (days.get(day) ?? 0) + cents));
  }
}

/** What of the figures of a close does not hold. */
function findingsAt(event: RecordedClosing, earned: EarnedByDay): readonly Finding[] {
  const { programId, period, from, to, figures } = event.data;
  const [earnedSide, accountedSide] = sidesOf(figures);
  const findings: Finding[] = [];
  if (earnedSide !== accountedSide)
    findings.push(
      findingAt(NAME, event, {
        says: `The figures of ${period} differ by ${String(earnedSide - accountedSide)} cents: what was earned and taken back is not what is paid, payable, held or awaits funding.`,
        expected: `${String(earnedSide)} cents on both sides`,
        found: `${String(earnedSide)} and ${String(accountedSide)} cents`,
      }),
    );
  const earnedCents = earned.earnedCents(programId, { from, to });
  if (earned.isAsOf(programId, figures.position) && earnedCents !== figures.earnedCents)
    findings.push(
      findingAt(NAME, event, {
        says: `${period} was closed with ${String(figures.earnedCents)} cents earned; its stages earned ${String(earnedCents)}.`,
        expected: `figures.earnedCents: ${String(earnedCents)}`,
        found: `figures.earnedCents: ${String(figures.earnedCents)}`,
      }),
    );
  return findings;
}

const sidesOf = (figures: ClosingFigures): readonly [earned: number, accounted: number] => [
  figures.earnedCents + figures.outstandingCents + figures.inDisputeCents + figures.recoupedCents,
  figures.paidCents + figures.payableCents + figures.heldCents + figures.awaitingFundingCents,
];

const isClosing = (event: RecordedEvent): event is RecordedClosing =>
  event.type === 'PeriodSoftClosed' || event.type === 'PeriodHardClosed';

/** The figures of each close, recomputed from the stages alone. */
export const periodFiguresLaw: LawMaker = ({ scope }) => {
  if (scope.kind === 'provider')
    return { name: NAME, says: SAYS, notChecked: 'The figures of a close are those of all providers.' };
  const earned = new EarnedByDay();
  let checked = 0;
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => {
      if (STAGE_TYPES.has(event.type)) earned.take(event as RecordedStage);
      const found = isClosing(event) ? findingsAt(event, earned) : undefined;
      if (isClosing(event)) checked += 1;
      earned.close(event);
      return found;
    },
    checked: () => checked,
  };
};
