import { type Day, unreachable } from '@ledger/kernel';
import type { BankDetailsEvent, BankDetailsReference } from './bank-details.events';

/** Where a provider is paid, and where it may be paid next. */
export interface BankDetails {
  readonly confirmed: (BankDetailsReference & { readonly usableFrom: Day }) | null;
  readonly proposed: (BankDetailsReference & { readonly proposedBy: string }) | null;
  /** The run that was paid there last. */
  readonly lastRunId: string | null;
}

export const initialState: BankDetails = { confirmed: null, proposed: null, lastRunId: null };

export function evolve(details: BankDetails, event: BankDetailsEvent): BankDetails {
  switch (event.type) {
    case 'BankDetailsProposed':
      return { ...details, proposed: event.data };
    case 'BankDetailsConfirmed':
      return { ...details, confirmed: event.data, proposed: null };
    case 'BankDetailsUsed':
      return { ...details, lastRunId: event.data.runId };
    default:
      return unreachable(event);
  }
}
