import type { Day } from '@ledger/kernel';
import { lineHashOf, payeeHashOf } from './content-hash';
import { type LineToNet, netAgainst } from './netting';
import type { OpenVoucher } from './open-voucher';
import type { LeftOut, LeftOutReason, RunLine, RunVoucher } from './payment-run.events';
import { sumOfSide, totalsOf } from './run-totals';
import { runVoucherOf } from './run-voucher';

/** The most payables one payment explains: its remittance has to fit into 9,999 addenda records. */
export const LINE_VOUCHERS_LIMIT = 1_000;
/** The most lines one run draws for one provider: they are drawn in one append. */
export const LINES_LIMIT = 20;

/** A provider, its open vouchers and where it is paid. */
export interface RunPayee {
  readonly providerId: string;
  readonly vouchers: readonly OpenVoucher[];
  /** Null where nobody has confirmed where it is paid. */
  readonly bankDetails: PayeeBankDetails | null;
}

/** Where a provider is paid. */
interface PayeeBankDetails {
  readonly bankDetailsId: string;
  /** The first day on which a payment may go there. */
  readonly usableFrom: Day;
  /** Whether the bank wants a change that is not settled yet. */
  readonly isChangePending: boolean;
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

/** Whether a hold keeps something back on a day. */
export const isInForce = ({ effectiveOn, expiresOn }: RunHold, on: Day): boolean =>
  effectiveOn <= on && (expiresOn === null || on <= expiresOn);

/** The hold that keeps a voucher back on a day, the one placed first; undefined when none does. */
export const holdOn = (holds: readonly RunHold[], voucher: VoucherOfPayee, on: Day): RunHold | undefined =>
  holds.find((hold) => isInForce(hold, on) && covers(hold.scope, voucher));

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

/** What a run does with all that is open for a provider. */
export interface PayeePlan {
  readonly providerId: string;
  readonly lines: readonly PlannedLine[];
  readonly leftOut: readonly LeftOut[];
  /** Of the lines and of what is left out. */
  readonly contentHash: string;
}

/** A line that has no number yet, with its vouchers. */
export interface PlannedLine extends Omit<RunLine, 'lineId'> {
  readonly vouchers: readonly RunVoucher[];
}

/**
 * What a run pays a provider on a day, and what it leaves out and why. The same vouchers give the same plan, in
 * whatever order they come: a preview is made by this function and so is the run.
 */
export function planOf(payee: RunPayee, holds: readonly RunHold[], on: Day): PayeePlan {
  const { providerId, bankDetails } = payee;
  const groups = new LeftOutGroups(providerId);
  const free: OpenVoucher[] = [];
  for (const voucher of payee.vouchers.map(withoutStanding).sort(byDay)) {
    const hold = holdOn(holds, { ...voucher, providerId }, on);
    if (hold === undefined) free.push(voucher);
    else groups.add(voucher, 'held', hold.holdId);
  }
  const reason = whyUnpayable(bankDetails, on);
  const filled = reason === undefined ? filledLines(free, groups, on) : [];
  if (reason !== undefined) for (const voucher of free) groups.add(voucher, reason);
  const bankDetailsId = bankDetails?.bankDetailsId ?? '';
  const lines = filled.map((vouchers) => plannedLine({ providerId, bankDetailsId, vouchers }));
  const leftOut = groups.all();
  const hashes = lines.map(({ contentHash }) => contentHash);
  return { providerId, lines, leftOut, contentHash: payeeHashOf({ providerId, lines: hashes, leftOut }) };
}

function whyUnpayable(bankDetails: RunPayee['bankDetails'], on: Day): LeftOutReason | undefined {
  if (bankDetails === null) return 'bank-details-missing';
  if (on < bankDetails.usableFrom) return 'bank-details-on-hold';
  return bankDetails.isChangePending ? 'bank-details-change-pending' : undefined;
}

/** What is payable cut into lines, and what is netted against each; the rest is left out. */
function filledLines(
  free: readonly OpenVoucher[],
  groups: LeftOutGroups,
  on: Day,
): readonly (readonly RunVoucher[])[] {
  const payables = free.filter(({ side }) => side === 'payable');
  const lines: (LineToNet & { readonly payables: readonly RunVoucher[] })[] = [];
  for (let at = 0; at < payables.length && lines.length < LINES_LIMIT; at += LINE_VOUCHERS_LIMIT) {
    const ofLine = payables.slice(at, at + LINE_VOUCHERS_LIMIT).map(runVoucherOf);
    lines.push({ payables: ofLine, grossCents: sumOfSide(ofLine, 'payable'), netted: [] });
  }
  for (const voucher of payables.slice(LINES_LIMIT * LINE_VOUCHERS_LIMIT)) groups.add(voucher, 'lines-full');
  const adjustments = free.filter(({ side }) => side === 'adjustment');
  for (const { adjustment, amountCents, reason } of netAgainst(lines, adjustments, on))
    groups.add({ ...adjustment, amountCents }, reason);
  return lines.map(({ payables: paid, netted }) => [...paid, ...netted]);
}

function plannedLine(line: {
  readonly providerId: string;
  readonly bankDetailsId: string;
  readonly vouchers: readonly RunVoucher[];
}): PlannedLine {
  const content = { ...line, ...totalsOf(line.vouchers) };
  return { ...content, voucherCount: line.vouchers.length, contentHash: lineHashOf(content) };
}

/** What is left out of one provider's vouchers, by side, reason and hold. */
class LeftOutGroups {
  readonly #groups = new Map<string, LeftOut & { amountCents: number; voucherIds: string[] }>();

  constructor(private readonly providerId: string) {}

  add(
    { voucherId, side, amountCents }: OpenVoucher,
    reason: LeftOutReason,
    holdId: string | null = null,
  ): void {
    const key = JSON.stringify([side, reason, holdId]);
    const { providerId } = this;
    const group = this.#groups.get(key);
    if (group === undefined)
      this.#groups.set(key, { providerId, side, reason, holdId, amountCents, voucherIds: [voucherId] });
    else {
      group.amountCents += amountCents;
      group.voucherIds.push(voucherId);
    }
  }

  all(): readonly LeftOut[] {
    return [...this.#groups.values()];
  }
}

/** By code units, whatever the language of the machine. */
export const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

const byDay = (left: RunVoucher, right: RunVoucher): number =>
  compareText(left.effectiveOn, right.effectiveOn) || compareText(left.voucherId, right.voucherId);

const withoutStanding = (voucher: OpenVoucher): OpenVoucher => ({
  ...runVoucherOf(voucher),
  recoupment: voucher.recoupment,
});

/** Vouchers in the order in which a line has them: what is paid by day, then what is netted by day. */
export const inLineOrder = (vouchers: readonly RunVoucher[]): readonly RunVoucher[] =>
  [...vouchers].sort((left, right) => -compareText(left.side, right.side) || byDay(left, right));
