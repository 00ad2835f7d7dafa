import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  BankFileReference,
  PaymentRunEvent,
  PaymentRunPrepared,
  RunLine,
} from '../../payment-run/payment-run.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a payment run as the log has it. */
export type RecordedPaymentRunEvent = Recorded<PaymentRunEvent>;

/** A payment run: what is in it, who did what to it, and what the bank said of each line. */
export interface PaymentRunRow extends Omit<PaymentRunPrepared['data'], 'lines'> {
  readonly status: 'prepared' | 'cancelled' | 'certified' | 'released';
  readonly lines: readonly RunLineRow[];
  readonly certifiedBy: string | null;
  /** Instant, UTC. */
  readonly certifiedAt: string | null;
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

/** A line and what the bank said of it. */
export interface RunLineRow extends RunLine {
  readonly status: 'prepared' | 'released' | 'settled' | 'returned';
  /** Trace number in the bank file; null before release. */
  readonly trace: string | null;
  readonly answeredOn: Day | null;
  readonly returnReason: string | null;
}

const BEGINNING = {
  status: 'prepared',
  certifiedBy: null,
  certifiedAt: null,
  releasedBy: null,
  releasedOn: null,
  paysOn: null,
  file: null,
  cancelledBy: null,
  cancelReason: null,
} as const;

const LINE_BEGINNING = { status: 'prepared', trace: null, answeredOn: null, returnReason: null } as const;

function evolve(row: PaymentRunRow | undefined, event: RecordedPaymentRunEvent): PaymentRunRow {
  const { revision, position } = event;
  if (event.type === 'PaymentRunPrepared') {
    const lines = event.data.lines.map((line) => ({ ...line, ...LINE_BEGINNING }));
    return { ...event.data, ...BEGINNING, lines, revision, position };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of a run nobody prepared, at position ${String(position)}`);
  return { ...row, ...changesBy(event, row), revision, position };
}

function changesBy(
  event: Exclude<RecordedPaymentRunEvent, { readonly type: 'PaymentRunPrepared' }>,
  { lines }: PaymentRunRow,
): Partial<PaymentRunRow> {
  switch (event.type) {
    case 'PaymentRunCancelled': {
      const { cancelledBy, reasonCode } = event.data;
      return { status: 'cancelled', cancelledBy, cancelReason: reasonCode };
    }
    case 'PaymentRunCertified': {
      const { certifiedBy, certifiedAt } = event.data;
      return { status: 'certified', certifiedBy, certifiedAt };
    }
    case 'PaymentRunReleased': {
      const { releasedBy, effectiveOn: releasedOn, paysOn, file } = event.data;
      const { sha256, bytes, traces } = file;
      const traceOf = new Map(traces.map(({ lineId, trace }) => [lineId, trace]));
      return {
        status: 'released',
        releasedBy,
        releasedOn,
        paysOn,
        file: { sha256, bytes },
        lines: lines.map((line) => ({
          ...line,
          status: 'released',
          trace: traceOf.get(line.lineId) ?? null,
        })),
      };
    }
    case 'PaymentLineSettled':
      return { lines: answered(lines, event.data, { status: 'settled', returnReason: null }) };
    case 'PaymentLineReturned':
      return {
        lines: answered(lines, event.data, { status: 'returned', returnReason: event.data.reasonCode }),
      };
  }
}

const answered = (
  lines: readonly RunLineRow[],
  { lineId, effectiveOn }: { readonly lineId: string; readonly effectiveOn: Day },
  answer: Pick<RunLineRow, 'status' | 'returnReason'>,
): readonly RunLineRow[] =>
  lines.map((line) => (line.lineId === lineId ? { ...line, ...answer, answeredOn: effectiveOn } : line));

/** One row per payment run, with every line. */
export const paymentRunView: Projection<PaymentRunRow, RecordedPaymentRunEvent> = {
  name: 'payment-run',
  version: 1,
  facets: ['programId', 'status'],
  folds: [
    'PaymentRunPrepared',
    'PaymentRunCancelled',
    'PaymentRunCertified',
    'PaymentRunReleased',
    'PaymentLineSettled',
    'PaymentLineReturned',
  ] satisfies readonly PaymentRunEvent['type'][],
  keyOf: ({ data }) => data.runId,
  evolve,
  facetsOf: ({ programId, status }) => ({ programId, status }),
};
