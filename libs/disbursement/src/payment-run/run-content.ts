import { centsFromJson, centsToJson, type Cents, type Day, sumOf } from '@ledger/kernel';
import type {
  LeftOut,
  LeftOutReason,
  RunContent,
  RunLine,
  RunTotals,
  RunVoucher,
} from './payment-run.events';

/** The most providers one run pays: its decision reads the vouchers of each. */
export const PAYEES_LIMIT = 25;
/** The most vouchers one payment explains: its remittance has to fit into 9,999 addenda records. */
const LINE_VOUCHERS_LIMIT = 1_000;

/** What a run is made of. */
export interface RunSources {
  readonly programId: string;
  readonly payees: readonly RunPayee[];
  readonly holds: readonly RunHold[];
}

/** A provider, its open vouchers and where it is paid. */
export interface RunPayee {
  readonly providerId: string;
  readonly vouchers: readonly RunVoucher[];
  /** Null where nobody has confirmed where it is paid. */
  readonly bankDetails: { readonly bankDetailsId: string; readonly usableFrom: Day } | null;
}

/** A hold that nobody has lifted. */
export interface RunHold {
  readonly holdId: string;
  readonly scope:
    | { readonly kind: 'program' }
    | { readonly kind: 'provider'; readonly providerId: string }
    | { readonly kind: 'offering'; readonly offeringId: string }
    | { readonly kind: 'learner'; readonly learnerRef: string };
  readonly effectiveOn: Day;
  /** The last day on which it holds; null until it is lifted. */
  readonly expiresOn: Day | null;
}

/** The hold that keeps a voucher back on a day, the one placed first; undefined when none does. */
export const holdOn = (holds: readonly RunHold[], voucher: VoucherOfPayee, on: Day): RunHold | undefined =>
  holds.find(
    ({ scope, effectiveOn, expiresOn }) =>
      effectiveOn <= on && (expiresOn === null || on <= expiresOn) && covers(scope, voucher),
  );

type VoucherOfPayee = Pick<RunVoucher, 'offeringId' | 'learnerRef'> & { readonly providerId: string };

function covers(scope: RunHold['scope'], { providerId, offeringId, learnerRef }: VoucherOfPayee): boolean {
  switch (scope.kind) {
    case 'program':
      return true;
    case 'provider':
      return scope.providerId === providerId;
    case 'offering':
      return scope.offeringId === offeringId;
    case 'learner':
      return scope.learnerRef === learnerRef;
  }
}

/**
 * What a run of these sources pays on a day, and what it leaves out and why. The same sources give the same
 * content, in whatever order they come: a preview is made by this function and so is the run.
 */
export function contentOf({ programId, payees, holds }: RunSources, effectiveOn: Day): RunContent {
  const plans = [...payees]
    .sort((left, right) => compare(left.providerId, right.providerId))
    .map((payee) => planOf(payee, holds, effectiveOn));
  const lines = plans
    .flatMap(({ line }) => (line === null ? [] : [line]))
    .map((line, index): RunLine => ({ lineId: String(index + 1), ...line }));
  return {
    programId,
    effectiveOn,
    ...totalsOf(lines.flatMap(({ vouchers }) => vouchers)),
    lines,
    leftOut: plans.flatMap(({ leftOut }) => leftOut),
  };
}

interface PayeePlan {
  readonly line: Omit<RunLine, 'lineId'> | null;
  readonly leftOut: readonly LeftOut[];
}

function planOf(payee: RunPayee, holds: readonly RunHold[], on: Day): PayeePlan {
  const { providerId, bankDetails } = payee;
  const leftOut: LeftOut[] = [];
  const leaveOut = (reason: LeftOutReason, holdId: string | null, vouchers: readonly RunVoucher[]): void => {
    for (const { voucherId, side, amountCents } of vouchers)
      leftOut.push({ providerId, voucherId, side, amountCents, reason, holdId });
  };
  const free: RunVoucher[] = [];
  for (const voucher of payee.vouchers.map(withoutStanding).sort(byDay)) {
    const hold = holdOn(holds, { ...voucher, providerId }, on);
    if (hold === undefined) free.push(voucher);
    else leaveOut('held', hold.holdId, [voucher]);
  }
  const vouchers = free.slice(0, LINE_VOUCHERS_LIMIT);
  leaveOut('line-full', null, free.slice(LINE_VOUCHERS_LIMIT));
  const reason = whyNothing(vouchers, bankDetails, on);
  if (reason === undefined && bankDetails !== null && vouchers.length > 0) {
    const { bankDetailsId } = bankDetails;
    return { line: { providerId, bankDetailsId, ...totalsOf(vouchers), vouchers }, leftOut };
  }
  leaveOut(reason ?? 'bank-details-missing', null, vouchers);
  return { line: null, leftOut };
}

function whyNothing(
  vouchers: readonly RunVoucher[],
  bankDetails: RunPayee['bankDetails'],
  on: Day,
): LeftOutReason | undefined {
  if (bankDetails === null) return 'bank-details-missing';
  if (on < bankDetails.usableFrom) return 'bank-details-on-hold';
  return sumOfSide(vouchers, 'payable') > sumOfSide(vouchers, 'adjustment')
    ? undefined
    : 'adjustments-reach-payables';
}

const sumOfSide = (vouchers: readonly RunVoucher[], side: RunVoucher['side']): Cents =>
  sumOf(vouchers.filter((each) => each.side === side).map(({ amountCents }) => centsFromJson(amountCents)));

function totalsOf(vouchers: readonly RunVoucher[]): RunTotals {
  const payable = sumOfSide(vouchers, 'payable');
  const adjustment = sumOfSide(vouchers, 'adjustment');
  return {
    payableCents: centsToJson(payable),
    adjustmentCents: centsToJson(adjustment),
    netCents: centsToJson((payable - adjustment) as Cents),
  };
}

/** By code units, whatever the language of the machine. */
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byDay = (left: RunVoucher, right: RunVoucher): number =>
  compare(left.effectiveOn, right.effectiveOn) || compare(left.voucherId, right.voucherId);

/** A voucher as a run has it, whatever else its source knows of it. */
const withoutStanding = (voucher: RunVoucher): RunVoucher => ({
  voucherId: voucher.voucherId,
  enrollmentId: voucher.enrollmentId,
  learnerRef: voucher.learnerRef,
  offeringId: voucher.offeringId,
  courseCode: voucher.courseCode,
  stage: voucher.stage,
  allotmentId: voucher.allotmentId,
  fiscalYear: voucher.fiscalYear,
  side: voucher.side,
  amountCents: voucher.amountCents,
  effectiveOn: voucher.effectiveOn,
});
