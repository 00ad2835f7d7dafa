import { accept, type Day, type Decision, type Refusal } from '@ledger/kernel';
import { type Adjustment, freeCentsOf } from '../adjustment-balance';
import type { Claim } from '../claims';
import type { RecordRunOutcome, RunOutcome, SelectVouchers } from '../vouchers.commands';
import type { RunOutcomeEvent, VoucherSelected, VouchersEvent } from '../vouchers.events';
import type { VouchersRefusal } from '../vouchers.refusals';
import { claimsOf, openVoucherIn, type Voucher, type Vouchers } from '../vouchers.state';
import { fundsOf } from '../voucher-parts';
import { offsetsOf } from './offset-reopened';

type ClaimDecision = Decision<VouchersEvent, Refusal<VouchersRefusal>>;

/**
 * A payable is in one run at most: whoever claims it first has it until that run gives it up or it comes back. Of an
 * adjustment a line claims a part, never more than no other line has claimed.
 */
export function selectVouchers({ data }: SelectVouchers, vouchers: Vouchers): ClaimDecision {
  const { runId, lineId, effectiveOn } = data;
  const claimed = new Set(claimsOf(vouchers, data).map(({ voucher }) => voucher.voucherId));
  const events: VouchersEvent[] = [];
  for (const wanted of data.vouchers.filter(({ voucherId }) => !claimed.has(voucherId))) {
    const { voucherId, amountCents } = wanted;
    const refusal = whyNot(wanted, data, vouchers);
    if (refusal !== undefined) return { kind: 'refused', refusal };
    const voucher = openVoucherIn(vouchers, voucherId);
    if (voucher !== undefined) events.push(selectedIn({ runId, lineId, effectiveOn }, voucher, amountCents));
    claimed.add(voucherId);
  }
  return accept(...events);
}

/** A line claims a voucher, or so much of it. */
export const selectedIn = (
  { runId, lineId, effectiveOn }: Pick<SelectVouchers['data'], 'runId' | 'lineId' | 'effectiveOn'>,
  voucher: Voucher,
  amountCents: number,
): VoucherSelected => ({
  type: 'VoucherSelected',
  data: {
    runId,
    lineId,
    learnerRef: voucher.learnerRef,
    offeringId: voucher.offeringId,
    courseCode: voucher.courseCode,
    earnedOn: voucher.effectiveOn,
    ...fundsOf(voucher),
    amountCents,
    effectiveOn,
  },
});

/** The rule that keeps a voucher out of a line; undefined where none does. */
function whyNot(
  { voucherId, amountCents }: SelectVouchers['data']['vouchers'][number],
  { providerId, runId, effectiveOn }: SelectVouchers['data'],
  vouchers: Vouchers,
): Refusal<VouchersRefusal> | undefined {
  const voucher = openVoucherIn(vouchers, voucherId);
  if (voucher?.side === 'payable' && voucher.amountCents === amountCents) return undefined;
  return voucher?.side === 'adjustment' && isNettable(voucher, amountCents, effectiveOn)
    ? undefined
    : refusalOf(voucher, { voucherId, providerId, runId, amountCents });
}

/** What of an adjustment no run has claimed may be netted from a day on. */
const isNettable = ({ balance, recoupment }: Adjustment, amountCents: number, on: Day): boolean =>
  recoupment.kind === 'allowed' &&
  recoupment.terms.from <= on &&
  amountCents > 0 &&
  amountCents <= freeCentsOf(balance);

interface Wanted {
  readonly voucherId: string;
  readonly providerId: string;
  readonly runId: string;
  readonly amountCents: number;
}

function refusalOf(voucher: Voucher | undefined, wanted: Wanted): Refusal<VouchersRefusal> {
  const { voucherId, providerId, runId } = wanted;
  if (voucher?.side !== 'adjustment')
    return { name: 'VoucherNotOpen', details: { voucherId, providerId, runId } };
  const freeCents = freeCentsOf(voucher.balance);
  return { name: 'RecoupmentNotAllowed', details: { ...wanted, freeCents } };
}

/** What was told before has no vouchers left in the standing it starts from, so telling it again changes nothing. */
export function recordRunOutcome({ data }: RecordRunOutcome, vouchers: Vouchers): ClaimDecision {
  const { runId, outcome, effectiveOn } = data;
  const events = claimsOf(vouchers, data)
    .filter(({ claim }) => isMovedBy(outcome.kind, claim.stage))
    .map(({ voucher, lineId, claim: { amountCents } }) =>
      outcomeEvent(outcome, { runId, lineId, ...fundsOf(voucher), amountCents, effectiveOn }),
    );
  return accept<VouchersEvent>(...events, ...offsetsOf(events, vouchers));
}

/** A payment may come back before or after the bank said that it went out. */
function isMovedBy(outcome: RunOutcome['kind'], stage: Claim['stage']): boolean {
  switch (outcome) {
    case 'cancelled':
    case 'released':
      return stage === 'selected';
    case 'settled':
      return stage === 'released';
    case 'returned':
      return stage === 'released' || stage === 'settled';
  }
}

function outcomeEvent(
  outcome: RunOutcome,
  data: Extract<RunOutcomeEvent, { type: 'PaymentSettled' }>['data'],
): RunOutcomeEvent {
  switch (outcome.kind) {
    case 'cancelled':
      return { type: 'VoucherFreed', data };
    case 'released':
      return { type: 'PaymentReleased', data };
    case 'settled':
      return { type: 'PaymentSettled', data };
    case 'returned':
      return { type: 'PaymentReturned', data: { ...data, reasonCode: outcome.reasonCode } };
  }
}
