import {
  addedColumns,
  columnsOfAdjustment,
  type EarningColumns,
  type JournalEntry,
  NO_EARNINGS,
  StageAccount,
} from '@ledger/accounting';
import {
  type Adjustment,
  balanceAfter,
  beginningOf,
  recoupmentAfter,
  type VoucherAccrued,
  type VouchersEvent,
} from '@ledger/disbursement';
import { type Day, dayFromNumber, dayNumber } from '@ledger/kernel';

/** Whether payments of somebody, for a course or a student, are held back. */
export type IsHeld = (payee: Payee) => boolean;

/** What holds ask of a voucher; all vouchers of a stage have it in common. */
type Payee = Pick<VoucherAccrued['data'], 'providerId' | 'offeringId' | 'learnerRef'>;

type AdjustmentStanding = Pick<Adjustment, 'balance' | 'recoupment'>;

/** Cents that were earned, or below zero fell away, as posted on a day; the last of a stage first. */
interface Change {
  /** The number of the day: it takes no memory of its own. */
  readonly on: number;
  readonly cents: number;
  readonly before: Change | undefined;
}

/** Where a payable is: free to be paid, and then payable or held; claimed by a run; or sent. */
interface PayableMove {
  readonly free?: number;
  readonly claimed?: number;
  readonly sent?: number;
}

const PAYABLE_MOVES: Readonly<Partial<Record<VouchersEvent['type'], PayableMove>>> = {
  VoucherAccrued: { free: 1 },
  VoucherWithdrawn: { free: -1 },
  VoucherSelected: { free: -1, claimed: 1 },
  VoucherFreed: { free: 1, claimed: -1 },
  PaymentReleased: { claimed: -1, sent: 1 },
  PaymentReturned: { free: 1, sent: -1 },
};
const NOTHING_MOVES: PayableMove = {};

/** A stage, what it earned when, and where that is now: as little of it as its account can be made from. */
export class StandingStage {
  #changes: Change | undefined;
  /** The last day on which anything was posted for it. */
  #lastOn = 0;
  #awaitingFundingCents = 0;
  /** Of payables that no run has claimed: payable, or held while a hold is in force. */
  #freeCents = 0;
  #claimedCents = 0;
  #sentCents = 0;
  #offeringId = '';
  #learnerRef = '';
  /** By their ids; most stages never have one. */
  #adjustments: Map<string, AdjustmentStanding> | undefined;

  /** @param providerId - who earns it */
  constructor(readonly providerId: string) {}

  /** Takes in what an event posts. @param earnedCents - below zero what fell away */
  post({ postedOn, lines }: JournalEntry, earnedCents: number): void {
    const on = dayNumber(postedOn);
    if (on > this.#lastOn) this.#lastOn = on;
    if (earnedCents !== 0) this.#changes = { on, cents: earnedCents, before: this.#changes };
    for (const { account, debitCents, creditCents } of lines)
      if (account === 'stages-without-authority') this.#awaitingFundingCents += debitCents - creditCents;
  }

  /** Takes in what became of a voucher. @throws Error where more of an adjustment is claimed or recouped than there is */
  take(event: VouchersEvent): void {
    const { data, type } = event;
    if (type === 'VoucherAccrued') {
      this.#offeringId = event.data.offeringId;
      this.#learnerRef = event.data.learnerRef;
    }
    if (data.side === 'adjustment') this.#adjust(event);
    else this.#pay(PAYABLE_MOVES[type] ?? NOTHING_MOVES, data.amountCents);
  }

  /** Whether anything may be told of these days: it is where something was earned, or else where something was posted last. */
  concerns({ from, to }: { readonly from: Day; readonly to: Day }): boolean {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const isWithin = (on: number): boolean => on >= first && on <= last;
    for (let change = this.#changes; change !== undefined; change = change.before)
      if (isWithin(change.on)) return true;
    return isWithin(this.#lastOn);
  }

  /** Where its cents are, day by day of earning. */
  byDay(isHeld: IsHeld): ReadonlyMap<string, EarningColumns> {
    const account = new StageAccount();
    for (const { on, cents } of this.#oldestFirst()) {
      account.earn(dayFromNumber(on), cents);
      account.fallAway(-cents);
    }
    account.add(this.#columns(isHeld), dayFromNumber(this.#lastOn));
    return account.byDay();
  }

  #oldestFirst(): readonly Change[] {
    const changes: Change[] = [];
    for (let change = this.#changes; change !== undefined; change = change.before) changes.push(change);
    return changes.reverse();
  }

  #columns(isHeld: IsHeld): Partial<EarningColumns> {
    const cents = this.#freeCents;
    const payee = { providerId: this.providerId, offeringId: this.#offeringId, learnerRef: this.#learnerRef };
    const heldCents = cents > 0 && isHeld(payee) ? cents : 0;
    let columns: EarningColumns = {
      ...NO_EARNINGS,
      awaitingFundingCents: this.#awaitingFundingCents,
      paidCents: this.#sentCents,
      payableCents: this.#claimedCents + cents - heldCents,
      heldCents,
    };
    for (const adjustment of this.#adjustments?.values() ?? [])
      columns = addedColumns(columns, columnsOfAdjustment(adjustment));
    return columns;
  }

  #pay({ free = 0, claimed = 0, sent = 0 }: PayableMove, cents: number): void {
    this.#freeCents += free * cents;
    this.#claimedCents += claimed * cents;
    this.#sentCents += sent * cents;
  }

  #adjust(event: VouchersEvent): void {
    const { voucherId, amountCents } = event.data;
    this.#adjustments ??= new Map();
    const { balance, recoupment } = this.#adjustments.get(voucherId) ?? beginningOf(amountCents);
    if (event.type === 'VoucherAccrued') this.#adjustments.set(voucherId, { balance, recoupment });
    else
      this.#adjustments.set(voucherId, {
        balance: balanceAfter(balance, event),
        recoupment: recoupmentAfter(recoupment, event),
      });
  }
}
