import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a change of the keys of the log. */
export const logKeysRefusals = {
  LogKeysOverlap: {
    says: 'The keys {first} and {second} of {origin} sign together; a third one has to wait.',
    next: 'Retire the earlier key first.',
  },
  LogKeyUsedBefore: {
    says: 'The key {key} of {origin} signs or has signed before.',
    next: 'Make a new key; one that was retired is never taken up again.',
  },
  LogKeyNotSigning: {
    says: 'The key {key} does not sign for {origin}.',
    next: 'Look the keys up with ledger key list.',
  },
  LogKeyNotProposed: {
    says: 'Nobody has proposed the key {key} for {origin}.',
    next: 'Let one person propose it and another one confirm it.',
  },
  SamePersonConfirmsLogKey: {
    says: '{actor} proposed the key {key}; a second person has to confirm it.',
    next: 'Let somebody else confirm it.',
  },
  LastLogKey: {
    says: '{key} is the only key that signs for {origin}.',
    next: 'Hand over to another key first.',
  },
} as const satisfies RefusalCatalogue;

export type LogKeysRefusal = keyof typeof logKeysRefusals;
