import type { Adjustment, VoucherRow } from '@ledger/disbursement';
import type { SubsidiaryEntry } from '../views/subsidiary-ledger/subsidiary-ledger.view';

/**
 * Where what was earned stands, in cents, none below zero:
 * earned + outstanding + in dispute + recouped = paid + payable + held + awaiting funding.
 */
export interface EarningColumns {
  /** Earned and not fallen away. */
  readonly earnedCents: number;
  /** Paid and no longer earned, to be recouped. */
  readonly outstandingCents: number;
  /** As outstanding, while a dispute or an appeal stays it. */
  readonly inDisputeCents: number;
  /** Paid and no longer earned, and netted, repaid or written off. */
  readonly recoupedCents: number;
  /** Sent and not come back, before netting. */
  readonly paidCents: number;
  readonly payableCents: number;
  readonly heldCents: number;
  /** Earned without authority: owed, with no voucher yet. */
  readonly awaitingFundingCents: number;
}

export const NO_EARNINGS: EarningColumns = {
  earnedCents: 0,
  outstandingCents: 0,
  inDisputeCents: 0,
  recoupedCents: 0,
  paidCents: 0,
  payableCents: 0,
  heldCents: 0,
  awaitingFundingCents: 0,
};

/** What was earned, as the enrollment says, and taken back of it later, as the vouchers say. */
export const earnedSideOf = (columns: EarningColumns): number =>
  columns.earnedCents + columns.outstandingCents + columns.inDisputeCents + columns.recoupedCents;

/** Where that is, as the vouchers and the allotment say. */
export const accountedSideOf = (columns: EarningColumns): number =>
  columns.paidCents + columns.payableCents + columns.heldCents + columns.awaitingFundingCents;

/** The names of the columns, earned side first. */
const COLUMNS = Object.keys(NO_EARNINGS) as readonly (keyof EarningColumns)[];

type GrowingColumns = { -readonly [Column in keyof EarningColumns]: number };

/** Adds columns up. */
export function addedColumns(left: EarningColumns, right: Partial<EarningColumns>): EarningColumns {
  const sums: GrowingColumns = { ...left };
  addTo(sums, right);
  return sums;
}

function addTo(sums: GrowingColumns, columns: Partial<EarningColumns>): void {
  for (const name of COLUMNS) sums[name] += columns[name] ?? 0;
}

/** Cents that were earned on a day of posting. */
interface Slice {
  readonly on: string;
  readonly cents: number;
}

const EARNS = ['earned', 'earned-in-closed-year'] as const;
const REVERSES = ['earning-reversed', 'earning-of-closed-year-reversed'] as const;

/**
 * One stage of one enrollment: what the enrollment's own events say it earned, and when, beside what the
 * vouchers and the allotment say became of it. Neither is made from the other.
 */
export class StageAccount {
  /** Earned and not fallen away, oldest first. */
  readonly #earned: Slice[] = [];
  /** Fallen away, the last first. */
  readonly #fallen: Slice[] = [];
  readonly #columns: GrowingColumns = { ...NO_EARNINGS };
  #lastOn = '';

  /** Takes in what one event moved for the stage. */
  post({ on, movements }: Pick<SubsidiaryEntry, 'on' | 'movements'>): void {
    const sum = (names: readonly (keyof typeof movements)[]): number =>
      names.reduce((total, name) => total + (movements[name] ?? 0), 0);
    this.earn(on, sum(EARNS));
    this.fallAway(sum(REVERSES));
    this.add({ awaitingFundingCents: sum(['authority-wanted']) - sum(['authority-found']) }, on);
  }

  /** Takes in that cents were earned, as posted on a day. */
  earn(on: string, cents: number): void {
    if (cents > 0) this.#earned.push({ on, cents });
  }

  /** Takes in where the cents of a voucher are. */
  addVoucher(voucher: VoucherRow, isHeld: boolean): void {
    this.add(columnsOfVoucher(voucher, isHeld), voucher.effectiveOn);
  }

