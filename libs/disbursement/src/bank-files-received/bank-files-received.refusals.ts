import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a file of the bank. */
export const bankFileReceivedRefusals = {
  BankFileNotReceived: {
    says: 'No file of the bank with the content {sha256} was received.',
    next: 'Import the file.',
  },
  BankStatementUnbalanced: {
    says: 'Statement {statementId} of the bank does not add up: {openingCents} cents before, {inCents} in and {outCents} out are not {closingCents} after; an amount below zero is owed to the bank.',
    next: 'Ask the bank for the whole statement; a part of it would leave payments unexplained.',
  },
} as const satisfies RefusalCatalogue;

export type BankFileReceivedRefusal = keyof typeof bankFileReceivedRefusals;
