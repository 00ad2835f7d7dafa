import type { BankRecordRow } from '@ledger/disbursement';
import type { Day } from '@ledger/kernel';

/** Money that came in and went out, in cents. */
export interface CashMovement {
  readonly inCents: number;
  readonly outCents: number;
}

/** The days of an account, both included. */
export interface AccountDays {
  readonly from: Day;
  readonly to: Day;
}

/** A line of a run by the days on which the books have it. */
export interface AccountLine {
  readonly runId: string;
  readonly lineId: string;
  readonly netCents: number;
  readonly releasedOn: Day;
  /** Null where it did not come back. */
  readonly returnedOn: Day | null;
}

/** Why the books and the bank moved differently in these days. */
export interface ReconcilingItem extends CashMovement {
  readonly kind: ReconcilingItemKind;
}

/**
 * - `released-not-booked`: paid by the books, and not yet by the bank
 * - `booked-released-before`: paid by the bank, and by the books on other days
 * - `returned-not-booked-back`: back by the books, and not yet by the bank, or never gone
 * - `booked-back-returned-before`: back by the bank, and by the books on other days
 * - `books-only`: cash of the books that is for no payment of a run: draws, repayments
 * - `bank-only`: money of the account that is for no payment of a run
 */
export type ReconcilingItemKind =
  | 'released-not-booked'
  | 'booked-released-before'
  | 'returned-not-booked-back'
  | 'booked-back-returned-before'
  | 'books-only'
  | 'bank-only';

/** What moved in these days. */
export interface AccountMovements {
  readonly days: AccountDays;
  readonly books: CashMovement;
  readonly lines: readonly AccountLine[];
  /** What the bank booked in these days. */
  readonly records: readonly BankRecordRow[];
}

/** Every reason why the books moved otherwise than the bank; those of nothing are left out. */
export function reconcilingItems({
  days,
  books,
  lines,
  records,
}: AccountMovements): readonly ReconcilingItem[] {
  const released = keyed(lines, ({ releasedOn }) => isWithin(days, releasedOn));
  const returned = keyed(lines, ({ returnedOn }) => returnedOn !== null && isWithin(days, returnedOn));
  const booked = keyedRecords(records, 'booked');
  const bookedBack = keyedRecords(records, 'booked-back');
  const bank = movementOf(records);
  const items: readonly ReconcilingItem[] = [
    { kind: 'released-not-booked', inCents: 0, outCents: without(released, booked) },
    { kind: 'booked-released-before', inCents: 0, outCents: without(booked, released) },
    { kind: 'returned-not-booked-back', inCents: without(returned, bookedBack), outCents: 0 },
    { kind: 'booked-back-returned-before', inCents: without(bookedBack, returned), outCents: 0 },
    {
      kind: 'books-only',
      ...onlyOn(books, { inCents: total(returned), outCents: total(released) }),
    },
    {
      kind: 'bank-only',
      ...onlyOn(bank, { inCents: total(bookedBack), outCents: total(booked) }),
    },
  ];
  return items.filter(({ inCents, outCents }) => inCents > 0 || outCents > 0);
}

/** What the bank booked, entry by entry. */
export function movementOf(records: readonly BankRecordRow[]): CashMovement {
  const of = (direction: 'in' | 'out'): number =>
    records.reduce(
      (sum, { record }) => (record.direction === direction ? sum + (record.amountCents ?? 0) : sum),
      0,
    );
  return { inCents: of('in'), outCents: of('out') };
}

export const isWithin = ({ from, to }: AccountDays, on: Day): boolean => from <= on && on <= to;

type ByLine = ReadonlyMap<string, number>;

const keyOf = ({ runId, lineId }: Pick<AccountLine, 'runId' | 'lineId'>): string => `${runId}|${lineId}`;

const keyed = (lines: readonly AccountLine[], isMeant: (line: AccountLine) => boolean): ByLine =>
  new Map(lines.filter(isMeant).map((line) => [keyOf(line), line.netCents]));

/** Cents of each line that the bank booked; one booked twice counts twice. */
function keyedRecords(records: readonly BankRecordRow[], kind: 'booked' | 'booked-back'): ByLine {
  const cents = new Map<string, number>();
  for (const { record, payment, status } of records) {
    if (record.kind !== kind || status === 'open' || payment === null) continue;
    for (const line of payment.lines) {
      const key = keyOf({ runId: payment.runId, lineId: line.lineId });
      cents.set(key, (cents.get(key) ?? 0) + line.netCents);
    }
  }
  return cents;
}

const total = (cents: ByLine): number => [...cents.values()].reduce((sum, each) => sum + each, 0);

/** The cents of these that the others do not have. */
const without = (these: ByLine, others: ByLine): number =>
  [...these].reduce((sum, [key, each]) => sum + Math.max(each - (others.get(key) ?? 0), 0), 0);

/** What is left of a movement without the payments in it; what is too much on one side stands on the other. */
function onlyOn(all: CashMovement, payments: CashMovement): CashMovement {
  const [moreIn, moreOut] = [all.inCents - payments.inCents, all.outCents - payments.outCents];
  return {
    inCents: Math.max(moreIn, 0) + Math.max(-moreOut, 0),
    outCents: Math.max(moreOut, 0) + Math.max(-moreIn, 0),
  };
}
