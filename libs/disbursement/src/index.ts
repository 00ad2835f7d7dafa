export * from './bank-details/bank-details.commands';
export * from './bank-details/bank-details.events';
export * from './disbursement.streams';
export * from './holds/holds.commands';
export * from './holds/holds.events';
export * from './payment-run/payment-run.commands';
export * from './payment-run/payment-run.events';
export { contentHashOf } from './payment-run/content-hash';
export {
  contentOf,
  holdOn,
  PAYEES_LIMIT,
  type RunHold,
  type RunPayee,
  type RunSources,
} from './payment-run/run-content';
export * from './views/bank-details/bank-details.view';
export * from './views/payee-standing/payee-standing.view';
export * from './views/payment-hold/payment-hold.view';
export * from './views/payment-run/payment-run.view';
export * from './views/voucher/voucher.view';
export * from './vault/payer-profile';
export * from './vouchers/vouchers.commands';
export * from './vault/bank-account-vault';
export * from './vault/bank-file-store';
export * from './vouchers/vouchers.events';
