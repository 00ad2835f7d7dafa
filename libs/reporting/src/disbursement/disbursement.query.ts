import {
  type BankDetailsRow,
  bankDetailsView,
  type FreeVoucher,
  freeVoucherOf,
  inLineOrder,
  type LeftOut,
  lineKeyOf,
  payeeIdOf,
  type PayeePlan,
  payeeStandingView,
  type PaymentHoldRow,
  paymentHoldView,
  type PaymentRunRow,
  paymentRunView,
  planOf,
  type RunPayee,
  RunSummary,
  type RunVoucher,
  runVoucherOf,
  runVoucherView,
  type VoucherRow,
  voucherView,
} from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';
import { everyRow } from './every-row';
import { type PayeeOfRun, previewed, type RunPreview } from './run-preview';

/** What vouchers are listed by; everything given must hold. */
export interface VoucherFilter {
  readonly programId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly enrollmentId?: string | undefined;
  readonly runId?: string | undefined;
  readonly status?: VoucherRow['status'] | undefined;
}

/** A payment run as lists show it: without its lines and what it leaves out. */
export type PaymentRunSummary = Omit<PaymentRunRow, 'lines' | 'leftOut'> & {
  readonly lineCount: number;
  readonly leftOutCount: number;
};

/** Reads vouchers, holds, payment runs and where providers are paid. Every list refuses what a page refuses. */
export class DisbursementQueries {
  constructor(private readonly views: ViewStore) {}

  vouchers(filter: VoucherFilter = {}, page: PageRequest = {}): Promise<Page<VoucherRow>> {
    return pageOfRows(this.views, voucherView, { where: { ...filter }, page });
  }

  hold(programId: string, holdId: string): Promise<PaymentHoldRow | undefined> {
    return rowByKey(this.views, paymentHoldView, JSON.stringify([programId, holdId]));
  }

  /** Holds of a program; with `lifted: 'no'` those that nobody has lifted, expired ones included. */
  holds(
    filter: { readonly programId?: string | undefined; readonly lifted?: 'yes' | 'no' | undefined } = {},
    page: PageRequest = {},
  ): Promise<Page<PaymentHoldRow>> {
    return pageOfRows(this.views, paymentHoldView, { where: { ...filter }, page });
  }

  bankDetails(providerId: string): Promise<BankDetailsRow | undefined> {
    return rowByKey(this.views, bankDetailsView, providerId);
  }

  run(runId: string): Promise<PaymentRunRow | undefined> {
    return rowByKey(this.views, paymentRunView, runId);
  }

  async runs(
    filter: {
      readonly programId?: string | undefined;
      readonly status?: PaymentRunRow['status'] | undefined;
    } = {},
    page: PageRequest = {},
  ): Promise<Page<PaymentRunSummary>> {
    const { items, nextCursor } = await pageOfRows(this.views, paymentRunView, {
      where: { ...filter },
      page,
    });
    return { items: items.map(summaryOf), nextCursor };
  }

  /** The providers of a program that are owed something, or those of them that are named, and where each is paid. */
  async payees(programId: string, providerIds?: readonly string[]): Promise<readonly PayeeOfRun[]> {
    const owed = new Set<string>();
    for await (const row of everyRow(this.views, payeeStandingView, { programId }))
      if (row.payableCents > 0 || row.adjustmentCents > 0) owed.add(row.providerId);
    const wanted = providerIds === undefined ? [...owed] : providerIds.filter((id) => owed.has(id));
    return Promise.all(
      [...new Set(wanted)].sort().map(async (providerId) => {
        const row = await this.bankDetails(providerId);
        return { providerId, bankDetails: row === undefined ? null : pinned(row) };
      }),
    );
  }

  /**
   * What a run of these providers would be on a day: made as the run is made, provider by provider, and nothing is
   * written.
   */
  async preview(programId: string, payees: readonly PayeeOfRun[], on: Day): Promise<RunPreview> {
    const summary = new RunSummary(programId, on);
    for await (const plan of this.#plans(programId, payees, on)) summary.add(plan);
    return previewed(summary.content(), payees, await this.holdsInForce(programId));
  }

  /** How much a run of these providers would leave out if it paid nothing; undefined if it pays something. */
  async nothingToPay(
    programId: string,
    payees: readonly PayeeOfRun[],
    on: Day,
  ): Promise<{ readonly leftOut: number } | undefined> {
    let leftOut = 0;
    for await (const plan of this.#plans(programId, payees, on)) {
      if (plan.lines.length > 0) return undefined;
      leftOut += countOf(plan.leftOut);
    }
    return { leftOut };
  }

  async *#plans(programId: string, payees: readonly PayeeOfRun[], on: Day): AsyncGenerator<PayeePlan> {
    const holds = await this.holdsInForce(programId);
    for (const payee of [...payees].sort(byProvider)) {
      const vouchers = await this.openVouchers({ programId, providerId: payee.providerId });
      yield planOf({ ...payee, vouchers }, holds, on);
    }
  }

  /** The vouchers of a line in its order, as they stood when it was drawn; also when it came back since. */
  async vouchersOfLine(line: {
    readonly runId: string;
    readonly lineId: string;
  }): Promise<readonly RunVoucher[]> {
    const vouchers: RunVoucher[] = [];
    for await (const row of everyRow(this.views, runVoucherView, { line: lineKeyOf(line) }))
      vouchers.push(runVoucherOf(row));
    return inLineOrder(vouchers);
  }

  /** Holds that nobody has lifted, the one placed first coming first. */
  async holdsInForce(programId: string): Promise<readonly PaymentHoldRow[]> {
    const holds: PaymentHoldRow[] = [];
    for await (const hold of everyRow(this.views, paymentHoldView, { programId, lifted: 'no' }))
      holds.push(hold);
    return holds.sort((left, right) => left.position - right.position);
  }

  async openVouchers(of: {
    readonly programId: string;
    readonly providerId: string;
  }): Promise<readonly FreeVoucher[]> {
    const open: FreeVoucher[] = [];
    for await (const row of everyRow(this.views, voucherView, { openOf: payeeIdOf(of) }))
      open.push(freeVoucherOf(row));
    return open;
  }
}

const pinned = ({ confirmed, notices }: BankDetailsRow): RunPayee['bankDetails'] =>
  confirmed && {
    bankDetailsId: confirmed.bankDetailsId,
    usableFrom: confirmed.usableFrom,
    isChangePending: notices.length > 0,
  };

const byProvider = (left: PayeeOfRun, right: PayeeOfRun): number =>
  left.providerId < right.providerId ? -1 : 1;

const countOf = (leftOut: readonly LeftOut[]): number =>
  leftOut.reduce((sum, { voucherIds }) => sum + voucherIds.length, 0);

const summaryOf = ({ lines, leftOut, ...run }: PaymentRunRow): PaymentRunSummary => ({
  ...run,
  lineCount: lines.length,
  leftOutCount: countOf(leftOut),
});
