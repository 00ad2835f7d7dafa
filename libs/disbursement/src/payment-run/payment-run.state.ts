import { unreachable } from '@ledger/kernel';
import type { PaymentRunEvent, PaymentRunPrepared } from './payment-run.events';

/** One payment run. */
export type PaymentRun =
  | { readonly status: 'unknown' }
  | (Known & { readonly status: 'prepared' | 'cancelled' })
  | (Known & { readonly status: 'certified'; readonly certifiedBy: string })
  | ReleasedRun;

interface Known {
  readonly content: PaymentRunPrepared['data'];
}

/** A run that went to the bank. */
interface ReleasedRun extends Known {
  readonly status: 'released';
  readonly answers: Readonly<Record<string, LineAnswer>>;
}

/** What the bank said of a line; nothing yet where there is no answer. */
type LineAnswer = 'settled' | 'returned';

export type KnownPaymentRun = Exclude<PaymentRun, { readonly status: 'unknown' }>;

export const initialState: PaymentRun = { status: 'unknown' };

export function evolve(run: PaymentRun, event: PaymentRunEvent): PaymentRun {
  if (event.type === 'PaymentRunPrepared') return { status: 'prepared', content: event.data };
  if (run.status === 'unknown') throw new Error(`Corrupt stream: ${event.type} on a run nobody prepared`);
  const { content } = run;
  switch (event.type) {
    case 'PaymentRunCancelled':
      return { status: 'cancelled', content };
    case 'PaymentRunCertified':
      return { status: 'certified', content, certifiedBy: event.data.certifiedBy };
    case 'PaymentRunReleased':
      return { status: 'released', content, answers: {} };
    case 'PaymentLineSettled':
      return answered(run, event.data.lineId, 'settled');
    case 'PaymentLineReturned':
      return answered(run, event.data.lineId, 'returned');
    default:
      return unreachable(event);
  }
}

function answered(run: KnownPaymentRun, lineId: string, answer: LineAnswer): PaymentRun {
  if (run.status !== 'released') throw new Error(`Corrupt stream: line ${lineId} answered before release`);
  return { ...run, answers: { ...run.answers, [lineId]: answer } };
}
