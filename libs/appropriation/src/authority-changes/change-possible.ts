import { addDays, type Day, lastDayOfFiscalYear, type Refusal } from '@ledger/kernel';
import type {
  AuthorityChange,
  ReallocationGiver,
  YearEnding,
  YearEndTerms,
} from './authority-changes.events';
import type { AuthorityChangeRefusal } from './authority-changes.refusals';
import { type AuthorityChanges, type EndedYear, reallocatedKey } from './authority-changes.state';
import { reallocatableOf } from './reallocation';

/** What a change is judged by, besides what was changed before. */
export interface Judged {
  readonly programId: string;
  readonly fiscalYearStartsOn: string;
  readonly today: Day;
}

type Rejection = Refusal<AuthorityChangeRefusal>;

/** A reallocation is decided in one go over the streams of all its allotments; a decision reads 32 at most. */
const GIVERS_LIMIT = 25;
const LONGEST_WINDOW_DAYS = 366;
const WHOLE_BASIS_POINTS = 10_000;

/** The rule a change breaks; undefined where it may be made. */
export function whyNotPossible(
  change: AuthorityChange,
  state: AuthorityChanges,
  judged: Judged,
): Rejection | undefined {
  switch (change.kind) {
    case 'year-end-terms':
      return whyInvalid(change.terms);
    case 'fiscal-year-end':
      return whyNotOver(change.fiscalYear, state, judged);
    case 'carry-forward':
      return whyNotCarried(change.fiscalYear, state, judged);
    case 'fiscal-year-closing':
      return whyNotClosed(change.fiscalYear, state, judged);
    case 'funding-source-end':
    case 'funding-source-replacement':
      return whySourceStays(change, state, judged);
    case 'reallocation':
      return whyNotReallocated(change, state, judged);
  }
}

/** The days that follow from the end of a fiscal year by the terms of the program. */
export function yearEnding(
  fiscalYear: number,
  terms: YearEndTerms,
  { fiscalYearStartsOn }: Pick<Judged, 'fiscalYearStartsOn'>,
): YearEnding {
  const endsOn = lastDayOfFiscalYear(fiscalYear, fiscalYearStartsOn);
  const liquidatesUntil = addDays(endsOn, terms.liquidationDays);
  return {
    fiscalYear,
    endsOn,
    paysEarnedUntil: terms.windowPays === 'earned-by-year-end' ? endsOn : liquidatesUntil,
    liquidatesUntil,
    remitsUntil: addDays(endsOn, terms.remittanceDays),
    contingent: terms.contingent,
    authority: terms.citation,
  };
}

/** A fiscal year that was ended; undefined where it was not. */
export const endedYear = ({ years }: AuthorityChanges, fiscalYear: number): EndedYear | undefined =>
  years.find((year) => year.fiscalYear === fiscalYear);

const broken = (name: AuthorityChangeRefusal, details: Refusal['details']): Rejection => ({ name, details });

function whyInvalid({
  liquidationDays,
  remittanceDays,
  reallocation,
  citation,
}: YearEndTerms): Rejection | undefined {
  const limited: readonly (readonly [field: string, value: number, most: number])[] = [
    ['liquidationDays', liquidationDays, LONGEST_WINDOW_DAYS],
    ['remittanceDays', remittanceDays, LONGEST_WINDOW_DAYS],
    ['thresholdBasisPoints', reallocation?.thresholdBasisPoints ?? 0, WHOLE_BASIS_POINTS],
  ];
  const wrong = limited.find(([, value, most]) => !Number.isInteger(value) || value < 0 || value > most);
  if (wrong !== undefined) return broken('YearEndTermsInvalid', { field: wrong[0], value: wrong[1] });
  return citation.trim() === ''
    ? broken('YearEndTermsInvalid', { field: 'citation', value: citation })
    : undefined;
}

