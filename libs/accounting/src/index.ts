export * from './accounting.streams';
export * from './books/books-scope';
export { closingCheck, type ClosingCheck, type StageImbalance } from './books/closing-check.query';
export { closingFiguresOf, type PeriodLine, PeriodLines } from './books/closing-figures';
export { type FiscalPeriodLine, type FiscalPeriodList, fiscalPeriodsOf } from './books/fiscal-periods.query';
export {
  generalLedger,
  type GeneralLedgerLine,
  type GeneralLedgerPage,
  type GeneralLedgerRequest,
  LEDGER_PAGE_LIMIT,
  ledgerLinesOf,
} from './books/general-ledger.query';
export { entryOf, type JournalEntry, type JournalLine, linesOf } from './books/journal-entry';
export { journalEntries, type JournalRequest } from './books/journal.query';
export { ENTRY_DIMENSIONS, entryToWrite, journalToWrite } from './books/journal-to-write.query';
export {
  addedColumns,
  columnsOfAdjustment,
  type EarningColumns,
  NO_EARNINGS,
  StageAccount,
} from './books/stage-account';
export * from './books/trial-balance';
export { trialBalance } from './books/trial-balance.query';
export type { BooksSources } from './books/turnover.query';
export * from './chart/chart-of-accounts';
export * from './fiscal-periods/fiscal-periods.commands';
export * from './fiscal-periods/period-check';
export * from './fiscal-periods/fiscal-periods.events';
export * from './fiscal-periods/period-of-day';
export { assertBalanced } from './posting-rules/assert-balanced';
export { type Closings, closingsAfter, isClosingFact, NO_CLOSINGS } from './posting-rules/closings';
export * from './posting-rules/money-facts';
export * from './posting-rules/movements';
export { ACTS_OF_AUTHORITY, type Posting, postingOf } from './posting-rules/posting';
export * from './posting-rules/posting-rules';
export * from './posting-rules/queued-funds';
export * from './treasury/treasury.commands';
export * from './treasury/treasury.events';
export * from './views/control-balance/control-balance.view';
export * from './views/fiscal-period/fiscal-period.view';
export * from './views/subsidiary-ledger/subsidiary-ledger.view';
