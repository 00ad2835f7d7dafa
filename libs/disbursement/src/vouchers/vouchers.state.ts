import { unreachable } from '@ledger/kernel';
import { Map, Set } from 'immutable';
import {
  type Adjustment,
  balanceAfter,
  beginningOf,
  freeCentsOf,
  type FreeVoucher,
  recoupmentAfter,
} from './adjustment-balance';
import { type Claim, claimed, type Claims, linesOf, moved, unclaimed } from './claims';
import type { VoucherAccrued, VoucherFunds, VoucherOrigin, VouchersEvent } from './vouchers.events';
import { fundsOf, originOf } from './voucher-parts';

/** What is owed to one provider in one program, and what became of it. */
export interface Vouchers {
  /** Every voucher there ever was. */
  readonly known: Map<string, Voucher>;
  /** How often a voucher became open. */
  readonly openings: number;
  /** The vouchers of each enrollment, which are few, void and paid ones included, oldest first. */
  readonly ofEnrollment: Map<string, readonly string[]>;
  /** What each run has claimed and not freed. */
  readonly claims: Claims;
  /** What each line had paid when it was returned. */
  readonly returned: Claims;
  /** The changes that were taken in and made other vouchers void, by the names of the vouchers they would have left. */
  readonly superseding: Set<string>;
  /** References of repayments and approvals of write-offs that were taken in, by voucher. */
  readonly references: Set<string>;
}

/** A voucher and where its payment or recoupment stands. */
export type Voucher = Payable | Adjustment;

/** What is owed to the provider: open, in a run, or void. */
export interface Payable extends VoucherFunds, VoucherOrigin {
  readonly side: 'payable';
  readonly standing: 'open' | 'in-run' | 'withdrawn';
  /** Which of the openings made it open: what opened first is paid first. */
  readonly opening: number;
}

export const initialState: Vouchers = {
  known: Map(),
  openings: 0,
  ofEnrollment: Map(),
  claims: Map(),
  returned: Map(),
  superseding: Set(),
  references: Set(),
};

/** Whether a change was taken in, by the name of the voucher that it left or would have left. */
export const isTakenIn = ({ known, superseding }: Vouchers, voucherId: string): boolean =>
  known.has(voucherId) || superseding.has(voucherId);

/** A payable that no run has claimed and nothing has made void, or an adjustment that is not all claimed. */
const isOpen = (voucher: Voucher): boolean =>
  voucher.side === 'payable' ? voucher.standing === 'open' : freeCentsOf(voucher.balance) > 0;

/** A voucher of which something is open; undefined where there is none of this name. */
export function openVoucherIn({ known }: Vouchers, voucherId: string): Voucher | undefined {
  const voucher = known.get(voucherId);
  return voucher !== undefined && isOpen(voucher) ? voucher : undefined;
}

/** The vouchers of a stage of an enrollment of which something is open, oldest first. */
export const openOfStage = (vouchers: Vouchers, stage: StageOfEnrollment): readonly Voucher[] =>
  ofStage(vouchers, stage).filter(isOpen);

/** The adjustments of a stage of an enrollment of which something was given up, oldest first. */
export const givenUpOfStage = (vouchers: Vouchers, stage: StageOfEnrollment): readonly Adjustment[] =>
  ofStage(vouchers, stage)
    .filter((voucher) => voucher.side === 'adjustment')
    .filter(({ balance }) => balance.writtenOffCents > 0);

/**
 * What of an adjustment was recovered and is owed anew, in cents, since its stage was earned again afterwards: the
 * payables that came after it. What is left of earlier payables, and what was given back, is not among them.
 */
export function owedAnewOf(vouchers: Vouchers, adjustment: Adjustment): number {
  const all = ofStage(vouchers, adjustment);
  const at = all.findIndex(({ voucherId }) => voucherId === adjustment.voucherId);
  const earlier = all.slice(0, at + 1);
  return all
    .slice(at + 1)
    .filter(({ voucherId }) => !earlier.some((known) => voucherId.startsWith(`${known.voucherId}.`)))
    .reduce(
      (sum, voucher) =>
        voucher.side === 'payable' && voucher.standing !== 'withdrawn' ? sum + voucher.amountCents : sum,
      0,
    );
}

type StageOfEnrollment = Pick<VoucherFunds, 'enrollmentId' | 'stage'>;

const NO_VOUCHERS: readonly string[] = [];

/** The vouchers of a stage of an enrollment, void and paid ones included, oldest first. */
const ofStage = (vouchers: Vouchers, { enrollmentId, stage }: StageOfEnrollment): readonly Voucher[] =>
  vouchers.ofEnrollment
    .get(enrollmentId, NO_VOUCHERS)
    .map((voucherId) => voucherIn(vouchers, voucherId))
    .filter((voucher) => voucher.stage === stage);

/** An adjustment and what is outstanding of it; undefined where there is none of this name. */
export function adjustmentOf({ known }: Vouchers, voucherId: string): Adjustment | undefined {
  const voucher = known.get(voucherId);
  return voucher?.side === 'adjustment' ? voucher : undefined;
}

/** Under which the reference of a repayment or approval is kept. */
export const referenceKey = (kind: 'repaid' | 'written-off', voucherId: string, reference: string): string =>
  JSON.stringify([kind, voucherId, reference]);

export function evolve(vouchers: Vouchers, event: VouchersEvent): Vouchers {
  if (event.type === 'VoucherAccrued') return accrued(vouchers, event.data);
  const before = voucherIn(vouchers, event.data.voucherId);
  const after = voucherAfter(before, event);
  const opens = isOpen(after) && !isOpen(before);
  const { known, openings } = vouchers;
  return {
    ...takenIn(vouchers, event),
    openings: opens ? openings + 1 : openings,
    known: known.set(after.voucherId, opens ? { ...after, opening: openings } : after),
  };
}

