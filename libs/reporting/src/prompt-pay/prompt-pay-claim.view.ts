import type {
  PaymentReleased,
  PaymentReturned,
  VoucherAccrued,
  VoucherWithdrawn,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { ClaimsEvent } from '@ledger/prompt-pay';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;
type VoucherFact = VoucherAccrued | VoucherWithdrawn | PaymentReleased | PaymentReturned;

/** What moves the clock of a claim. */
export type RecordedClaimEvent = Recorded<VoucherFact | ClaimsEvent>;

/** A voucher and the clock of its claim, day by day. */
export interface PromptPayClaimRow {
  readonly voucherId: string;
  /** Whether it is payable: what is owed back is no claim, and nothing finds its row. */
  readonly isClaim: boolean;
  readonly programId: string;
  readonly providerId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly amountCents: number;
  /** The day on which the voucher came about. */
  readonly accruedOn: Day;
  /** Another day on which the claim was received; null where none was stated. */
  readonly receivedOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** The last one stands where it has not come back. */
  readonly payments: readonly ClaimPayment[];
  readonly requests: readonly EvidenceRequestRow[];
  /** Payments that were sent late, those that came back included. */
  readonly late: readonly LatePaymentRow[];
  /** Of its last event in the log. */
  readonly position: number;
}

/** When a claim was paid, and when the bank sent that back. */
interface ClaimPayment {
  readonly runId: string;
  readonly paidOn: Day;
  readonly returnedOn: Day | null;
}

/** Evidence that was asked for in time, which stopped the clock until it came. */
interface EvidenceRequestRow {
  readonly requestId: string;
  readonly evidenceCode: string;
  readonly requestedOn: Day;
  readonly lastDay: Day;
  readonly evidenceOn: Day | null;
}

/** A late payment and what became of its interest. */
interface LatePaymentRow {
  readonly runId: string;
  readonly dueOn: Day;
  readonly paidOn: Day;
  readonly interest: 'awaited' | 'owed' | 'waived' | 'reversed' | 'paid';
  readonly interestCents: number;
  /** The ruling, or the payment of the interest. */
  readonly reference: string | null;
}

function evolve(row: PromptPayClaimRow | undefined, event: RecordedClaimEvent): PromptPayClaimRow {
  const { position } = event;
  if (event.type === 'VoucherAccrued') return accrued(event);
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of an unknown voucher, at position ${String(position)}`);
  return Object.assign(row, changesBy(event, row), { position });
}

function accrued({ data, position }: Recorded<VoucherAccrued>): PromptPayClaimRow {
  const { voucherId, programId, providerId, enrollmentId, stage, amountCents } = data;
  return {
    voucherId,
    isClaim: data.side === 'payable',
    programId,
    providerId,
    enrollmentId,
    stage,
    amountCents,
    accruedOn: accruedOnOf(data),
    receivedOn: null,
    withdrawnOn: null,
    payments: [],
    requests: [],
    late: [],
    position,
  };
}

/** The day on which a voucher came about; its fact leaves it out where that is the day its stage was earned. */
const accruedOnOf = ({
  accruedOn,
  effectiveOn,
}: {
  readonly accruedOn?: Day;
  readonly effectiveOn: Day;
}): Day => accruedOn ?? effectiveOn;

type Later = Exclude<RecordedClaimEvent, { readonly type: 'VoucherAccrued' }>;

function changesBy(event: Later, row: PromptPayClaimRow): Partial<PromptPayClaimRow> {
  switch (event.type) {
    case 'VoucherWithdrawn':
      return { withdrawnOn: event.data.effectiveOn };
    case 'PaymentReleased': {
      const { runId, effectiveOn: paidOn } = event.data;
      return { payments: [...row.payments, { runId, paidOn, returnedOn: null }] };
    }
    case 'PaymentReturned': {
      const { runId, effectiveOn: returnedOn } = event.data;
      return {
        payments: row.payments.map((each) => (each.runId === runId ? { ...each, returnedOn } : each)),
      };
    }
    case 'ClaimReceived':
      return { receivedOn: event.data.receivedOn };
    case 'EvidenceRequested': {
      const { requestId, evidenceCode, requestedOn, lastDay } = event.data;
      return {
        requests: [...row.requests, { requestId, evidenceCode, requestedOn, lastDay, evidenceOn: null }],
      };
    }
    case 'EvidenceReceived': {
      const { requestId, evidenceOn } = event.data;
      const answered = row.requests.map((each) =>
        each.requestId === requestId ? { ...each, evidenceOn } : each,
      );
      return { requests: answered };
    }
    default:
      return { late: lateAfter(row.late, event) };
  }
}

type InterestEvent = Extract<Later, { readonly type: 'PaymentMadeLate' | `Interest${string}` }>;

function lateAfter(late: readonly LatePaymentRow[], event: InterestEvent): readonly LatePaymentRow[] {
  switch (event.type) {
    case 'PaymentMadeLate': {
      const { runId, dueOn, paidOn } = event.data;
      return [...late, { runId, dueOn, paidOn, interest: 'awaited', interestCents: 0, reference: null }];
    }
    case 'InterestAccrued':
      return withInterest(late, event.data, { interest: 'owed', interestCents: event.data.amountCents });
    case 'InterestReversed':
      return withInterest(late, event.data, { interest: 'reversed' });
    case 'InterestWaived':
      return withInterest(late, event.data, { interest: 'waived', reference: event.data.reference });
    case 'InterestPaid':
      return withInterest(late, event.data, { interest: 'paid', reference: event.data.reference });
  }
}

/** What was paid or waived stays so when its payment comes back; of a payment that was reinstated the last one counts. */
function withInterest(
  late: readonly LatePaymentRow[],
  { runId }: { readonly runId: string },
  change: Partial<LatePaymentRow>,
): readonly LatePaymentRow[] {
  const isSettled = ({ interest }: LatePaymentRow) => interest === 'paid' || interest === 'waived';
  const last = late.findLastIndex((each) => each.runId === runId);
  return late.map((each, index) =>
    index === last && !(change.interest === 'reversed' && isSettled(each)) ? { ...each, ...change } : each,
  );
}

/** Whether something is still owed of a claim: its amount, or interest. */
const isPending = ({ withdrawnOn, payments, late }: PromptPayClaimRow): boolean =>
  (withdrawnOn === null && payments.at(-1)?.returnedOn !== null) ||
  late.some(({ interest }) => interest === 'owed');

/** One row per voucher: the day-by-day clock of its claim. */
export const promptPayClaimView: Projection<PromptPayClaimRow, RecordedClaimEvent> = {
  name: 'prompt-pay-claim',
  version: 1,
  facets: ['pending', 'providerId', 'programId'],
  folds: [
    'VoucherAccrued',
    'VoucherWithdrawn',
    'PaymentReleased',
    'PaymentReturned',
    'ClaimReceived',
    'EvidenceRequested',
    'EvidenceReceived',
    'PaymentMadeLate',
    'InterestAccrued',
    'InterestReversed',
    'InterestWaived',
    'InterestPaid',
  ] satisfies readonly (VoucherFact | ClaimsEvent)['type'][],
  keyOf: ({ data }) => data.voucherId,
  evolve,
  facetsOf: (row) => ({
    providerId: row.isClaim ? row.providerId : null,
    programId: row.isClaim ? row.programId : null,
    pending: row.isClaim && isPending(row) ? '1' : null,
  }),
};
