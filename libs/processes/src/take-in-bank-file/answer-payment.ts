import {
  type BankRecord,
  payeeIdOf,
  paymentRuns,
  ReinstatePayment,
  ReinstatePaymentLine,
  ReturnPaymentLine,
  type SentPayment,
  SettlePaymentLine,
  vouchers,
} from '@ledger/disbursement';
import { type JointDraft, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Day } from '@ledger/kernel';

/** A record of the bank, and the payment it is about. */
export interface AnsweredPayment {
  readonly record: BankRecord;
  readonly payment: SentPayment;
  readonly effectiveOn: Day;
  readonly metadata: CommandMetadata;
}

/** What a record does not say by a reason of its own. */
export const NO_REASON = 'unstated';

/** A line that came back stays so, whatever the bank says of it later or said before. */
export function answerPayment(draft: JointDraft, answered: AnsweredPayment): void {
  const { record, payment, effectiveOn, metadata } = answered;
  const effect = EFFECTS[record.kind];
  const { runId } = payment;
  for (const { lineId } of payment.lines) {
    const line = { runId, lineId, effectiveOn };
    if (effect === 'returned') {
      const reasonCode = record.reasonCode ?? NO_REASON;
      draft.ask(paymentRuns, runId, new ReturnPaymentLine({ ...line, reasonCode }, metadata));
    }
    if (effect === 'settled') settle(draft, new SettlePaymentLine(line, metadata));
  }
}

function settle(draft: JointDraft, command: SettlePaymentLine): void {
  const { runId } = command.data;
  const run = draft.stateOf(streamOf(paymentRuns, runId));
  const decision = paymentRuns.decider.decide(command, run);
  if (decision.kind === 'refused' && decision.refusal.name === 'PaymentLineReturnedBefore') return;
  draft.ask(paymentRuns, runId, command);
}

/** What a record means for the lines of its payment. */
const EFFECTS: Readonly<Record<BankRecord['kind'], 'returned' | 'settled' | 'none'>> = {
  returned: 'returned',
  rejected: 'returned',
  'booked-back': 'returned',
  settled: 'settled',
  booked: 'settled',
  noted: 'none',
  changed: 'none',
  contested: 'none',
  altered: 'none',
  other: 'none',
};

/** Lines that were returned though their money had left, and the exception by which two people found it. */
export interface ReinstatedLines {
  readonly payment: SentPayment;
  readonly lineIds: readonly string[];
  readonly recordId: string;
  readonly metadata: CommandMetadata;
}

/** The lines and their vouchers are paid again, in one append: what they paid is due no more. */
export function reinstateLines(draft: JointDraft, { payment, lineIds, ...by }: ReinstatedLines): void {
  const { programId, runId, sentOn, lines } = payment;
  const { recordId, metadata } = by;
  const effectiveOn = metadata.today;
  for (const { lineId, providerId } of lines.filter((line) => lineIds.includes(line.lineId))) {
    const line = { runId, lineId, effectiveOn };
    const reinstated = { recordId, sentOn };
    const events = draft.ask(paymentRuns, runId, new ReinstatePaymentLine({ ...line, reinstated }, metadata));
    if (events.length === 0) continue;
    const payee = { programId, providerId };
    draft.ask(vouchers, payeeIdOf(payee), new ReinstatePayment({ ...payee, ...line }, metadata));
  }
}