function voucherAfter(voucher: Voucher, event: VouchersEvent): Voucher {
  if (voucher.side === 'payable') return { ...voucher, standing: standingAfter(event, voucher) };
  return {
    ...voucher,
    balance: balanceAfter(voucher.balance, event),
    recoupment: recoupmentAfter(voucher.recoupment, event),
  };
}

function standingAfter({ type }: VouchersEvent, { voucherId, standing }: Payable): Payable['standing'] {
  switch (type) {
    case 'VoucherSelected':
      return 'in-run';
    case 'VoucherFreed':
    case 'PaymentReturned':
      return 'open';
    case 'VoucherWithdrawn':
      return 'withdrawn';
    case 'PaymentReleased':
    case 'PaymentSettled':
      return standing;
    default:
      throw new Error(`Corrupt stream: ${type} of payable ${voucherId}`);
  }
}

/** What an event leaves besides the voucher it is about. */
function takenIn(vouchers: Vouchers, event: Exclude<VouchersEvent, VoucherAccrued>): Vouchers {
  const { claims } = vouchers;
  switch (event.type) {
    case 'VoucherSelected':
      return {
        ...vouchers,
        claims: claimed(claims, event.data),
        returned: unclaimed(vouchers.returned, event.data),
      };
    case 'VoucherFreed':
      return { ...vouchers, claims: unclaimed(claims, event.data) };
    case 'PaymentReturned':
      return {
        ...vouchers,
        claims: unclaimed(claims, event.data),
        returned: claimed(vouchers.returned, event.data),
      };
    case 'PaymentReleased':
      return { ...vouchers, claims: moved(claims, event.data, 'released') };
    case 'PaymentSettled':
      return { ...vouchers, claims: moved(claims, event.data, 'settled') };
    case 'VoucherWithdrawn':
    case 'AdjustmentReduced':
    case 'WriteOffReversed':
      return { ...vouchers, superseding: vouchers.superseding.add(event.data.supersededBy) };
    case 'AdjustmentRepaid':
      return withReference(vouchers, referenceKey('repaid', event.data.voucherId, event.data.reference));
    case 'AdjustmentWrittenOff': {
      const { voucherId, approvalReference } = event.data;
      return withReference(vouchers, referenceKey('written-off', voucherId, approvalReference));
    }
    case 'RecoupmentAllowed':
    case 'RecoupmentStayed':
      return vouchers;
    default:
      return unreachable(event);
  }
}

const withReference = (vouchers: Vouchers, key: string): Vouchers => ({
  ...vouchers,
  references: vouchers.references.add(key),
});

function accrued(vouchers: Vouchers, data: VoucherAccrued['data']): Vouchers {
  const { voucherId, enrollmentId, side } = data;
  if (vouchers.known.has(voucherId)) throw new Error(`Corrupt stream: voucher ${voucherId} accrued twice`);
  const opening = vouchers.openings;
  const voucher: Voucher =
    side === 'payable'
      ? { opening, standing: 'open', ...fundsOf(data), ...originOf(data), side }
      : { opening, ...beginningOf(data.amountCents), ...fundsOf(data), ...originOf(data), side };
  return {
    ...vouchers,
    openings: opening + 1,
    known: vouchers.known.set(voucherId, voucher),
    ofEnrollment: vouchers.ofEnrollment.update(enrollmentId, NO_VOUCHERS, (ids) => ids.concat(voucherId)),
  };
}

function voucherIn({ known }: Vouchers, voucherId: string): Voucher {
  const voucher = known.get(voucherId);
  if (voucher === undefined) throw new Error(`Corrupt stream: voucher ${voucherId} never accrued`);
  return voucher;
}

/** A voucher in a line of a run. */
export interface ClaimedVoucher {
  readonly voucher: Voucher;
  readonly lineId: string;
  readonly claim: Claim;
}

/** What a run, or one line of it, has claimed of this provider, in the order in which it did. */
export const claimsOf = (
  vouchers: Vouchers,
  of: { readonly runId: string; readonly lineId: string | null },
): readonly ClaimedVoucher[] => claimedIn(vouchers, vouchers.claims, of);

/** What a line had paid when it was returned; nothing where it was not, or was reinstated. */
export const returnedBy = (
  vouchers: Vouchers,
  of: { readonly runId: string; readonly lineId: string },
): readonly ClaimedVoucher[] => claimedIn(vouchers, vouchers.returned, of);

const claimedIn = (
  vouchers: Vouchers,
  claims: Claims,
  of: { readonly runId: string; readonly lineId: string | null },
): readonly ClaimedVoucher[] =>
  [...linesOf(claims, of)].flatMap(([lineId, line]) =>
    [...line].map(([voucherId, claim]) => ({ voucher: voucherIn(vouchers, voucherId), lineId, claim })),
  );

/** What a run may claim of this provider, in the order in which it became open. */
export const freeVouchersOf = ({ known }: Vouchers): readonly FreeVoucher[] =>
  [...known.values()]
    .filter(isOpen)
    .sort((left, right) => left.opening - right.opening)
    .map((voucher) => ({
      ...fundsOf(voucher),
      ...originOf(voucher),
      amountCents: voucher.side === 'payable' ? voucher.amountCents : freeCentsOf(voucher.balance),
      recoupment: voucher.side === 'payable' ? null : voucher.recoupment,
    }));
