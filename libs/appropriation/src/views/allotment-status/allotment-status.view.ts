import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  AllotmentEvent,
  AllotmentIdentity,
  AllotmentReleased,
  DeferralReason,
} from '../../allotment/allotment.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of an allotment's stream as the log has it. */
export type RecordedAllotmentEvent = Recorded<AllotmentEvent>;

/**
 * Where the money of an allotment stands, in cents as JSON integers. Always
 * allotted = encumbered + liquidated + lapsed + carried forward + available, and none of them below zero.
 */
export interface AllotmentStatusRow extends AllotmentIdentity {
  readonly allottedCents: number;
  readonly encumberedCents: number;
  readonly liquidatedCents: number;
  readonly availableCents: number;
  /** Ended with the allotment: nobody can spend it any more. */
  readonly lapsedCents: number;
  /** Left for another year together with what it was set aside for, by approval. */
  readonly carriedForwardCents: number;
  /** Part of what is allotted that came from another year in that way. */
  readonly carriedInCents: number;
  readonly status: AllotmentStanding;
  /** The last day on which it took something on; null while it does. */
  readonly endsOn: Day | null;
  /** The last day on which it pays; null while it is open, or until what is open on it has been moved. */
  readonly liquidatesUntil: Day | null;
  /** Owed for earned stages beyond what could be set aside; part of none of the above. */
  readonly deferredCents: number;
  /** The part of it that this allotment can no longer pay: earned after its end, known after its window, or it is closed. */
  readonly barredCents: number;
  readonly deferred: readonly DeferredStage[];
  readonly waitingCount: number;
  readonly waitingCents: number;
  /** Who waits, first come first. */
  readonly waitlist: readonly WaitingEnrollment[];
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/**
 * Whether an allotment takes on what is approved, only pays what it had set aside, is being settled, cannot be
 * settled for want of the allotment that takes over, or is closed.
 */
export type AllotmentStanding = 'open' | 'ended' | 'closing' | 'blocked' | 'closed';

/** An earned stage that waits for money. */
export interface DeferredStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly amountCents: number;
  /** Why this allotment can no longer pay it; null where it waits for money alone. */
  readonly because: DeferralReason | null;
}

/** An approved enrollment that waits for money. */
export interface WaitingEnrollment {
  readonly enrollmentId: string;
  readonly amountCents: number;
  /** Place of the waitlisting in the log. */
  readonly position: number;
}

type Changes = Partial<AllotmentStatusRow>;
type Folds = {
  readonly [Type in AllotmentEvent['type']]: (
    row: AllotmentStatusRow,
    event: Recorded<Extract<AllotmentEvent, { readonly type: Type }>>,
  ) => Changes;
};

const FOLDS: Folds = {
  AllotmentReleased: (row, { data }) => allotted(row, data.amountCents),
  AllotmentReduced: (row, { data }) => allotted(row, -data.amountCents),
  AllotmentTransferredIn: (row, { data }) => allotted(row, data.amountCents),
  AllotmentTransferredOut: (row, { data }) => allotted(row, -data.amountCents),
  AmountEncumbered: (row, { data: { enrollmentId, amountCents } }) => ({
    ...waitlistWithout(row, enrollmentId),
    encumberedCents: row.encumberedCents + amountCents,
    availableCents: row.availableCents - amountCents,
  }),
  EnrollmentWaitlisted: (row, { data: { enrollmentId, amountCents }, position }) =>
    waiting([...row.waitlist, { enrollmentId, amountCents, position }]),
  WaitlistLeft: (row, { data }) => waitlistWithout(row, data.enrollmentId),
  EncumbranceReleased: (row, { data: { amountCents } }) => ({
    encumberedCents: row.encumberedCents - amountCents,
    availableCents: row.availableCents + amountCents,
  }),
  EncumbranceLiquidated: (row, { data }) => ({
    ...deferredLess(row, data, data.amountCents),
    encumberedCents: row.encumberedCents - data.amountCents,
    liquidatedCents: row.liquidatedCents + data.amountCents,
  }),
  LiquidationReversed: (row, { data: { amountCents } }) => ({
    encumberedCents: row.encumberedCents + amountCents,
    liquidatedCents: row.liquidatedCents - amountCents,
  }),
  LiquidationDeferred: (row, { data }) => owing(row, data, data.amountCents),
  DeferralWithdrawn: (row, { data }) => owing(row, data, -data.amountCents),
  AllotmentEnded: (_, { data: { endsOn, liquidatesUntil } }) => ({
    status: 'ended',
    endsOn,
    liquidatesUntil,
  }),
  AuthorityLapsed: (row, { data: { amountCents } }) => ({
    availableCents: row.availableCents - amountCents,
    lapsedCents: row.lapsedCents + amountCents,
  }),
  AllotmentClosingBegun: () => ({ status: 'closing' }),
  AllotmentClosingBlocked: () => ({ status: 'blocked' }),
  AllotmentClosingContinued: () => ({ status: 'closing' }),
  AllotmentClosed: () => ({ status: 'closed' }),
  EncumbranceLapsed: (row, { data: { amountCents } }) => ({
    encumberedCents: row.encumberedCents - amountCents,
    lapsedCents: row.lapsedCents + amountCents,
  }),
  EncumbranceCarriedForward: (row, { data: { amountCents } }) => ({
    encumberedCents: row.encumberedCents - amountCents,
    carriedForwardCents: row.carriedForwardCents + amountCents,
  }),
  EncumbranceCarriedIn: (row, { data: { amountCents } }) => ({
    allottedCents: row.allottedCents + amountCents,
    encumberedCents: row.encumberedCents + amountCents,
    carriedInCents: row.carriedInCents + amountCents,
  }),
  OwedStageSent: (row, { data }) => owing(row, data, -data.amountCents),
  OwedStageReceived: () => ({}),
};

