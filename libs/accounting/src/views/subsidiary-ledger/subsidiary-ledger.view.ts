import type { EnrollmentRequested } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, Projection } from '@ledger/kernel';
import {
  CLOSING_TYPES,
  type Closings,
  CLOSINGS_KEY,
  closingsIn,
  type ClosingsRow,
  closingsRowAfter,
  isClosingFact,
  type RecordedClosingFact,
} from '../../posting-rules/closings';
import type { PostedFact } from '../../posting-rules/money-facts';
import type { MovementName } from '../../posting-rules/movements';
import { type Posting, postingOf } from '../../posting-rules/posting';
import { POSTED_TYPES } from '../../posting-rules/posting-rules';
import {
  type FactOfEnrollment,
  knownBefore,
  queuedAfter,
  type QueuedFunds,
  type RecordedEnrollmentFact,
} from '../../posting-rules/queued-funds';

type RecordedFact = RecordedEnrollmentFact;

/** What the subsidiary ledger is folded from. */
export type RecordedSubsidiaryEvent = RecordedFact | RecordedEvent<EnrollmentRequested> | RecordedClosingFact;

/** What one event moved for an enrollment. */
export interface SubsidiaryEntry {
  readonly position: number;
  /** The day of posting. */
  readonly on: Day;
  /** The day it concerns, where that is another. */
  readonly relatesTo?: Day;
  /** Left out where it concerns no stage. */
  readonly stage?: string;
  /** Cents by movement. */
  readonly movements: Readonly<Partial<Record<MovementName, number>>>;
}

/** The money of an enrollment in one allotment. */
export interface SubsidiaryFunds extends QueuedFunds {
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
  /** By allotment; more than one where its money was carried forward, set aside anew or replaced. */
  readonly funds: Readonly<Record<string, SubsidiaryFunds>>;
}

/** A row while it gathers what its enrollment moves. */
interface GatheringRow extends SubsidiaryRow {
  providerId: string | null;
  everQueued: boolean;
  readonly funds: Record<string, GatheringFunds>;
}

interface GatheringFunds extends QueuedFunds {
  readonly entries: SubsidiaryEntry[];
}

function evolve(
  row: SubsidiaryRow | undefined,
  event: RecordedFact | RecordedEvent<EnrollmentRequested>,
  closings: Closings,
): SubsidiaryRow {
  const { enrollmentId } = event.data;
  const gathering = (row as GatheringRow | undefined) ?? {
    enrollmentId,
    providerId: null,
    everQueued: false,
    funds: {},
  };
  if (event.type === 'EnrollmentRequested') gathering.providerId = event.data.providerId;
  else gather(gathering, event, closings);
  return gathering;
}

function gather(row: GatheringRow, event: RecordedFact, closings: Closings): void {
  if (event.type === 'EnrollmentWaitlisted' || event.type === 'LiquidationDeferred') row.everQueued = true;
  const funds = (row.funds[event.data.allotmentId] ??= { waitingCents: 0, unfunded: {}, entries: [] });
  const posting = postingOf(event, knownBefore(funds, event), closings);
  if (posting.movements.length > 0) funds.entries.push(entryOf(event, posting));
  Object.assign(funds, queuedAfter(funds, event));
}

function entryOf(
  { position, data }: RecordedFact,
  { on, relatesTo, movements: moved }: Posting,
): SubsidiaryEntry {
  const movements = Object.fromEntries(moved.map(({ name, amountCents }) => [name, amountCents]));
  // No spread but for the few late ones: this is the hottest line of a replay.
  const entry: SubsidiaryEntry =
    'stage' in data ? { position, on, stage: data.stage, movements } : { position, on, movements };
  return relatesTo === null ? entry : { ...entry, relatesTo };
}

/** The posted facts that concern a whole allotment and no enrollment. */
const OF_ALLOTMENT: Readonly<Record<Exclude<PostedFact['type'], FactOfEnrollment['type']>, true>> = {
  AllotmentReleased: true,
  AllotmentReduced: true,
  AllotmentTransferredOut: true,
  AllotmentTransferredIn: true,
  AuthorityLapsed: true,
  TreasuryDrawRequested: true,
  TreasuryDrawReceived: true,
  CashReverted: true,
  RetainedShareRecorded: true,
  RetainedShareSettled: true,
};

type Row = SubsidiaryRow | ClosingsRow;

/** One row per enrollment: every movement of its money, complete with what an earlier one began; and where books are closed. */
export const subsidiaryLedgerView: Projection<Row, RecordedSubsidiaryEvent> = {
  name: 'subsidiary-ledger',
  version: 2,
  facets: ['providerId', 'everQueued'],
  folds: [...POSTED_TYPES.filter((type) => !(type in OF_ALLOTMENT)), 'EnrollmentRequested', ...CLOSING_TYPES],
  sharedKey: CLOSINGS_KEY,
  keyOf: (event) => (isClosingFact(event) ? CLOSINGS_KEY : event.data.enrollmentId),
  evolve: (row, event, shared) => {
    if (isClosingFact(event)) return closingsRowAfter(row as ClosingsRow | undefined, event);
    return evolve(row as SubsidiaryRow | undefined, event, closingsIn(shared));
  },
  facetsOf: (row) =>
    'closings' in row
      ? { providerId: null, everQueued: null }
      : { providerId: row.providerId, everQueued: row.everQueued ? 1 : null },
};
