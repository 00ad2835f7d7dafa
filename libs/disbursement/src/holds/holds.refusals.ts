import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on the holds of a program. */
export const holdsRefusals = {
  PaymentHoldNotFound: {
    says: 'Program {programId} has no hold {holdId}.',
    next: 'Look the holds up.',
  },
  PaymentHoldExists: {
    says: 'Hold {holdId} of program {programId} was placed before, as another one.',
    next: 'Use a new reference for a new hold.',
  },
  PaymentHoldOutsideProgram: {
    says: 'Course offering {offeringId} is of program {ofProgram}; a hold of program {programId} keeps none of its payments back.',
    next: 'Place the hold in program {ofProgram}, or name an offering of program {programId}.',
  },
  PaymentHoldAwaitsBank: {
    says: 'Hold {holdId} of program {programId} waits for exception {recordId} of the bank; nobody lifts it.',
    next: 'Resolve the exception, and have a second person confirm it: the hold ends with it.',
  },
  PaymentHoldEndsBeforeStart: {
    says: 'A hold cannot end on {expiresOn}, before it starts on {effectiveOn}.',
    next: 'Correct the day on which it ends, or leave it out.',
  },
} as const satisfies RefusalCatalogue;

export type HoldsRefusal = keyof typeof holdsRefusals;