const allotted = (row: AllotmentStatusRow, amountCents: number): Changes => ({
  allottedCents: row.allottedCents + amountCents,
  availableCents: row.availableCents + amountCents,
});

const waiting = (waitlist: readonly WaitingEnrollment[]): Changes => ({
  waitlist,
  waitingCount: waitlist.length,
  waitingCents: waitlist.reduce((sum, { amountCents }) => sum + amountCents, 0),
});

const waitlistWithout = ({ waitlist }: AllotmentStatusRow, enrollmentId: string): Changes =>
  waitlist.some((entry) => entry.enrollmentId === enrollmentId)
    ? waiting(waitlist.filter((entry) => entry.enrollmentId !== enrollmentId))
    : {};

const deferring = (deferred: readonly DeferredStage[]): Changes => ({
  deferred,
  deferredCents: deferred.reduce((sum, { amountCents }) => sum + amountCents, 0),
  barredCents: deferred.reduce(
    (sum, { amountCents, because }) => (because === null ? sum : sum + amountCents),
    0,
  ),
});

/** Which stage is owed. */
type OwedStage = Pick<DeferredStage, 'enrollmentId' | 'stage'> & { readonly because?: DeferralReason };

const isOwed =
  ({ enrollmentId, stage }: OwedStage) =>
  (owed: DeferredStage): boolean =>
    owed.enrollmentId === enrollmentId && owed.stage === stage;

/** A stage is owed this much more, or less; it keeps its place until nothing is owed. */
function owing({ deferred }: AllotmentStatusRow, data: OwedStage, change: number): Changes {
  const index = deferred.findIndex(isOwed(data));
  const { enrollmentId, stage } = data;
  const amountCents = (deferred[index]?.amountCents ?? 0) + change;
  const because = data.because ?? deferred[index]?.because ?? null;
  if (index < 0) return deferring([...deferred, { enrollmentId, stage, amountCents, because }]);
  return deferring(
    amountCents === 0
      ? deferred.toSpliced(index, 1)
      : deferred.with(index, { enrollmentId, stage, amountCents, because }),
  );
}

/** What is paid of a deferred stage is owed no more. */
function deferredLess(row: AllotmentStatusRow, data: OwedStage, paidCents: number): Changes {
  const owed = row.deferred.find(isOwed(data));
  return owed === undefined ? {} : owing(row, data, -Math.min(owed.amountCents, paidCents));
}

const opened = ({ data, revision, position }: Recorded<AllotmentReleased>): AllotmentStatusRow => ({
  allotmentId: data.allotmentId,
  programId: data.programId,
  fundingSource: data.fundingSource,
  schoolSystem: data.schoolSystem,
  fiscalYear: data.fiscalYear,
  allottedCents: 0,
  encumberedCents: 0,
  liquidatedCents: 0,
  availableCents: 0,
  lapsedCents: 0,
  carriedForwardCents: 0,
  carriedInCents: 0,
  status: 'open',
  endsOn: null,
  liquidatesUntil: null,
  deferredCents: 0,
  barredCents: 0,
  deferred: [],
  waitingCount: 0,
  waitingCents: 0,
  waitlist: [],
  revision,
  position,
});

function evolve(row: AllotmentStatusRow | undefined, event: RecordedAllotmentEvent): AllotmentStatusRow {
  const { type, revision, position } = event;
  const current = row ?? (type === 'AllotmentReleased' ? opened(event) : undefined);
  if (current === undefined) {
    throw new Error(`Corrupt log: ${type} before the first release, at position ${String(position)}`);
  }
  const fold = FOLDS[type] as (row: AllotmentStatusRow, event: RecordedAllotmentEvent) => Changes;
  const next = Object.assign(current, fold(current, event), { revision, position });
  if (next.availableCents < 0 || next.encumberedCents < 0 || next.liquidatedCents < 0) {
    throw new Error(
      `Corrupt log: ${type} at position ${String(position)} overdraws allotment ${next.allotmentId}`,
    );
  }
  return next;
}

/** One row per allotment: what was allotted, set aside, spent and is left, and who waits. */
export const allotmentStatusView: Projection<AllotmentStatusRow, RecordedAllotmentEvent> = {
  name: 'allotment-status',
  version: 2,
  facets: ['programId', 'fundingSource', 'schoolSystem', 'fiscalYear'],
  folds: Object.keys(FOLDS),
  keyOf: ({ data }) => data.allotmentId,
  evolve,
  facetsOf: ({ programId, fundingSource, schoolSystem, fiscalYear }) => ({
    programId,
    fundingSource,
    schoolSystem,
    fiscalYear,
  }),
};
