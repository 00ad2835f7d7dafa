export * from './bank-details/bank-details.commands';
export * from './bank-details/bank-details.events';
export * from './bank-files-received/bank-files-received.commands';
export * from './bank-files-received/bank-files-received.events';
export * from './bank-records/bank-records.commands';
export * from './bank-records/bank-records.events';
export { dayOf as bankDayOf, isLeaving } from './bank-records/decisions/take-in-record';
export * from './disbursement.streams';
export * from './holds/holds.commands';
export * from './holds/holds.events';
export * from './payment-run/payment-run.commands';
export * from './payment-run/payment-run.events';
export { lineHashOf } from './payment-run/content-hash';
export { NOTHING_TO_PAY, PAYEES_LIMIT } from './payment-run/decisions/prepare-run';
export {
  holdOn,
  inLineOrder,
  isInForce,
  type PayeePlan,
  planOf,
  type RunHold,
  type RunPayee,
} from './payment-run/payee-plan';
export { runVoucherOf } from './payment-run/run-voucher';
export type { PaymentRun } from './payment-run/payment-run.state';
export { contentOf, type RunSources, RunSummary } from './payment-run/run-content';
export * from './trace-numbers/trace-numbers.commands';
export * from './trace-numbers/trace-numbers.events';
export * from './views/bank-details/bank-details.view';
export * from './views/bank-file-received/bank-file-received.view';
export * from './views/bank-record/bank-record.view';
export * from './views/payee-standing/payee-standing.view';
export * from './views/payment-hold/payment-hold.view';
export * from './views/payment-run/payment-run.view';
export * from './views/run-voucher/run-voucher.view';
export * from './views/voucher/voucher.view';
export * from './vault/payer-profile';
export * from './vouchers/vouchers.commands';
export * from './vault/bank-account-vault';
export * from './vault/bank-file-store';
export * from './vault/received-file-store';
export type { SealedStanding } from './vault/sealed-standing';
export {
  type Adjustment,
  type AdjustmentBalance,
  balanceAfter,
  beginningOf,
  freeCentsOf,
  type FreeVoucher,
  type Recoupment,
  recoupmentAfter,
} from './vouchers/adjustment-balance';
export { payeeIdOf } from './vouchers/payee-id';
export * from './vouchers/vouchers.events';
export {
  adjustmentOf,
  claimsOf,
  freeVouchersOf,
  openOfStage,
  owedAnewOf,
  type Vouchers,
} from './vouchers/vouchers.state';
