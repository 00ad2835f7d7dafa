export * from './books/books-scope';
export {
  generalLedger,
  type GeneralLedgerLine,
  type GeneralLedgerPage,
  type GeneralLedgerRequest,
  LEDGER_PAGE_LIMIT,
  ledgerLinesOf,
} from './books/general-ledger.query';
export { type JournalEntry, type JournalLine, linesOf } from './books/journal-entry';
export { journalEntries, type JournalRequest } from './books/journal.query';
export { ENTRY_DIMENSIONS, journalToWrite } from './books/journal-to-write.query';
export * from './books/trial-balance';
export { trialBalance } from './books/trial-balance.query';
export type { BooksSources } from './books/turnover.query';
export * from './chart/chart-of-accounts';
export * from './periods/period-of-day';
export * from './posting-rules/money-facts';
export * from './posting-rules/movements';
export * from './posting-rules/posting-rules';
export * from './views/control-balance/control-balance.view';
export * from './views/subsidiary-ledger/subsidiary-ledger.view';
