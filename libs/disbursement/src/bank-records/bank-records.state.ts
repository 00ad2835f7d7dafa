import { unreachable } from '@ledger/kernel';
import type {
  BankExceptionOpened,
  BankRecordEvent,
  BankRecordMatched,
  BankResolutionProposed,
} from './bank-records.events';

/** What the ledger makes of one record of the bank. */
export type BankRecordState =
  | { readonly status: 'unknown' }
  | { readonly status: 'matched'; readonly match: BankRecordMatched['data'] }
  | OpenException
  | { readonly status: 'resolved'; readonly exception: BankExceptionOpened['data'] };

/** A record that a person has to look at. */
export interface OpenException {
  readonly status: 'open';
  readonly exception: BankExceptionOpened['data'];
  readonly proposed: BankResolutionProposed['data'] | null;
}

export const initialState: BankRecordState = { status: 'unknown' };

export function evolve(state: BankRecordState, event: BankRecordEvent): BankRecordState {
  switch (event.type) {
    case 'BankRecordMatched':
      return { status: 'matched', match: event.data };
    case 'BankExceptionOpened':
      return { status: 'open', exception: event.data, proposed: null };
    case 'BankResolutionProposed':
      return { ...openOf(state, event), proposed: event.data };
    case 'BankExceptionResolved':
      return { status: 'resolved', exception: openOf(state, event).exception };
    default:
      return unreachable(event);
  }
}

function openOf(state: BankRecordState, { type }: BankRecordEvent): OpenException {
  if (state.status !== 'open') throw new Error(`Corrupt stream: ${type} of a record that is ${state.status}`);
  return state;
}
