import type { Day } from '@ledger/kernel';
import { List } from 'immutable';
import type { RecoveryTermsSet } from './recovery-terms.events';

/** Every version of a program's terms of recovery, in the order in which they were set. */
export type DeclaredTerms = List<RecoveryTermsSet['data']>;

export const initialState: DeclaredTerms = List();

export const evolve = (declared: DeclaredTerms, { data }: RecoveryTermsSet): DeclaredTerms =>
  declared.push(data);

/** The terms that hold on a day: of those that have begun, those that begin last, and of these the last ones set. */
export function termsOn(declared: DeclaredTerms, on: Day): RecoveryTermsSet['data'] | undefined {
  return declared
    .filter(({ from }) => from <= on)
    .reduce<RecoveryTermsSet['data'] | undefined>(
      (holding, terms) => (holding === undefined || terms.from >= holding.from ? terms : holding),
      undefined,
    );
}
