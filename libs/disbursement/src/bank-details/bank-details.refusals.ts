import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on where a provider is paid. */
export const bankDetailsRefusals = {
  BankDetailsNotProposed: {
    says: 'No bank details {bankDetailsId} of provider {providerId} wait for confirmation.',
    next: 'Look up what is proposed; a later proposal takes the place of an earlier one.',
  },
  BankDetailsProposedBySamePerson: {
    says: 'The bank details {bankDetailsId} of provider {providerId} were proposed by the same person who would confirm them.',
    next: 'Have somebody else check them with the provider and confirm them.',
  },
  BankDetailsChanged: {
    says: 'Provider {providerId} is no longer paid to the bank details {bankDetailsId} that the run was prepared with.',
    next: 'Cancel the run and prepare it anew.',
  },
  BankDetailsOnHold: {
    says: 'The bank details of provider {providerId} were changed; nothing is paid there before {usableFrom}.',
    next: 'Release the run from that day on, or cancel it and prepare one without this provider.',
  },
  BankDetailsChangePending: {
    says: 'The bank says that the account of provider {providerId} must be used differently ({changeCode}); nothing is paid there until that is settled, due on {dueOn}.',
    next: 'Have the provider confirm its bank details and propose them anew, or resolve the notice; then prepare the run anew.',
  },
} as const satisfies RefusalCatalogue;

export type BankDetailsRefusal = keyof typeof bankDetailsRefusals;
