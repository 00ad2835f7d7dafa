import type { AllotmentEvent } from '@ledger/appropriation';

/** What the end or the closing of an allotment does, in cents and numbers of enrollments. */
export interface YearEndTally {
  readonly allotmentId: string;
  /** The allotment that takes over; null where nothing does. */
  readonly toAllotmentId: string | null;
  /** Available authority that lapses. */
  readonly availableLapsedCents: number;
  /** Set aside, and carried or moved by nobody: it lapses. */
  readonly unliquidatedLapsedCents: number;
  /** Set aside, and lapsing since it is set aside anew on the allotment that takes over. */
  readonly replacedLapsedCents: number;
  readonly carriedForwardCents: number;
  /** Set aside anew on the allotment that takes over. */
  readonly reEncumberedCents: number;
  /** What waits there for money. */
  readonly waitlistedCents: number;
  /** Earned stages without authority that are owed by the allotment that takes over. */
  readonly owedSentCents: number;
  /** What that pays of them at once. */
  readonly owedPaidCents: number;
  readonly enrollments: {
    readonly carriedForward: number;
    readonly reEncumbered: number;
    readonly waitlisted: number;
    readonly lapsed: number;
    /** Taken off the waitlist of the allotment that ends. */
    readonly leftWaitlist: number;
  };
  readonly outcome: 'ended' | 'closed' | 'blocked' | 'unchanged';
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
type Counting = Mutable<Omit<YearEndTally, 'enrollments'>> & {
  enrollments: Mutable<YearEndTally['enrollments']>;
};

const nothing = (allotmentId: string, toAllotmentId: string | null): Counting => ({
  allotmentId,
  toAllotmentId,
  availableLapsedCents: 0,
  unliquidatedLapsedCents: 0,
  replacedLapsedCents: 0,
  carriedForwardCents: 0,
  reEncumberedCents: 0,
  waitlistedCents: 0,
  owedSentCents: 0,
  owedPaidCents: 0,
  enrollments: { carriedForward: 0, reEncumbered: 0, waitlisted: 0, lapsed: 0, leftWaitlist: 0 },
  outcome: 'unchanged',
});

/**
 * Adds up what events of the end or closing of allotments do, for each that ends or closes in the order given;
 * what the one that takes over sets aside counts with the one that gives.
 */
export function yearEndTallies(
  concerned: readonly { readonly allotmentId: string; readonly toAllotmentId: string | null }[],
  events: readonly AllotmentEvent[],
): readonly YearEndTally[] {
  const tallies = concerned.map(({ allotmentId, toAllotmentId }) => nothing(allotmentId, toAllotmentId));
  const giving = new Map(tallies.map((tally) => [tally.allotmentId, tally]));
  const taking = new Map(tallies.map((tally) => [tally.toAllotmentId, tally]));
  for (const event of events) {
    const gives = giving.get(event.data.allotmentId);
    if (gives !== undefined) count(gives, event);
    const takes = taking.get(event.data.allotmentId);
    if (takes !== undefined) countTaken(takes, event);
  }
  return tallies;
}

/** What ends on the allotment that gives. */
function count(tally: Counting, event: AllotmentEvent): void {
  switch (event.type) {
    case 'AuthorityLapsed':
      tally.availableLapsedCents += event.data.amountCents;
      break;
    case 'EncumbranceLapsed':
      countLapsed(tally, event.data);
      break;
    case 'EncumbranceCarriedForward':
      tally.carriedForwardCents += event.data.amountCents;
      tally.enrollments.carriedForward += 1;
      break;
    case 'OwedStageSent':
      tally.owedSentCents += event.data.amountCents;
      break;
    case 'WaitlistLeft':
      tally.enrollments.leftWaitlist += 1;
      break;
    default:
      tally.outcome = OUTCOMES[event.type] ?? tally.outcome;
  }
}

const OUTCOMES: Readonly<Partial<Record<AllotmentEvent['type'], YearEndTally['outcome']>>> = {
  AllotmentEnded: 'ended',
  AllotmentClosingBlocked: 'blocked',
  AllotmentClosed: 'closed',
};

function countLapsed(
  tally: Counting,
  { amountCents, because }: Extract<AllotmentEvent, { type: 'EncumbranceLapsed' }>['data'],
): void {
  if (because === 're-encumbered') {
    tally.replacedLapsedCents += amountCents;
    return;
  }
  tally.unliquidatedLapsedCents += amountCents;
  tally.enrollments.lapsed += 1;
}

/** What begins on the allotment that takes over. */
function countTaken(tally: Counting, event: AllotmentEvent): void {
  switch (event.type) {
    case 'AmountEncumbered':
      if (event.data.purpose !== 're-encumbrance') break;
      tally.reEncumberedCents += event.data.amountCents;
      tally.enrollments.reEncumbered += 1;
      break;
    case 'EnrollmentWaitlisted':
      tally.waitlistedCents += event.data.amountCents;
      tally.enrollments.waitlisted += 1;
      break;
    case 'EncumbranceLiquidated':
      tally.owedPaidCents += event.data.amountCents;
      break;
    default:
  }
}
