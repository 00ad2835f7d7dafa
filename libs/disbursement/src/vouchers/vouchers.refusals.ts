import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on the vouchers of a provider. */
export const vouchersRefusals = {
  VoucherNotOpen: {
    says: 'Voucher {voucherId} of provider {providerId} is not open; it cannot enter payment run {runId}.',
    next: 'Prepare the run anew: what is open has changed since it was looked up.',
  },
} as const satisfies RefusalCatalogue;

export type VouchersRefusal = keyof typeof vouchersRefusals;
