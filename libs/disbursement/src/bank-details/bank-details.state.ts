import { type Day, unreachable } from '@ledger/kernel';
import type {
  BankDetailsChangeNotified,
  BankDetailsEvent,
  BankDetailsReference,
} from './bank-details.events';

/** Where a provider is paid, and where it may be paid next. */
export interface BankDetails {
  readonly confirmed: (BankDetailsReference & { readonly usableFrom: Day }) | null;
  readonly proposed: (BankDetailsReference & { readonly proposedBy: string }) | null;
  /** The run that was paid there last. */
  readonly lastRunId: string | null;
  /** What the bank says must change of the confirmed ones, by notice. */
  readonly notices: ReadonlyMap<string, BankDetailsChangeNotified['data']>;
}

export const initialState: BankDetails = {
  confirmed: null,
  proposed: null,
  lastRunId: null,
  notices: new Map(),
};

export function evolve(details: BankDetails, event: BankDetailsEvent): BankDetails {
  switch (event.type) {
    case 'BankDetailsProposed':
      return { ...details, proposed: event.data };
    case 'BankDetailsConfirmed':
      return { ...details, confirmed: event.data, proposed: null, notices: new Map() };
    case 'BankDetailsUsed':
      return { ...details, lastRunId: event.data.runId };
    case 'BankDetailsChangeNotified':
      return { ...details, notices: new Map([...details.notices, [event.data.noticeId, event.data]]) };
    case 'BankDetailsNoticeWithdrawn':
      return {
        ...details,
        notices: new Map([...details.notices].filter(([noticeId]) => noticeId !== event.data.noticeId)),
      };
    default:
      return unreachable(event);
  }
}
