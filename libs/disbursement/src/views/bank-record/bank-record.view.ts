import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  BankExceptionOpened,
  BankExceptionResolved,
  BankRecordEvent,
  BankRecordMatched,
  BankResolution,
  SentPayment,
} from '../../bank-records/bank-records.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of what the bank said as the log has it. */
export type RecordedBankRecordEvent = Recorded<BankRecordEvent>;

/** One record of a bank's file, and what was made of it. */
export interface BankRecordRow extends Pick<BankRecordMatched['data'], 'recordId' | 'record' | 'file'> {
  readonly status: 'matched' | 'open' | 'resolved';
  /** The payment it is about; null where it is about none, or none is known. */
  readonly payment: SentPayment | null;
  /** Why a person had to look at it; null where it was matched at once. */
  readonly why: BankExceptionOpened['data']['why'] | null;
  readonly candidates: readonly SentPayment[];
  readonly dueOn: Day | null;
  /** Of a payment that was booked after its rejection: the lines that the bank had rejected. */
  readonly rejectedLineIds?: readonly string[];
  /** What somebody says it is, which another person has to confirm. */
  readonly proposed: (BankResolution & { readonly proposedBy: string; readonly proposedOn: Day }) | null;
  readonly resolved: ResolvedException | null;
  readonly effectiveOn: Day;
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/** Who dealt with an exception, and as what. */
export type ResolvedException = BankResolution &
  Pick<BankExceptionResolved['data'], 'proposedBy' | 'resolvedBy'> & { readonly resolvedOn: Day };

function evolve(row: BankRecordRow | undefined, event: RecordedBankRecordEvent): BankRecordRow {
  const { revision, position } = event;
  const at = { revision, position };
  if (event.type === 'BankExceptionOpened') return { ...event.data, ...AT_FIRST, status: 'open', ...at };
  if (event.type === 'BankRecordMatched') {
    const known = row ?? { ...event.data, ...AT_FIRST, why: null, candidates: [], dueOn: null };
    return { ...known, ...event.data, status: 'matched', proposed: null, ...at };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of a record nobody took in, at position ${String(position)}`);
  const { effectiveOn: saidOn, resolution, payment, reinstatedLineIds, reference, noteCode } = event.data;
  const reinstated = reinstatedLineIds === undefined ? {} : { reinstatedLineIds };
  const said = { resolution, payment, ...reinstated, reference, noteCode };
  if (event.type === 'BankResolutionProposed') {
    const { proposedBy } = event.data;
    return { ...row, proposed: { ...said, proposedBy, proposedOn: saidOn }, ...at };
  }
  const { proposedBy, resolvedBy } = event.data;
  const resolved = { ...said, proposedBy, resolvedBy, resolvedOn: saidOn };
  return { ...row, status: 'resolved', payment, proposed: null, resolved, ...at };
}

const AT_FIRST = { payment: null, proposed: null, resolved: null } as const;

/** One row per record of the bank. */
export const bankRecordView: Projection<BankRecordRow, RecordedBankRecordEvent> = {
  name: 'bank-record',
  version: 1,
  facets: ['runId', 'bookedIn', 'status'],
  folds: [
    'BankRecordMatched',
    'BankExceptionOpened',
    'BankResolutionProposed',
    'BankExceptionResolved',
  ] satisfies readonly BankRecordEvent['type'][],
  keyOf: ({ data }) => data.recordId,
  evolve,
  // A record that may be about a run is found by it as well, by the first one where it may be about several.
  facetsOf: ({ status, payment, candidates, record }) => ({
    status,
    runId: (payment ?? candidates[0])?.runId ?? null,
    bookedIn: record.bookedOn?.slice(0, MONTH_LENGTH) ?? null,
  }),
};

/** `YYYY-MM` of a day. */
const MONTH_LENGTH = 7;
