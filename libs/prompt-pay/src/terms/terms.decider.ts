import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  AwaitInterestRate,
  DeclareInterestRate,
  DeclarePromptPayTerms,
  TermsCommand,
} from './terms.commands';
import type { PromptPayTerms, TermsEvent } from './terms.events';
import type { TermsRefusal } from './terms.refusals';
import { evolve, initialState, type ProgramTerms } from './terms.state';

type TermsDecision = Decision<TermsEvent, Refusal<TermsRefusal>>;

/** Of every law known; more is a slip. */
const DAYS_MOST = 365;
const WORKING_DAYS_MOST = 60;
/** Holidays of some twenty years. */
const HOLIDAYS_MOST = 400;
/** 100 % a year. */
const RATE_MOST = 10_000;

function decide(command: TermsCommand, terms: ProgramTerms): TermsDecision {
  switch (command.type) {
    case 'DeclarePromptPayTerms':
      return declareTerms(command, terms);
    case 'DeclareInterestRate':
      return declareRate(command, terms);
    case 'AwaitInterestRate':
      return awaitRate(command, terms);
    default:
      return unreachable(command);
  }
}

/** What was due before stays due: new terms begin after the latest ones. */
function declareTerms({ data, metadata }: DeclarePromptPayTerms, terms: ProgramTerms): TermsDecision {
  const { programId, effectiveOn } = data;
  if (!isSound(data)) return refuse('PromptPayTermsUnsound', numbersOf(data));
  const latest = terms.versions.last();
  const declared = { ...data, declaredBy: metadata.actor };
  if (latest !== undefined && isSame({ ...latest, declaredBy: '' }, { ...declared, declaredBy: '' }))
    return accept();
  if (latest !== undefined && effectiveOn <= latest.effectiveOn)
    return refuse('PromptPayTermsOutOfOrder', { programId, latestOn: latest.effectiveOn, effectiveOn });

  return accept({ type: 'PromptPayTermsDeclared', data: declared });
}

const isWithin = (number: number, least: number, most: number): boolean =>
  Number.isInteger(number) && number >= least && number <= most;

function isSound({
  dueDays,
  requestWithinWorkingDays,
  afterEvidenceDays,
  holidays,
}: PromptPayTerms): boolean {
  return (
    isWithin(dueDays, 1, DAYS_MOST) &&
    isWithin(requestWithinWorkingDays, 0, WORKING_DAYS_MOST) &&
    isWithin(afterEvidenceDays, 1, DAYS_MOST) &&
    holidays.length <= HOLIDAYS_MOST &&
    holidays.every((day, at) => at === 0 || (holidays[at - 1] ?? day) < day)
  );
}

const numbersOf = (terms: PromptPayTerms) => ({
  dueDays: terms.dueDays,
  requestWithinWorkingDays: terms.requestWithinWorkingDays,
  afterEvidenceDays: terms.afterEvidenceDays,
  holidays: terms.holidays.length,
  most: HOLIDAYS_MOST,
});

function declareRate({ data, metadata }: DeclareInterestRate, terms: ProgramTerms): TermsDecision {
  const { calendarYear, basisPoints } = data;
  if (!isWithin(basisPoints, 0, RATE_MOST))
    return refuse('InterestRateOutOfRange', { calendarYear, basisPoints, most: RATE_MOST });
  if (terms.rates.get(calendarYear) === basisPoints) return accept();

  const { actor: declaredBy, today: effectiveOn } = metadata;
  const awaitedBy = [...(terms.awaiting.get(calendarYear) ?? [])].sort();
  return accept({ type: 'InterestRateDeclared', data: { ...data, declaredBy, effectiveOn, awaitedBy } });
}

/** One note a provider and year is enough. */
function awaitRate({ data, metadata }: AwaitInterestRate, terms: ProgramTerms): TermsDecision {
  const { calendarYear, providerId } = data;
  if (terms.awaiting.get(calendarYear)?.has(providerId) === true) return accept();

  return accept({ type: 'InterestRateAwaited', data: { ...data, effectiveOn: metadata.today } });
}

/** Decides on what a program declares about paying in time. */
export const termsDecider: Decider<ProgramTerms, TermsCommand, TermsEvent, Refusal<TermsRefusal>> = {
  decide,
  evolve,
  initialState,
};