function whyNotOver(
  fiscalYear: number,
  { terms }: AuthorityChanges,
  { programId, fiscalYearStartsOn, today }: Judged,
): Rejection | undefined {
  const endsOn = lastDayOfFiscalYear(fiscalYear, fiscalYearStartsOn);
  if (terms === null) return broken('YearEndTermsMissing', { programId });
  return today <= endsOn ? broken('FiscalYearNotOver', { fiscalYear, endsOn, today }) : undefined;
}

function whyNotCarried(fiscalYear: number, state: AuthorityChanges, judged: Judged): Rejection | undefined {
  const { programId, today } = judged;
  if (state.terms === null) return broken('YearEndTermsMissing', { programId });
  const { liquidatesUntil: lastDay } =
    endedYear(state, fiscalYear) ?? yearEnding(fiscalYear, state.terms, judged);
  return today > lastDay ? broken('CarryForwardTooLate', { fiscalYear, lastDay, today }) : undefined;
}

function whyNotClosed(
  fiscalYear: number,
  state: AuthorityChanges,
  { programId, today }: Judged,
): Rejection | undefined {
  const year = endedYear(state, fiscalYear);
  if (year === undefined) return broken('FiscalYearNotEnded', { fiscalYear, programId });
  const { liquidatesUntil } = year;
  return today <= liquidatesUntil
    ? broken('LiquidationWindowOpen', { fiscalYear, liquidatesUntil, today })
    : undefined;
}

type OfSource = Extract<AuthorityChange, { kind: 'funding-source-end' | 'funding-source-replacement' }>;

function whySourceStays(
  change: OfSource,
  { sources }: AuthorityChanges,
  { today }: Judged,
): Rejection | undefined {
  const { fundingSource, fiscalYear } = change;
  if (change.kind === 'funding-source-end') {
    const { endsOn } = change;
    return endsOn > today ? broken('FundingSourceEndsInFuture', { fundingSource, endsOn, today }) : undefined;
  }
  const { byFundingSource } = change;
  const hasEnded = (name: string): boolean =>
    sources.some((source) => source.fundingSource === name && source.fiscalYear === fiscalYear);
  if (!hasEnded(fundingSource)) return broken('FundingSourceNotEnded', { fundingSource, fiscalYear });
  return byFundingSource === fundingSource || hasEnded(byFundingSource)
    ? broken('FundingSourceEndedToo', { byFundingSource, fiscalYear })
    : undefined;
}

function whyNotReallocated(
  { asOf, givers }: Extract<AuthorityChange, { kind: 'reallocation' }>,
  { terms, reallocated }: AuthorityChanges,
  { programId, today }: Judged,
): Rejection | undefined {
  const rule = terms?.reallocation ?? null;
  if (rule === null) return broken('ReallocationNotAllowed', { programId });
  if (asOf >= today) return broken('ReallocationInFuture', { asOf, today });
  if (givers.length > GIVERS_LIMIT)
    return broken('ReallocationTooWide', { givers: givers.length, most: GIVERS_LIMIT });
  const refusals = givers.map((giver) => {
    const before = reallocated[reallocatedKey(asOf, giver.fromAllotmentId)] ?? 0;
    return whyTooMuch(giver, { asOf, before, ...reallocatableOf(giver, rule) });
  });
  return refusals.find((refusal) => refusal !== undefined);
}

function whyTooMuch(
  { fromAllotmentId, amountCents }: ReallocationGiver,
  limit: ReturnType<typeof reallocatableOf> & { readonly asOf: Day; readonly before: number },
): Rejection | undefined {
  const { asOf, before, allottedCents, committedCents, thresholdCents } = limit;
  const reallocatableCents = Math.max(0, limit.reallocatableCents - before);
  if (amountCents <= reallocatableCents) return undefined;
  return broken('ReallocationExceedsLimit', {
    allotmentId: fromAllotmentId,
    asOf,
    committedCents,
    allottedCents,
    thresholdCents,
    reallocatableCents,
    amountCents,
  });
}
