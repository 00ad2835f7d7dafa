import { type Day, unreachable } from '@ledger/kernel';
import { List, Map, Set } from 'immutable';
import type { PromptPayTerms, PromptPayTermsDeclared, TermsEvent } from './terms.events';

/** What a program has declared about paying in time. */
export interface ProgramTerms {
  /** Oldest first. */
  readonly versions: List<PromptPayTermsDeclared['data']>;
  /** Hundredths of a percent a year, by calendar year. */
  readonly rates: Map<number, number>;
  /** Providers whose late payments wait for the rate of a year. */
  readonly awaiting: Map<number, Set<string>>;
}

export const initialState: ProgramTerms = { versions: List(), rates: Map(), awaiting: Map() };

/** The terms of a claim that was received on a day; undefined where none held yet. */
export const termsOn = ({ versions }: ProgramTerms, receivedOn: Day): PromptPayTerms | undefined =>
  versions.findLast(({ effectiveOn }) => effectiveOn <= receivedOn);

export function evolve(terms: ProgramTerms, event: TermsEvent): ProgramTerms {
  switch (event.type) {
    case 'PromptPayTermsDeclared':
      return { ...terms, versions: terms.versions.push(event.data) };
    case 'InterestRateDeclared': {
      const { calendarYear, basisPoints } = event.data;
      return {
        ...terms,
        rates: terms.rates.set(calendarYear, basisPoints),
        awaiting: terms.awaiting.delete(calendarYear),
      };
    }
    case 'InterestRateAwaited': {
      const { calendarYear, providerId } = event.data;
      const providers = terms.awaiting.get(calendarYear, Set<string>()).add(providerId);
      return { ...terms, awaiting: terms.awaiting.set(calendarYear, providers) };
    }
    default:
      return unreachable(event);
  }
}
