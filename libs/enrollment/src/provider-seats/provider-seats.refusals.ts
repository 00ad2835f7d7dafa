import type { RefusalCatalogue } from '@ledger/kernel';

/** The rule that refuses a seat. */
export const providerSeatsRefusals = {
  SeatLimitReached: {
    says: 'Provider {providerId} has all of its {seats} seats of fiscal year {fiscalYear} taken.',
    next: 'Choose another provider, or wait until a seat is vacated.',
  },
} as const satisfies RefusalCatalogue;

export type ProviderSeatsRefusal = keyof typeof providerSeatsRefusals;
