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
const EARNED: readonly Pair[] = [['program-expense', 'stages-payable']];
const VOUCHERED: readonly Pair[] = [['stages-payable', 'vouchers-payable']];
const ADJUSTED: readonly Pair[] = [['due-from-providers', 'stages-payable']];
const PAID: readonly Pair[] = [['vouchers-payable', 'cash']];
const NETTED: readonly Pair[] = [['cash', 'due-from-providers']];
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
  earned: EARNED,
  'earning-reversed': exchanged(EARNED),
  vouchered: VOUCHERED,
  'voucher-withdrawn': exchanged(VOUCHERED),
  adjusted: ADJUSTED,
  'adjustment-withdrawn': exchanged(ADJUSTED),
  paid: PAID,
  'payment-returned': exchanged(PAID),
  netted: NETTED,
  'netting-returned': exchanged(NETTED),
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
  'voucher-withdrawn',
  'adjustment-withdrawn',
  'payment-returned',
  'netting-returned',
]);

/** Whether a movement takes back an earlier one. */
export const isReversal = (name: MovementName): boolean => REVERSALS.has(name);

/** The movements that debit or credit an account. */
export const movementsOn = (account: AccountName): readonly MovementName[] =>
  (Object.keys(MOVEMENTS) as MovementName[]).filter((name) =>
    pairsOf(name).some((pair) => pair.includes(account)),
  );
