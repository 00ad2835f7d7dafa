import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  BankFileReference,
  LeftOut,
  PaymentLineReturnProposed,
  PaymentRunEvent,
  PaymentRunOpened,
  RunLine,
  RunTotals,
} from '../../payment-run/payment-run.events';
import { addedTotals, NO_TOTALS } from '../../payment-run/run-totals';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a payment run as the log has it. */
export type RecordedPaymentRunEvent = Recorded<PaymentRunEvent>;

/** A payment run: what is in it, who did what to it, and what the bank said of each line. */
export interface PaymentRunRow extends RunTotals {
  readonly runId: string;
  readonly programId: string;
  /** The day it was prepared for. */
  readonly effectiveOn: Day;
  readonly preparedBy: string;
  /** `opened` while its lines are drawn. */
  readonly status: 'opened' | 'prepared' | 'cancelled' | 'certified' | 'released';
  /** Providers it looks at, and how many it has looked at so far. */
  readonly payeesWanted: number;
  readonly payeesDrawn: number;
  readonly voucherCount: number;
  /** Null while lines are drawn. */
  readonly contentHash: string | null;
  readonly lines: readonly RunLineRow[];
  readonly leftOut: readonly LeftOut[];
  readonly certifiedBy: string | null;
  /** Instant, UTC. */
  readonly certifiedAt: string | null;
  /** Where the trace numbers of its lines begin; null before it is certified. */
  readonly firstSequence: number | null;
  readonly fileIdModifier: string | null;
  readonly releasedBy: string | null;
  readonly releasedOn: Day | null;
  readonly paysOn: Day | null;
  readonly file: Omit<BankFileReference, 'traces'> | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

type ProposedReturn = Pick<PaymentLineReturnProposed['data'], 'effectiveOn' | 'reasonCode' | 'proposedBy'>;

/** A line and what the bank said of it. */
export interface RunLineRow extends RunLine {
  readonly status: 'prepared' | 'released' | 'settled' | 'returned';
  /** Trace number in the bank file; null before release. */
  readonly trace: string | null;
  readonly answeredOn: Day | null;
  readonly returnReason: string | null;
  /** Its return as somebody said it, which another person has to confirm; left out where nobody did. */
  readonly proposedReturn?: ProposedReturn;
}

const BEGINNING = {
  status: 'opened',
  payeesDrawn: 0,
  voucherCount: 0,
  contentHash: null,
  lines: [],
  leftOut: [],
  certifiedBy: null,
  certifiedAt: null,
  firstSequence: null,
  fileIdModifier: null,
  releasedBy: null,
  releasedOn: null,
  paysOn: null,
  file: null,
  cancelledBy: null,
  cancelReason: null,
  ...NO_TOTALS,
} as const;

const LINE_BEGINNING = { status: 'prepared', trace: null, answeredOn: null, returnReason: null } as const;

function evolve(row: PaymentRunRow | undefined, event: RecordedPaymentRunEvent): PaymentRunRow {
  const { revision, position } = event;
  if (event.type === 'PaymentRunOpened')
    return { ...BEGINNING, ...openingOf(event.data), revision, position };
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of a run nobody prepared, at position ${String(position)}`);
  return { ...row, ...changesBy(event, row), revision, position };
}

const openingOf = ({ runId, programId, effectiveOn, preparedBy, providerIds }: PaymentRunOpened['data']) => ({
  runId,
  programId,
  effectiveOn,
  preparedBy,
  payeesWanted: providerIds.length,
});

type LaterEvent = Exclude<RecordedPaymentRunEvent, { readonly type: 'PaymentRunOpened' }>;

function changesBy(event: LaterEvent, row: PaymentRunRow): Partial<PaymentRunRow> {
  switch (event.type) {
    case 'PaymentLineDrawn':
      return withLine(row, event.data);
    case 'PaymentPayeeDrawn':
      return {
        payeesDrawn: row.payeesDrawn + 1,
        leftOut: event.data.leftOut.length === 0 ? row.leftOut : [...row.leftOut, ...event.data.leftOut],
      };
    case 'PaymentRunPrepared':
      return { status: 'prepared', contentHash: event.data.contentHash };
    default:
      return changesAfterSeal(event, row);
  }
}

function withLine(row: PaymentRunRow, drawn: RunLine): Partial<PaymentRunRow> {
  const line: RunLineRow = {
    lineId: drawn.lineId,
    providerId: drawn.providerId,
    bankDetailsId: drawn.bankDetailsId,
    payableCents: drawn.payableCents,
    adjustmentCents: drawn.adjustmentCents,
    netCents: drawn.netCents,
    voucherCount: drawn.voucherCount,
    contentHash: drawn.contentHash,
    ...LINE_BEGINNING,
  };
  return {
    lines: [...row.lines, line],
    voucherCount: row.voucherCount + drawn.voucherCount,
    ...addedTotals(row, drawn),
  };
}

type EventAfterSeal = Exclude<
  LaterEvent,
  { readonly type: 'PaymentLineDrawn' | 'PaymentPayeeDrawn' | 'PaymentRunPrepared' }
>;

function changesAfterSeal(event: EventAfterSeal, { lines }: PaymentRunRow): Partial<PaymentRunRow> {
  switch (event.type) {
    case 'PaymentRunCancelled': {
      const { cancelledBy, reasonCode } = event.data;
      return { status: 'cancelled', cancelledBy, cancelReason: reasonCode };
    }
    case 'PaymentRunCertified': {
      const { certifiedBy, certifiedAt } = event.data;
      return { status: 'certified', certifiedBy, certifiedAt };
    }
    case 'PaymentRunNumbered': {
      const { firstSequence, fileIdModifier } = event.data;
      return { firstSequence, fileIdModifier };
    }
    case 'PaymentRunReleased': {
      const { releasedBy, effectiveOn: releasedOn, paysOn, file } = event.data;
      const { sha256, bytes } = file;
      return {
        status: 'released',
        releasedBy,
        releasedOn,
        paysOn,
        file: { sha256, bytes },
        lines: sent(lines, file),
      };
    }
    case 'PaymentLineSettled':
      return { lines: answered(lines, event.data, { status: 'settled', returnReason: null }) };
    case 'PaymentLineReturnProposed':
      return { lines: withProposedReturn(lines, event.data) };
    case 'PaymentLineReturned':
      return {
        lines: answered(lines, event.data, { status: 'returned', returnReason: event.data.reasonCode }),
      };
  }
}

function sent(lines: readonly RunLineRow[], { traces }: BankFileReference): readonly RunLineRow[] {
  const traceOf = new Map(traces.map(({ lineId, trace }) => [lineId, trace]));
  return lines.map((line) => ({ ...line, status: 'released', trace: traceOf.get(line.lineId) ?? null }));
}

const answered = (
  lines: readonly RunLineRow[],
  { lineId, effectiveOn }: { readonly lineId: string; readonly effectiveOn: Day },
  answer: Pick<RunLineRow, 'status' | 'returnReason'>,
): readonly RunLineRow[] =>
  lines.map((line) => (line.lineId === lineId ? { ...line, ...answer, answeredOn: effectiveOn } : line));

const withProposedReturn = (
  lines: readonly RunLineRow[],
  { lineId, effectiveOn, reasonCode, proposedBy }: PaymentLineReturnProposed['data'],
): readonly RunLineRow[] =>
  lines.map((line) =>
    line.lineId === lineId ? { ...line, proposedReturn: { effectiveOn, reasonCode, proposedBy } } : line,
  );

/** One row per payment run, with every line; the vouchers of a line stand in their own view. */
export const paymentRunView: Projection<PaymentRunRow, RecordedPaymentRunEvent> = {
  name: 'payment-run',
  version: 2,
  facets: ['programId', 'status'],
  folds: [
    'PaymentRunOpened',
    'PaymentLineDrawn',
    'PaymentPayeeDrawn',
    'PaymentRunPrepared',
    'PaymentRunCancelled',
    'PaymentRunCertified',
    'PaymentRunNumbered',
    'PaymentRunReleased',
    'PaymentLineSettled',
    'PaymentLineReturnProposed',
    'PaymentLineReturned',
  ] satisfies readonly PaymentRunEvent['type'][],
  keyOf: ({ data }) => data.runId,
  evolve,
  facetsOf: ({ programId, status }) => ({ programId, status }),
};
