import type { RefusalCatalogue } from '@ledger/kernel';

/** What refuses a reading as a whole. */
export const disclosureRefusals = {
  DisclosureTooWide: {
    says: 'A reading of personal data names {subjects} persons; one reading names {most} at most.',
    next: 'Read in parts.',
  },
} as const satisfies RefusalCatalogue;
