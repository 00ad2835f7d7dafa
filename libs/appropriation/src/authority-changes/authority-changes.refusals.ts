import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a change of a program's authority. */
export const authorityChangeRefusals = {
  AuthorityChangeNotFound: {
    says: 'No change {proposalId} of the authority of program {programId} is open.',
    next: 'Look the open changes up; one that was withdrawn has to be proposed anew.',
  },
  AuthorityChangeExists: {
    says: 'Change {proposalId} of the authority of program {programId} was proposed before, as another one.',
    next: 'Use a new reference for a new proposal.',
  },
  AuthorityChangeBySamePerson: {
    says: 'Change {proposalId} of the authority of program {programId} was proposed by the same person who would confirm it.',
    next: 'Have somebody else confirm it.',
  },
  YearEndTermsInvalid: {
    says: 'The terms of a year end say {field} is {value}.',
    next: 'Days are from 0 to 366, the threshold is from 0 to 10,000 basis points, and the law is named.',
  },
  YearEndTermsMissing: {
    says: 'Program {programId} has not declared what it does at the end of a year.',
    next: 'Declare the days of the window, what it pays, and what becomes of contingent stages, with the law.',
  },
  FiscalYearNotOver: {
    says: 'Fiscal year {fiscalYear} ends on {endsOn}; today is {today}.',
    next: 'End it on the day after.',
  },
  FiscalYearNotEnded: {
    says: 'Fiscal year {fiscalYear} of program {programId} was not ended.',
    next: 'End the fiscal year first; its allotments then pay for the days of the window.',
  },
  LiquidationWindowOpen: {
    says: 'Liabilities of fiscal year {fiscalYear} are paid until {liquidatesUntil}; today is {today}.',
    next: 'Close the year on the day after.',
  },
  CarryForwardTooLate: {
    says: 'What fiscal year {fiscalYear} had set aside could be carried forward until {lastDay}; today is {today}.',
    next: 'What was not approved by then is set aside anew or lapses, as the program says.',
  },
  FundingSourceEndsInFuture: {
    says: 'Funding source {fundingSource} is to end on {endsOn}; today is {today}.',
    next: 'End it on its last day or after.',
  },
  FundingSourceNotEnded: {
    says: 'Funding source {fundingSource} has not ended in fiscal year {fiscalYear}.',
    next: 'End it first, with the order that ends it.',
  },
  FundingSourceEndedToo: {
    says: 'Funding source {byFundingSource} cannot take over in fiscal year {fiscalYear}: it ended itself, or is the one that ended.',
    next: 'Name a funding source that still pays.',
  },
  ReallocationNotAllowed: {
    says: 'Program {programId} has not declared when authority may be reallocated.',
    next: 'Declare the threshold and what counts as committed, with the law.',
  },
  ReallocationInFuture: {
    says: 'Commitments as of {asOf} are not known yet; today is {today}.',
    next: 'Take a day that is over.',
  },
  ReallocationTooWide: {
    says: '{givers} allotments were to give in one reallocation; {most} can.',
    next: 'Reallocate in parts, as of the same day.',
  },
  ReallocationExceedsLimit: {
    says: 'Allotment {allotmentId} had {committedCents} of {allottedCents} cents committed on {asOf}; up to {thresholdCents} cents, {reallocatableCents} cents may be reallocated, {amountCents} cents were asked for.',
    next: 'Reallocate at most that much; the rest is protected.',
  },
} as const satisfies RefusalCatalogue;

export type AuthorityChangeRefusal = keyof typeof authorityChangeRefusals;
