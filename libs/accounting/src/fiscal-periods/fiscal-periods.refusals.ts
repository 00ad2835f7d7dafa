import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on fiscal periods. */
export const fiscalPeriodsRefusals = {
  PeriodUnknown: {
    says: '{period} is not a fiscal period.',
    next: 'Name one of the twelve of a fiscal year, such as FY2027-P03.',
  },
  PeriodNotEnded: {
    says: 'Period {period} ends on {to}; today is {today}.',
    next: 'Close it when it is over.',
  },
  PeriodNotNext: {
    says: 'Periods close one after the other; the next one to be closed is {next}, not {period}.',
    next: 'Close {next} first.',
  },
  PeriodNotSoftClosed: {
    says: 'Period {period} is open; it cannot be hard closed while daily work still posts in it.',
    next: 'Soft close it, look at its figures, then hard close it.',
  },
  PeriodDoesNotBalance: {
    says: '{stages} stages of provider {providerId} in {period} do not add up: {earnedCents} cents were earned or are owed back, and {accountedCents} are paid, payable, held or awaiting funding, {differenceCents} apart. Providers and periods like this: {imbalances}.',
    next: 'Look at the check of the period, which names the enrollments and stages; when they add up, close it again.',
  },
  PeriodNotClosed: {
    says: 'Period {period} is open.',
    next: 'There is nothing to reopen.',
  },
  ReopeningProposedBefore: {
    says: '{proposedBy} asked to reopen period {period} before, for {reasonCode}.',
    next: 'Confirm that as a second person.',
  },
  ReopeningNotProposed: {
    says: 'Nobody has asked to reopen period {period}.',
    next: 'Have one person ask, with a reason and a reference, and another confirm.',
  },
  ReopeningProposedBySamePerson: {
    says: 'The same person asked to reopen period {period}.',
    next: 'Have somebody else confirm it.',
  },
} as const satisfies RefusalCatalogue;

export type FiscalPeriodsRefusal = keyof typeof fiscalPeriodsRefusals;
