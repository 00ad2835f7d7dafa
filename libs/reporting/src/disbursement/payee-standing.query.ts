import { allotmentStatusView } from '@ledger/appropriation';
import { holdOn, inDisputeCentsOf, payeeStandingView } from '@ledger/disbursement';
import { enrollmentView } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { rowOf } from '../paging/page';
import { providerSummaryView } from '../provider-summary/provider-summary.view';
import { DisbursementQueries } from './disbursement.query';
import { everyRow } from './every-row';

/**
 * Where everything a provider has earned in a program stands, in cents, none below zero. Always
 * earned + outstanding + in dispute + recouped = paid + payable + held + awaiting funding:
 * what was sent and fell away again is outstanding, in dispute or recouped, and nothing is in two columns.
 */
export interface PayeeStanding {
  readonly providerId: string;
  readonly programId: string;
  readonly asOf: Day;
  readonly earnedCents: number;
  /** Sent and not come back, before netting. */
  readonly paidCents: number;
  /** Owed and free to be paid, or in a run that is not sent yet. */
  readonly payableCents: number;
  readonly heldCents: number;
  /** What is held, by the hold that keeps it back. */
  readonly held: readonly HeldAmount[];
  /** Earned beyond what the allotment has; it becomes payable when money returns. */
  readonly awaitingFundingCents: number;
  /** Paid and no longer earned; to be netted, repaid or written off. */
  readonly outstandingCents: number;
  /** As outstanding, but nothing is netted while a dispute or an appeal stays it. */
  readonly inDisputeCents: number;
  /** Paid and no longer earned, and recovered: netted, repaid or written off. */
  readonly recoupedCents: number;
  /** The part of what is recouped that was taken off payments. */
  readonly nettedCents: number;
  readonly repaidCents: number;
  readonly writtenOffCents: number;
}

/** What one hold keeps back. */
export interface HeldAmount {
  readonly holdId: string;
  readonly reasonCode: string;
  readonly amountCents: number;
}

/** Reads where what providers have earned stands. */
export class PayeeStandings {
  constructor(private readonly views: ViewStore) {}

  /** Of one provider in a program, on a day: which holds keep something back depends on it. */
  of(of: PayeeInProgram, asOf: Day): Promise<PayeeStanding> {
    return payeeStanding(this.views, of, asOf);
  }
}

interface PayeeInProgram {
  readonly programId: string;
  readonly providerId: string;
}

async function payeeStanding(views: ViewStore, of: PayeeInProgram, asOf: Day): Promise<PayeeStanding> {
  const { programId, providerId } = of;
  let earnedCents = 0;
  for await (const row of everyRow(views, providerSummaryView, { providerId, programId }))
    earnedCents += row.earnedCents;
  const totals = await totalsOf(views, of);
  const held = await heldOf(views, of, asOf);
  const heldCents = held.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return {
    providerId,
    programId,
    asOf,
    earnedCents,
    paidCents: totals.paidGrossCents,
    payableCents: totals.payableCents - heldCents,
    heldCents,
    held,
    awaitingFundingCents: await awaitingFundingOf(views, of),
    outstandingCents: totals.adjustmentCents - totals.inDisputeCents,
    inDisputeCents: totals.inDisputeCents,
    recoupedCents: totals.nettedCents + totals.repaidCents + totals.writtenOffCents,
    nettedCents: totals.nettedCents,
    repaidCents: totals.repaidCents,
    writtenOffCents: totals.writtenOffCents,
  };
}

/** Over all fiscal years. */
async function totalsOf(views: ViewStore, { programId, providerId }: PayeeInProgram) {
  const totals = {
    payableCents: 0,
    adjustmentCents: 0,
    paidGrossCents: 0,
    nettedCents: 0,
    repaidCents: 0,
    writtenOffCents: 0,
    inDisputeCents: 0,
  };
  for await (const row of everyRow(views, payeeStandingView, { providerId, programId })) {
    const columns = { ...row, inDisputeCents: inDisputeCentsOf(row) };
    for (const column of Object.keys(totals) as (keyof typeof totals)[]) totals[column] += columns[column];
  }
  return totals;
}

async function heldOf(views: ViewStore, of: PayeeInProgram, asOf: Day): Promise<readonly HeldAmount[]> {
  const queries = new DisbursementQueries(views);
  const holds = await queries.holdsInForce(of.programId);
  if (holds.length === 0) return [];
  const amounts = new Map<string, number>();
  for (const voucher of await queries.openVouchers(of)) {
    const hold = voucher.side === 'payable' ? holdOn(holds, voucher, asOf) : undefined;
    if (hold !== undefined) amounts.set(hold.holdId, (amounts.get(hold.holdId) ?? 0) + voucher.amountCents);
  }
  return holds.flatMap(({ holdId, reasonCode }) => {
    const amountCents = amounts.get(holdId);
    return amountCents === undefined ? [] : [{ holdId, reasonCode, amountCents }];
  });
}

/** Stages that wait for money are few: they stand in the rows of their allotments. */
async function awaitingFundingOf(
  views: ViewStore,
  { programId, providerId }: PayeeInProgram,
): Promise<number> {
  const waiting = new Map<string, number>();
  for await (const { deferred } of everyRow(views, allotmentStatusView, { programId }))
    for (const { enrollmentId, amountCents } of deferred)
      waiting.set(enrollmentId, (waiting.get(enrollmentId) ?? 0) + amountCents);
  const enrollments = (await views.read(enrollmentView, [...waiting.keys()])).map(rowOf(enrollmentView));
  return enrollments
    .filter((enrollment) => enrollment.providerId === providerId)
    .reduce((sum, { enrollmentId }) => sum + (waiting.get(enrollmentId) ?? 0), 0);
}
