import { type Refusal, refuse, type Refused } from '@ledger/kernel';
import type { PaymentRunRefusal } from '../payment-run.refusals';
import type { KnownPaymentRun, LineAnswer, ProposedReturn } from '../payment-run.state';

/** A line that went to the bank, and what is known of it. */
export interface SentLine {
  readonly kind: 'sent';
  /** What every fact about it says. */
  readonly fact: {
    readonly runId: string;
    readonly programId: string;
    readonly providerIds: readonly string[];
    readonly lineId: string;
    readonly netCents: number;
  };
  /** What the bank said of it; undefined before it did. */
  readonly answer: LineAnswer | undefined;
  /** Its return as somebody says it; undefined where nobody does. */
  readonly proposed: ProposedReturn | undefined;
}

/** A line of a run that was released, or the rule that there is none such. */
export function sentLineOf(
  { runId, lineId }: { readonly runId: string; readonly lineId: string },
  run: KnownPaymentRun,
): SentLine | Refused<Refusal<PaymentRunRefusal>> {
  const line = run.lines.get(lineId);
  if (run.status !== 'released') return refuse('PaymentRunNotReleased', { runId });
  if (line === undefined) return refuse('PaymentLineNotFound', { runId, lineId });
  const { programId, answers, proposedReturns } = run;
  const { providerId, netCents } = line;
  return {
    kind: 'sent',
    fact: { runId, programId, providerIds: [providerId], lineId, netCents },
    answer: answers.get(lineId),
    proposed: proposedReturns.get(lineId),
  };
}
