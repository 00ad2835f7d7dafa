import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { BankDetailsCommand } from './bank-details/bank-details.commands';
import { bankDetailsDecider } from './bank-details/bank-details.decider';
import type { BankDetailsEvent } from './bank-details/bank-details.events';
import { bankDetailsRefusals } from './bank-details/bank-details.refusals';
import type { BankDetails } from './bank-details/bank-details.state';
import type { BankFileReceivedCommand } from './bank-files-received/bank-files-received.commands';
import { bankFileReceivedDecider } from './bank-files-received/bank-files-received.decider';
import type { BankFileReceivedEvent } from './bank-files-received/bank-files-received.events';
import { bankFileReceivedRefusals } from './bank-files-received/bank-files-received.refusals';
import type { BankFileReceivedState } from './bank-files-received/bank-files-received.state';
import type { BankRecordCommand } from './bank-records/bank-records.commands';
import { bankRecordDecider } from './bank-records/bank-records.decider';
import type { BankRecordEvent } from './bank-records/bank-records.events';
import { bankRecordRefusals } from './bank-records/bank-records.refusals';
import type { BankRecordState } from './bank-records/bank-records.state';
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
import type { TraceNumbersCommand } from './trace-numbers/trace-numbers.commands';
import { type TraceNumbers, traceNumbersDecider } from './trace-numbers/trace-numbers.decider';
import type { TraceNumbersEvent } from './trace-numbers/trace-numbers.events';
import { traceNumbersRefusals } from './trace-numbers/trace-numbers.refusals';
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

/** `bank-file-<sha256>` */
export const bankFilesReceived: StreamType<
  BankFileReceivedState,
  BankFileReceivedCommand,
  BankFileReceivedEvent,
  Refusal
> = {
  prefix: 'bank-file',
  decider: bankFileReceivedDecider,
};

/** `bank-record-<recordId>` */
export const bankRecords: StreamType<BankRecordState, BankRecordCommand, BankRecordEvent, Refusal> = {
  prefix: 'bank-record',
  decider: bankRecordDecider,
};

/** `trace-numbers-payer`: the ledger has one who pays. */
export const traceNumbers: StreamType<TraceNumbers, TraceNumbersCommand, TraceNumbersEvent, Refusal> = {
  prefix: 'trace-numbers',
  decider: traceNumbersDecider,
};

/** Whose trace numbers they are: those of the one who pays. */
export const PAYER_ID = 'payer';

type ContextEvent =
  | VouchersEvent
  | HoldsEvent
  | BankDetailsEvent
  | PaymentRunEvent
  | BankFileReceivedEvent
  | BankRecordEvent
  | TraceNumbersEvent;

/** Every event type of this context, with what raises older versions. */
export const disbursementEvents = {
  VoucherAccrued: [],
  VoucherWithdrawn: [],
  AdjustmentReduced: [],
  RecoupmentAllowed: [],
  RecoupmentStayed: [],
  AdjustmentRepaid: [],
  AdjustmentWrittenOff: [],
  WriteOffReversed: [],
  VoucherSelected: [],
  VoucherFreed: [],
  PaymentReleased: [],
  PaymentSettled: [],
  PaymentReturned: [],
  // In version 1 a hold could name a provider or a course that its program has not; what it says is the same.
  PaymentHoldPlaced: [(data) => data],
  PaymentHoldLifted: [],
  BankDetailsProposed: [],
  // In version 1 the days until it is used were asked for; what it says is the same.
  BankDetailsConfirmed: [(data) => data],
  BankDetailsUsed: [],
  BankDetailsChangeNotified: [],
  BankDetailsNoticeWithdrawn: [],
  PaymentRunOpened: [],
  PaymentLineDrawn: [],
  PaymentPayeeDrawn: [],
  PaymentRunPrepared: [],
  PaymentRunNumbered: [],
  TraceNumbersTaken: [],
  PaymentRunCancelled: [],
  PaymentRunCertified: [],
  PaymentRunReleased: [],
  PaymentLineSettled: [],
  PaymentLineReturnProposed: [],
  // In version 1 one person could say it alone; what it says is the same.
  PaymentLineReturned: [(data) => data],
  BankFileReceived: [],
  BankFileTakenIn: [],
  BankRecordMatched: [],
  BankExceptionOpened: [],
  BankResolutionProposed: [],
  BankExceptionResolved: [],
} satisfies Record<ContextEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const disbursementRefusals = {
  ...vouchersRefusals,
  ...holdsRefusals,
  ...bankDetailsRefusals,
  ...paymentRunRefusals,
  ...traceNumbersRefusals,
  ...bankFileReceivedRefusals,
  ...bankRecordRefusals,
};
