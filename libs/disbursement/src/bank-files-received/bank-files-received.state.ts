import { unreachable } from '@ledger/kernel';
import type { BankFileContent, BankFileReceivedEvent } from './bank-files-received.events';

/** A file of the bank, and whether all of it is taken in. */
export type BankFileReceivedState =
  | { readonly status: 'unknown' }
  | { readonly status: 'received' | 'taken-in'; readonly content: BankFileContent };

export const initialState: BankFileReceivedState = { status: 'unknown' };

export function evolve(state: BankFileReceivedState, event: BankFileReceivedEvent): BankFileReceivedState {
  switch (event.type) {
    case 'BankFileReceived':
      return { status: 'received', content: event.data };
    case 'BankFileTakenIn':
      if (state.status === 'unknown') throw new Error(`Corrupt stream: ${event.type} of a file nobody kept`);
      return { ...state, status: 'taken-in' };
    default:
      return unreachable(event);
  }
}
