import type { Day } from '@ledger/kernel';
import type { RunVoucher } from './payment-run.events';

/** A voucher of which something is free: of an adjustment what no run has claimed. */
export interface OpenVoucher extends RunVoucher {
  /** Whether an adjustment may be netted; null of a payable. */
  readonly recoupment: Recoupment | null;
}

/** Whether runs may net an adjustment, and on which terms. */
type Recoupment =
  | { readonly kind: 'waiting' | 'stayed' }
  | {
      readonly kind: 'allowed';
      readonly terms: {
        readonly perRunCents: number | null;
        readonly shareOfLineBasisPoints: number | null;
        readonly from: Day;
      };
    };
