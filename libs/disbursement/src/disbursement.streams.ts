import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { BankDetailsCommand } from './bank-details/bank-details.commands';
import { bankDetailsDecider } from './bank-details/bank-details.decider';
import type { BankDetailsEvent } from './bank-details/bank-details.events';
import { bankDetailsRefusals } from './bank-details/bank-details.refusals';
import type { BankDetails } from './bank-details/bank-details.state';
import type { HoldsCommand } from './holds/holds.commands';
import { holdsDecider } from './holds/holds.decider';
import type { HoldsEvent } from './holds/holds.events';
import { holdsRefusals } from './holds/holds.refusals';
import type { Holds } from './holds/holds.state';
import type { PaymentRunCommand } from './payment-run/payment-run.commands';
import { paymentRunDecider } from './payment-run/payment-run.decider';
import type { PaymentRunEvent } from './payment-run/payment-run.events';
import { paymentRunRefusals } from './payment-run/payment-run.refusals';
import type { PaymentRun } from './payment-run/payment-run.state';
import type { VouchersCommand } from './vouchers/vouchers.commands';
import { vouchersDecider } from './vouchers/vouchers.decider';
import type { VouchersEvent } from './vouchers/vouchers.events';
import { vouchersRefusals } from './vouchers/vouchers.refusals';
import type { Vouchers } from './vouchers/vouchers.state';

/** `vouchers-<programId>|<providerId>` */
export const vouchers: StreamType<Vouchers, VouchersCommand, VouchersEvent, Refusal> = {
  prefix: 'vouchers',
  decider: vouchersDecider,
};

/** Whose vouchers stand in one stream: a provider in a program. No reference has the bar in it. */
export const payeeIdOf = ({
  programId,
  providerId,
}: {
  readonly programId: string;
  readonly providerId: string;
}): string => `${programId}|${providerId}`;

/** `payment-holds-<programId>` */
export const paymentHolds: StreamType<Holds, HoldsCommand, HoldsEvent, Refusal> = {
  prefix: 'payment-holds',
  decider: holdsDecider,
};

/** `bank-details-<providerId>` */
export const bankDetails: StreamType<BankDetails, BankDetailsCommand, BankDetailsEvent, Refusal> = {
  prefix: 'bank-details',
  decider: bankDetailsDecider,
};

/** `payment-run-<runId>` */
export const paymentRuns: StreamType<PaymentRun, PaymentRunCommand, PaymentRunEvent, Refusal> = {
  prefix: 'payment-run',
  decider: paymentRunDecider,
};

type ContextEvent = VouchersEvent | HoldsEvent | BankDetailsEvent | PaymentRunEvent;

/** Every event type of this context, with what raises older versions. */
export const disbursementEvents = {
  VoucherAccrued: [],
  VoucherWithdrawn: [],
  VoucherSelected: [],
  VoucherFreed: [],
  PaymentReleased: [],
  PaymentSettled: [],
  PaymentReturned: [],
  PaymentHoldPlaced: [],
  PaymentHoldLifted: [],
  BankDetailsProposed: [],
  BankDetailsConfirmed: [],
  BankDetailsUsed: [],
  PaymentRunPrepared: [],
  PaymentRunCancelled: [],
  PaymentRunCertified: [],
  PaymentRunReleased: [],
  PaymentLineSettled: [],
  PaymentLineReturned: [],
} satisfies Record<ContextEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const disbursementRefusals = {
  ...vouchersRefusals,
  ...holdsRefusals,
  ...bankDetailsRefusals,
  ...paymentRunRefusals,
};
