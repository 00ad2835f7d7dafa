/** The two sides of every posting. */
export type Side = 'debit' | 'credit';

/**
 * What an account is part of; each book balances by itself. `budgetary` is legal authority and what became
 * of it, `proprietary` what is owned, owed and spent, `memo` what has no legal force yet.
 */
export type Book = 'budgetary' | 'proprietary' | 'memo';

/** An account of the chart. */
export interface Account {
  /** Its number in files that want numbers. */
  readonly code: string;
  /** Its name in plain-text accounting, below one of the five roots that all such programs know. */
  readonly path: string;
  readonly book: Book;
  /** The side on which it normally stands. */
  readonly normalSide: Side;
  /** What stands there, in a sentence. */
  readonly says: string;
}

const account =
  (book: Book, normalSide: Side) =>
  (code: string, path: string, says: string): Account => ({ code, path, book, normalSide, says });

const owned = account('proprietary', 'debit');
const owed = account('proprietary', 'credit');
const authorityUsed = account('budgetary', 'debit');
const authority = account('budgetary', 'credit');
const memo = account('memo', 'debit');
const memoReserve = account('memo', 'credit');

/**
 * Every account of the books, the proprietary ones first. Accounts that no posting rule touches yet are
 * those of payments, recovery and the close of a year, so that their names are settled.
 *
 * @source /docs/guides/books.md; domain practice of state funds (budgetary and proprietary accounts side by side)
 */
export const CHART = {
  cash: owned('1010', 'Assets:Cash', 'Money of the program at the bank.'),
  'due-from-treasury': owned(
    '1110',
    'Assets:DueFromTreasury',
    'Authority drawn that the treasury has still to send.',
  ),
  'due-from-providers': owned(
    '1210',
    'Assets:DueFromProviders',
    'Paid for stages that fell away, to be recouped or repaid.',
  ),
  'stages-payable': owed(
    '2010',
    'Liabilities:StagesPayable',
    'Stages that were earned and have no voucher yet, most of them for want of authority.',
  ),
  'vouchers-payable': owed(
    '2020',
    'Liabilities:VouchersPayable',
    'Vouchers that were accrued and are not paid.',
  ),
  'late-interest-payable': owed(
    '2030',
    'Liabilities:LateInterestPayable',
    'Interest for paying late that the operating budget has still to pay.',
  ),
  'retained-shares-payable': owed(
    '2110',
    'Liabilities:RetainedSharesPayable',
    'The share of the price that stays with the school system.',
  ),
  'prior-period-adjustments': owned(
    '3010',
    'Equity:PriorPeriodAdjustments',
    'Stages of closed years that were learned of later, in an open period that names the one they relate to.',
  ),
  'fund-balance': owed(
    '3110',
    'Equity:FundBalance',
    'Where income, expense and adjustments of closed years stand when a later period begins.',
  ),
  'prior-period-recoveries': owed(
    '4010',
    'Income:PriorPeriodRecoveries',
    'Recovered from providers for years that are closed.',
  ),
  'paid-by-operating-budget': owed(
    '4110',
    'Income:PaidByOperatingBudget',
    'Interest for paying late that the operating budget of the agency has paid.',
  ),
  'treasury-draws': owed(
    '4110',
    'Income:TreasuryDraws',
    'Money of the appropriation that was drawn from the treasury.',
  ),
  'program-expense': owned('5010', 'Expenses:ProgramExpense', 'Stages that were earned.'),
  'retained-share-expense': owned(
    '5110',
    'Expenses:RetainedShares',
    'Shares of the price that school systems retained.',
  ),
  'late-payment-interest': owned(
    '5210',
    'Expenses:LatePaymentInterest',
    'Interest for paying late; charged to the operating appropriation, never to program money.',
  ),
  'write-offs': owned('5310', 'Expenses:WriteOffs', 'Due from providers, given up with approval.'),
  reversions: owned('5410', 'Expenses:Reversions', 'Unused cash that went back to the treasury.'),
  'estimated-resources': authorityUsed(
    '8010',
    'Equity:Budgetary:EstimatedResources',
    'What the appropriations rest on.',
  ),
  appropriations: authority('8020', 'Equity:Budgetary:Appropriations', 'Appropriated and not yet allotted.'),
  allotments: authority(
    '8030',
    'Equity:Budgetary:Allotments',
    'Released to school systems; less encumbrances and expenditure it is what is available.',
  ),
  'allotment-transfers': authority(
    '8040',
    'Equity:Budgetary:AllotmentTransfers',
    'Moved between allotments; nothing over all of them.',
  ),
  encumbrances: authorityUsed(
    '8110',
    'Equity:Budgetary:Encumbrances',
    'Set aside: the most approved enrollments can still cost.',
  ),
  'reserve-for-encumbrances': authority(
    '8120',
    'Equity:Budgetary:ReserveForEncumbrances',
    'The other side of what is set aside.',
  ),
  'expenditure-control': authorityUsed(
    '8210',
    'Equity:Budgetary:ExpenditureControl',
    'Authority that earned stages have used.',
  ),
  'expended-authority': authority(
    '8220',
    'Equity:Budgetary:ExpendedAuthority',
    'The other side of authority used.',
  ),
  'lapsed-authority': authority(
    '8310',
    'Equity:Budgetary:LapsedAuthority',
    'Authority that ended with its year.',
  ),
  'carried-forward-authority': authority(
    '8320',
    'Equity:Budgetary:CarriedForwardAuthority',
    'Authority carried into another year, with approval.',
  ),
  'pre-encumbrances': memo(
    '9010',
    'Equity:Memo:PreEncumbrances',
    'What enrollments on the waitlist would need; no legal force.',
  ),
  'reserve-for-pre-encumbrances': memoReserve(
    '9020',
    'Equity:Memo:ReserveForPreEncumbrances',
    'The other side of what the waitlist would need.',
  ),
  'stages-without-authority': memo(
    '9110',
    'Equity:Memo:StagesWithoutAuthority',
    'Earned and owed, but beyond what is set aside and available.',
  ),
  'authority-awaited': memoReserve(
    '9120',
    'Equity:Memo:AuthorityAwaited',
    'The other side of what is owed without authority.',
  ),
} as const satisfies Readonly<Record<string, Account>>;

/** The name of an account of the chart. */
export type AccountName = keyof typeof CHART;

/** The accounts in the order of the chart. */
export const ACCOUNTS = Object.keys(CHART) as readonly AccountName[];

/** An account by its name. */
export const accountOf = (name: AccountName): Account => CHART[name];

/** Whether a text names an account. */
export const isAccount = (text: string): text is AccountName => Object.hasOwn(CHART, text);

/** Accounts that begin each year with nothing, once the year before is hard closed. */
const isNominal = (name: AccountName): boolean =>
  /^(Income|Expenses):/.test(CHART[name].path) || name === 'prior-period-adjustments';

/** Where that stands, after a fiscal year is hard closed, which stood on an account in it. */
export const afterClose = (name: AccountName): AccountName => (isNominal(name) ? 'fund-balance' : name);
