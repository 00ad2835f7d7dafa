import { type AccountName, type Book, CHART } from '../chart/chart-of-accounts';

/** What is debited and what is credited with the same cents. */
type Pair = readonly [debit: AccountName, credit: AccountName];

const exchanged = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.map(([debit, credit]) => [credit, debit]);

const RELEASED: readonly Pair[] = [
  ['estimated-resources', 'appropriations'],
  ['appropriations', 'allotments'],
];
const ENCUMBERED: readonly Pair[] = [['encumbrances', 'reserve-for-encumbrances']];
const SPENT: readonly Pair[] = [...exchanged(ENCUMBERED), ['expenditure-control', 'expended-authority']];
const LAPSED: readonly Pair[] = [['allotments', 'lapsed-authority']];
const CARRIED: readonly Pair[] = [['allotments', 'carried-forward-authority']];
const EARNED: readonly Pair[] = [['program-expense', 'stages-payable']];
const EARNED_EARLIER: readonly Pair[] = [['prior-period-adjustments', 'stages-payable']];
const RECOVERED: readonly Pair[] = [['stages-payable', 'prior-period-recoveries']];
const VOUCHERED: readonly Pair[] = [['stages-payable', 'vouchers-payable']];
const ADJUSTED: readonly Pair[] = [['due-from-providers', 'stages-payable']];
const PAID: readonly Pair[] = [['vouchers-payable', 'cash']];
const NETTED: readonly Pair[] = [['cash', 'due-from-providers']];
const REPAID: readonly Pair[] = [['cash', 'due-from-providers']];
const WRITTEN_OFF: readonly Pair[] = [['write-offs', 'due-from-providers']];
const INTEREST: readonly Pair[] = [['late-payment-interest', 'late-interest-payable']];
const INTEREST_PAID: readonly Pair[] = [['late-interest-payable', 'paid-by-operating-budget']];
const DRAWN: readonly Pair[] = [['due-from-treasury', 'treasury-draws']];
const DRAW_RECEIVED: readonly Pair[] = [['cash', 'due-from-treasury']];
const REVERTED: readonly Pair[] = [['reversions', 'cash']];
const RETAINED: readonly Pair[] = [['retained-share-expense', 'retained-shares-payable']];
const SHARE_SETTLED: readonly Pair[] = [['retained-shares-payable', 'cash']];
const WAITING: readonly Pair[] = [['pre-encumbrances', 'reserve-for-pre-encumbrances']];
const UNFUNDED: readonly Pair[] = [['stages-without-authority', 'authority-awaited']];

/**
 * The movements of money the books know: each debits and credits the same cents, so that no entry can fail
 * to balance. Views keep movements and not postings: what stands here may change without rebuilding them.
 */
export const MOVEMENTS = {
  'authority-released': RELEASED,
  'authority-reduced': exchanged(RELEASED),
  'authority-sent': [['allotments', 'allotment-transfers']],
  'authority-received': [['allotment-transfers', 'allotments']],
  encumbered: ENCUMBERED,
  'encumbrance-released': exchanged(ENCUMBERED),
  spent: SPENT,
  'spending-reversed': exchanged(SPENT),
  'authority-lapsed': LAPSED,
  'encumbrance-lapsed': [...exchanged(ENCUMBERED), ...LAPSED],
  'authority-carried-out': CARRIED,
  'authority-carried-in': exchanged(CARRIED),
  earned: EARNED,
  'earning-reversed': exchanged(EARNED),
  'earned-in-closed-year': EARNED_EARLIER,
  'earning-of-closed-year-reversed': RECOVERED,
  'earning-sent': exchanged(EARNED),
  'earning-received': EARNED,
  vouchered: VOUCHERED,
  'voucher-withdrawn': exchanged(VOUCHERED),
  adjusted: ADJUSTED,
  'adjustment-withdrawn': exchanged(ADJUSTED),
  paid: PAID,
  'payment-returned': exchanged(PAID),
  netted: NETTED,
  'netting-returned': exchanged(NETTED),
  repaid: REPAID,
  'written-off': WRITTEN_OFF,
  'write-off-reversed': exchanged(WRITTEN_OFF),
  'interest-accrued': INTEREST,
  'interest-waived': exchanged(INTEREST),
  'interest-reversed': exchanged(INTEREST),
  'interest-paid': INTEREST_PAID,
  drawn: DRAWN,
  'draw-received': DRAW_RECEIVED,
  reverted: REVERTED,
  'share-retained': RETAINED,
  'share-settled': SHARE_SETTLED,
  'waiting-began': WAITING,
  'waiting-ended': exchanged(WAITING),
  'authority-wanted': UNFUNDED,
  'authority-found': exchanged(UNFUNDED),
} as const satisfies Readonly<Record<string, readonly Pair[]>>;

/** The name of a movement. */
export type MovementName = keyof typeof MOVEMENTS;

/** What a movement debits and credits. */
export const pairsOf = (name: MovementName): readonly Pair[] => MOVEMENTS[name];

/** The book in which a movement is made; it stays within one. */
export const bookOf = (name: MovementName): Book => CHART[MOVEMENTS[name][0][0]].book;

/** Movements that take back an earlier one. */
const REVERSALS: ReadonlySet<MovementName> = new Set([
  'spending-reversed',
  'earning-reversed',
  'earning-of-closed-year-reversed',
  'voucher-withdrawn',
  'adjustment-withdrawn',
  'payment-returned',
  'netting-returned',
  'interest-waived',
  'interest-reversed',
]);

/** Whether a movement takes back an earlier one. */
export const isReversal = (name: MovementName): boolean => REVERSALS.has(name);

/** The movements that debit or credit an account. */
export const movementsOn = (account: AccountName): readonly MovementName[] =>
  (Object.keys(MOVEMENTS) as MovementName[]).filter((name) =>
    pairsOf(name).some((pair) => pair.includes(account)),
  );
