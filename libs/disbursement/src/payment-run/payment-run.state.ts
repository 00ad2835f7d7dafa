import { type Day, unreachable } from '@ledger/kernel';
import { Map, OrderedMap } from 'immutable';
import type {
  PaymentLineReturnProposed,
  PaymentRunEvent,
  PaymentRunOpened,
  RunLine,
  RunSeal,
  RunTotals,
} from './payment-run.events';
import { addedTotals, NO_TOTALS } from './run-totals';

/** One payment run. */
export type PaymentRun =
  | { readonly status: 'unknown' }
  | (Known & { readonly status: 'opened' })
  | (Known & { readonly status: 'cancelled' })
  | (Known & Sealed & { readonly status: 'prepared' })
  | (Known &
      Sealed & { readonly status: 'certified'; readonly certifiedBy: string; readonly isNumbered: boolean })
  | (Known &
      Sealed & {
        readonly status: 'released';
        readonly answers: Map<string, LineAnswer>;
        readonly proposedReturns: Map<string, ProposedReturn>;
      });

/** What was drawn of a run so far; all of it once it is sealed. */
interface Known extends Omit<PaymentRunOpened['data'], 'effectiveOn'> {
  readonly preparedOn: Day;
  /** By number, in the order in which they were drawn. */
  readonly lines: OrderedMap<string, RunLine>;
  /** The providers that were looked at, by the hash of what came of it, in the order in which it was done. */
  readonly payees: OrderedMap<string, string>;
  readonly totals: RunTotals;
}

interface Sealed {
  readonly seal: RunSeal;
}

/** What the bank said of a line; nothing yet where there is no answer. */
export type LineAnswer = 'settled' | 'returned';

/** The return of a line as somebody says it, until another person confirms it. */
export type ProposedReturn = Pick<
  PaymentLineReturnProposed['data'],
  'effectiveOn' | 'reasonCode' | 'proposedBy'
>;

export type KnownPaymentRun = Exclude<PaymentRun, { readonly status: 'unknown' }>;

/** A run whose content is sealed, and which nobody has given up. */
export type SealedPaymentRun = Extract<PaymentRun, Sealed>;

export const initialState: PaymentRun = { status: 'unknown' };

export function evolve(run: PaymentRun, event: PaymentRunEvent): PaymentRun {
  if (event.type === 'PaymentRunOpened') return opened(event);
  if (run.status === 'unknown') throw new Error(`Corrupt stream: ${event.type} on a run nobody prepared`);
  switch (event.type) {
    case 'PaymentLineDrawn':
    case 'PaymentPayeeDrawn':
      return drawn(run, event);
    case 'PaymentRunPrepared':
      return { ...run, status: 'prepared', seal: event.data };
    case 'PaymentRunCancelled':
      return { ...run, status: 'cancelled' };
    default:
      return afterSeal(run, event);
  }
}

function opened({ data: { effectiveOn: preparedOn, ...data } }: PaymentRunOpened): PaymentRun {
  const nothing = { lines: OrderedMap<string, RunLine>(), payees: OrderedMap<string, string>() };
  return { ...data, preparedOn, ...nothing, totals: NO_TOTALS, status: 'opened' };
}

function drawn(
  run: KnownPaymentRun,
  event: Extract<PaymentRunEvent, { readonly type: 'PaymentLineDrawn' | 'PaymentPayeeDrawn' }>,
): PaymentRun {
  if (run.status !== 'opened') throw new Error(`Corrupt stream: ${event.type} on a run that is sealed`);
  if (event.type === 'PaymentPayeeDrawn') {
    const { providerId, contentHash } = event.data;
    return { ...run, payees: run.payees.set(providerId, contentHash) };
  }
  const { lineId } = event.data;
  return {
    ...run,
    lines: run.lines.set(lineId, event.data),
    totals: addedTotals(run.totals, event.data),
  };
}

type SealedEvent = Extract<
  PaymentRunEvent,
  {
    readonly type:
      | 'PaymentRunCertified'
      | 'PaymentRunNumbered'
      | 'PaymentRunReleased'
      | 'PaymentLineSettled'
      | 'PaymentLineReturnProposed'
      | 'PaymentLineReturned';
  }
>;

function afterSeal(run: KnownPaymentRun, event: SealedEvent): PaymentRun {
  if (!('seal' in run)) throw new Error(`Corrupt stream: ${event.type} on a run that is not prepared`);
  switch (event.type) {
    case 'PaymentRunCertified':
      return { ...run, status: 'certified', certifiedBy: event.data.certifiedBy, isNumbered: false };
    case 'PaymentRunNumbered':
      return run.status === 'certified' ? { ...run, isNumbered: true } : run;
    case 'PaymentRunReleased':
      return { ...run, status: 'released', answers: Map(), proposedReturns: Map() };
    case 'PaymentLineSettled':
      return answered(run, event.data.lineId, 'settled');
    case 'PaymentLineReturnProposed':
      return withProposedReturn(run, event.data);
    case 'PaymentLineReturned':
      return answered(run, event.data.lineId, 'returned');
    default:
      return unreachable(event);
  }
}

function answered(run: SealedPaymentRun, lineId: string, answer: LineAnswer): PaymentRun {
  const { answers, proposedReturns, ...released } = releasedOf(run, lineId);
  return {
    ...released,
    answers: answers.set(lineId, answer),
    proposedReturns: answer === 'returned' ? proposedReturns.delete(lineId) : proposedReturns,
  };
}

function withProposedReturn(
  run: SealedPaymentRun,
  { lineId, effectiveOn, reasonCode, proposedBy }: PaymentLineReturnProposed['data'],
): PaymentRun {
  const released = releasedOf(run, lineId);
  const proposed = { effectiveOn, reasonCode, proposedBy };
  return { ...released, proposedReturns: released.proposedReturns.set(lineId, proposed) };
}

function releasedOf(
  run: SealedPaymentRun,
  lineId: string,
): Extract<PaymentRun, { readonly status: 'released' }> {
  if (run.status !== 'released') throw new Error(`Corrupt stream: line ${lineId} answered before release`);
  return run;
}

/** The providers that lines of a run pay, each once. */
export const paidProvidersOf = ({ lines }: KnownPaymentRun): readonly string[] => [
  ...new Set([...lines.values()].map(({ providerId }) => providerId)),
];
