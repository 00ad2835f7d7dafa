import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse the use of a credential. */
export const credentialUseRefusals = {
  CredentialUsedElsewhere: {
    says: 'The credential was presented for another enrollment before.',
    next: 'A credential attests one outcome of one student in one course; have the assessor sign another.',
  },
} as const satisfies RefusalCatalogue;

export type CredentialUseRefusal = keyof typeof credentialUseRefusals;