  /** Takes in where cents are. */
  add(columns: Partial<EarningColumns>, on: string): void {
    addTo(this.#columns, columns);
    if (on > this.#lastOn) this.#lastOn = on;
  }

  /** The columns day by day of earning; what fits to no day is told of the last one. */
  byDay(): ReadonlyMap<string, EarningColumns> {
    const owedBack = take(this.#fallen, owedBackCentsOf(this.#columns));
    const days = new Map<string, EarningColumns>();
    const put = (on: string, columns: Partial<EarningColumns>): void => {
      days.set(on, addedColumns(days.get(on) ?? NO_EARNINGS, columns));
    };
    for (const { on, cents } of this.#earned) put(on, { earnedCents: cents });
    const last = this.#earned.at(-1)?.on ?? owedBack[0]?.on ?? this.#lastOn;
    spread(this.#columns, { names: OWED_BACK, over: owedBack, last }, put);
    spread(this.#columns, { names: ACCOUNTED, over: [...owedBack, ...this.#earned], last }, put);
    return days;
  }

  /** Takes in that cents fell away: what was earned last falls away first. */
  fallAway(cents: number): void {
    let left = cents;
    while (left > 0) {
      const last = this.#earned.pop();
      // Only a view that is not what the log says can have this; it shows as an imbalance.
      if (last === undefined) return void this.#earned.push({ on: this.#lastOn, cents: -left });
      const fallen = Math.min(left, last.cents);
      this.#fallen.unshift({ on: last.on, cents: fallen });
      if (last.cents > fallen) this.#earned.push({ on: last.on, cents: last.cents - fallen });
      left -= fallen;
    }
  }
}

const owedBackCentsOf = ({ outstandingCents, inDisputeCents, recoupedCents }: EarningColumns): number =>
  outstandingCents + inDisputeCents + recoupedCents;

const OWED_BACK = ['recoupedCents', 'inDisputeCents', 'outstandingCents'] as const;
const ACCOUNTED = ['paidCents', 'payableCents', 'heldCents', 'awaitingFundingCents'] as const;

/** The first slices that make up so many cents. */
function take(slices: readonly Slice[], cents: number): readonly Slice[] {
  const taken: Slice[] = [];
  let left = cents;
  for (const { on, cents: own } of slices) {
    if (left <= 0) break;
    taken.push({ on, cents: Math.min(own, left) });
    left -= own;
  }
  return taken;
}

/** Spreads columns over the days on which they were earned, in order; the rest goes to the last day. */
function spread(
  columns: EarningColumns,
  {
    names,
    over,
    last,
  }: {
    readonly names: readonly (keyof EarningColumns)[];
    readonly over: readonly Slice[];
    readonly last: string;
  },
  put: (on: string, columns: Partial<EarningColumns>) => void,
): void {
  const slices = over.map((slice) => ({ ...slice }));
  for (const name of names) {
    let left = columns[name];
    for (const slice of slices) {
      const part = Math.min(Math.max(left, 0), slice.cents);
      if (part > 0) put(slice.on, { [name]: part });
      slice.cents -= part;
      left -= part;
    }
    if (left !== 0) put(last, { [name]: left });
  }
}

/** Where the cents of an adjustment are. */
export function columnsOfAdjustment({
  balance,
  recoupment,
}: Pick<Adjustment, 'balance' | 'recoupment'>): Partial<EarningColumns> {
  const { outstandingCents, nettedCents, repaidCents, writtenOffCents } = balance;
  const owed = recoupment.kind === 'stayed' ? 'inDisputeCents' : 'outstandingCents';
  return { [owed]: outstandingCents, recoupedCents: nettedCents + repaidCents + writtenOffCents };
}

/** Where the cents of a voucher are. */
function columnsOfVoucher(voucher: VoucherRow, isHeld: boolean): Partial<EarningColumns> {
  const { status, balance, recoupment, amountCents } = voucher;
  if (balance !== null && recoupment !== null) return columnsOfAdjustment({ balance, recoupment });
  switch (status) {
    case 'open':
      return isHeld ? { heldCents: amountCents } : { payableCents: amountCents };
    case 'selected':
      return { payableCents: amountCents };
    case 'released':
    case 'settled':
      return { paidCents: amountCents };
    case 'withdrawn':
    case 'recouped':
      return {};
  }
}
