import type { EnrollmentRequested } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { PostedFact } from '../../posting-rules/money-facts';
import type { MovementName } from '../../posting-rules/movements';
import { type KnownBefore, movementsOf, POSTED_TYPES, postingDayOf } from '../../posting-rules/posting-rules';

type Recorded<Fact> = Fact extends DomainEvent ? RecordedEvent<Fact> : never;
type FactOfEnrollment = Extract<PostedFact, { readonly data: { readonly enrollmentId: string } }>;
type RecordedFact = Recorded<FactOfEnrollment>;

/** What the subsidiary ledger is folded from. */
export type RecordedSubsidiaryEvent = RecordedFact | RecordedEvent<EnrollmentRequested>;

/** What one event moved for an enrollment. */
export interface SubsidiaryEntry {
  readonly position: number;
  /** The day of posting. */
  readonly on: Day;
  /** Cents by movement. */
  readonly movements: Readonly<Partial<Record<MovementName, number>>>;
}

/** The money of an enrollment in one allotment. */
export interface SubsidiaryFunds {
  readonly waitingCents: number;
  /** Owed without authority, by stage. */
  readonly unfunded: Readonly<Record<string, number>>;
  /** In the order of the log. */
  readonly entries: readonly SubsidiaryEntry[];
}

/** Every movement of one enrollment, and whom it concerns. */
export interface SubsidiaryRow {
  readonly enrollmentId: string;
  /** Who is paid; null for an enrollment nobody requested, which only a torn log could have. */
  readonly providerId: string | null;
  /** Whether it ever waited for money, or was owed without authority. */
  readonly everQueued: boolean;
  /** By allotment; an enrollment keeps to its first. */
  readonly funds: Readonly<Record<string, SubsidiaryFunds>>;
}

const NO_FUNDS: SubsidiaryFunds = { waitingCents: 0, unfunded: {}, entries: [] };

function evolve(row: SubsidiaryRow | undefined, event: RecordedSubsidiaryEvent): SubsidiaryRow {
  const { enrollmentId } = event.data;
  const current = row ?? { enrollmentId, providerId: null, everQueued: false, funds: {} };
  if (event.type === 'EnrollmentRequested') return { ...current, providerId: event.data.providerId };
  const { allotmentId } = event.data;
  const funds = current.funds[allotmentId] ?? NO_FUNDS;
  const known = knownBefore(funds, event);
  return {
    ...current,
    everQueued:
      current.everQueued || event.type === 'EnrollmentWaitlisted' || event.type === 'LiquidationDeferred',
    funds: { ...current.funds, [allotmentId]: { ...queued(funds, event), ...posted(funds, event, known) } },
  };
}

const knownBefore = ({ waitingCents, unfunded }: SubsidiaryFunds, { data }: RecordedFact): KnownBefore => ({
  waitingCents,
  unfundedCents: 'stage' in data ? (unfunded[data.stage] ?? 0) : 0,
});

function posted(
  { entries }: SubsidiaryFunds,
  event: RecordedFact,
  known: KnownBefore,
): Pick<SubsidiaryFunds, 'entries'> {
  const moved = movementsOf(event, known);
  if (moved.length === 0) return { entries };
  const movements = Object.fromEntries(moved.map(({ name, amountCents }) => [name, amountCents]));
  return { entries: [...entries, { position: event.position, on: postingDayOf(event), movements }] };
}

/** What waits, and what is owed without authority, after a fact. */
function queued(funds: SubsidiaryFunds, event: RecordedFact): Omit<SubsidiaryFunds, 'entries'> {
  const { waitingCents, unfunded } = funds;
  switch (event.type) {
    case 'EnrollmentWaitlisted':
      return { waitingCents: event.data.amountCents, unfunded };
    case 'WaitlistLeft':
    case 'AmountEncumbered':
      return { waitingCents: 0, unfunded };
    case 'LiquidationDeferred':
      return { waitingCents, unfunded: withStage(unfunded, event.data.stage, event.data.amountCents) };
    case 'DeferralWithdrawn':
      return { waitingCents, unfunded: withStage(unfunded, event.data.stage, -event.data.amountCents) };
    case 'EncumbranceLiquidated':
      return {
        waitingCents,
        unfunded: withStage(unfunded, event.data.stage, -(unfunded[event.data.stage] ?? 0)),
      };
    default:
      return { waitingCents, unfunded };
  }
}

/** A stage that is owed nothing has no entry. */
function withStage(
  unfunded: SubsidiaryFunds['unfunded'],
  stage: string,
  change: number,
): SubsidiaryFunds['unfunded'] {
  const { [stage]: before = 0, ...others } = unfunded;
  const after = before + change;
  if (after < 0) throw new Error(`Corrupt log: stage ${stage} is owed less than nothing`);
  return after === 0 ? others : { ...others, [stage]: after };
}

/** The posted facts that concern a whole allotment and no enrollment. */
const OF_ALLOTMENT: Readonly<Record<Exclude<PostedFact['type'], FactOfEnrollment['type']>, true>> = {
  AllotmentReleased: true,
  AllotmentReduced: true,
  AllotmentTransferredOut: true,
  AllotmentTransferredIn: true,
};

/** One row per enrollment: every movement of its money, complete with what an earlier one began. */
export const subsidiaryLedgerView: Projection<SubsidiaryRow, RecordedSubsidiaryEvent> = {
  name: 'subsidiary-ledger',
  version: 1,
  facets: ['providerId', 'everQueued'],
  folds: [...POSTED_TYPES.filter((type) => !(type in OF_ALLOTMENT)), 'EnrollmentRequested'],
  keyOf: ({ data }) => data.enrollmentId,
  evolve,
  facetsOf: ({ providerId, everQueued }) => ({ providerId, everQueued: everQueued ? 1 : null }),
};
