import {
  type BankDetailsRow,
  bankDetailsView,
  contentOf,
  payeeStandingView,
  type PaymentHoldRow,
  paymentHoldView,
  type PaymentRunRow,
  paymentRunView,
  type RunContent,
  type RunPayee,
  type VoucherRow,
  voucherView,
} from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';
import { everyRow } from './every-row';

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

/** Whose vouchers a run pays, and where each is paid. */
export type PayeeOfRun = Pick<RunPayee, 'providerId' | 'bankDetails'>;

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
      if (row.unpaidVouchers > 0) owed.add(row.providerId);
    const wanted = providerIds === undefined ? [...owed] : providerIds.filter((id) => owed.has(id));
    return Promise.all(
      [...new Set(wanted)].sort().map(async (providerId) => {
        const confirmed = (await this.bankDetails(providerId))?.confirmed ?? null;
        return { providerId, bankDetails: confirmed === null ? null : pinned(confirmed) };
      }),
    );
  }

  /** What a run of these providers would be on a day: made as the run is made, and nothing is written. */
  async preview(programId: string, payees: readonly PayeeOfRun[], on: Day): Promise<RunContent> {
    const sources = payees.map(async (payee) => ({
      ...payee,
      vouchers: await this.openVouchers({ programId, providerId: payee.providerId }),
    }));
    const holds = await this.holdsInForce(programId);
    return contentOf({ programId, payees: await Promise.all(sources), holds }, on);
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
  }): Promise<readonly VoucherRow[]> {
    const open: VoucherRow[] = [];
    for await (const row of everyRow(this.views, voucherView, { ...of, status: 'open' })) open.push(row);
    return open;
  }
}

const pinned = ({ bankDetailsId, usableFrom }: NonNullable<RunPayee['bankDetails']>) => ({
  bankDetailsId,
  usableFrom,
});

const summaryOf = ({ lines, leftOut, ...run }: PaymentRunRow): PaymentRunSummary => ({
  ...run,
  lineCount: lines.length,
  leftOutCount: leftOut.length,
});
