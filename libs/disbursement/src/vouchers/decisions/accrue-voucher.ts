import { type Cents, centsFromJson, centsToJson, smallerOf, ZERO_CENTS } from '@ledger/kernel';
import { type Adjustment, freeCentsOf } from '../adjustment-balance';
import type { AccrueVoucher } from '../vouchers.commands';
import type {
  AdjustmentReduced,
  VoucherAccrued,
  VoucherWithdrawn,
  WriteOffReversed,
} from '../vouchers.events';
import { fundsOf, originOf } from '../voucher-parts';
import { givenUpOfStage, openOfStage, type Payable, type Vouchers } from '../vouchers.state';

type AccrualEvent = VoucherAccrued | VoucherWithdrawn | AdjustmentReduced | WriteOffReversed;

/**
 * The facts of a change in what a stage is owed. What is open on the other side of the same stage makes way
 * first, the latest first: a payable is void, and what is left of it becomes a voucher of its own; an adjustment is
 * reduced and stays. What was given up of an adjustment comes next: the provider has that money, so that giving it up
 * is undone rather than the stage paid again. What a run has claimed is never touched: what it pays too much is taken back by an adjustment.
 */
export function accrualOf({ data }: AccrueVoucher, vouchers: Vouchers): readonly AccrualEvent[] {
  const events: AccrualEvent[] = [];
  let left: Cents = centsFromJson(data.amountCents);
  for (const wayMaker of wayMakersOf(data, vouchers)) {
    if (left === ZERO_CENTS) break;
    const taken = smallerOf(centsFromJson(wayMaker.cents), left);
    events.push(...wayMaker.eventsOf(taken));
    left = (left - taken) as Cents;
  }
  if (left > ZERO_CENTS) {
    const amountCents = centsToJson(left);
    events.push({ type: 'VoucherAccrued', data: { supersedes: null, ...data, amountCents } });
  }
  return events;
}

/** What can make way for a change, of how many cents, and what follows when so many of them do. */
interface WayMaker {
  readonly cents: number;
  readonly eventsOf: (taken: Cents) => readonly AccrualEvent[];
}

function wayMakersOf(data: AccrueVoucher['data'], vouchers: Vouchers): readonly WayMaker[] {
  const opposite = openOfStage(vouchers, data).filter(({ side }) => side !== data.side);
  const open = opposite.toReversed().map((voucher) =>
    voucher.side === 'payable'
      ? { cents: voucher.amountCents, eventsOf: (taken: Cents) => voided(voucher, data, taken) }
      : {
          cents: freeCentsOf(voucher.balance),
          eventsOf: (taken: Cents) => [reduced(voucher, data, taken)],
        },
  );
  const givenUp = data.side === 'payable' ? givenUpOfStage(vouchers, data).toReversed() : [];
  return [
    ...open,
    ...givenUp.map((adjustment) => ({
      cents: adjustment.balance.writtenOffCents,
      eventsOf: (taken: Cents) => [reversed(adjustment, data, taken), reduced(adjustment, data, taken)],
    })),
  ];
}

/** A payable is void as a whole; what was not to make way is left as another. */
function voided(voucher: Payable, data: AccrueVoucher['data'], taken: Cents): readonly AccrualEvent[] {
  const left = (centsFromJson(voucher.amountCents) - taken) as Cents;
  return left === ZERO_CENTS
    ? [withdrawn(voucher, data)]
    : [withdrawn(voucher, data), remainder(voucher, data, left)];
}

const reduced = (
  adjustment: Adjustment,
  { voucherId: supersededBy, effectiveOn }: AccrueVoucher['data'],
  part: Cents,
): AdjustmentReduced => ({
  type: 'AdjustmentReduced',
  data: { ...fundsOf(adjustment), amountCents: centsToJson(part), effectiveOn, supersededBy },
});

const reversed = (
  adjustment: Adjustment,
  { voucherId: supersededBy, effectiveOn }: AccrueVoucher['data'],
  part: Cents,
): WriteOffReversed => ({
  type: 'WriteOffReversed',
  data: { ...fundsOf(adjustment), amountCents: centsToJson(part), effectiveOn, supersededBy },
});

const withdrawn = (
  voucher: Payable,
  { voucherId: supersededBy, effectiveOn }: AccrueVoucher['data'],
): VoucherWithdrawn => ({
  type: 'VoucherWithdrawn',
  data: { ...fundsOf(voucher), effectiveOn, supersededBy },
});

/** What is left of a voucher keeps the day on which it was earned, and the day on which it came about. */
const remainder = (voucher: Payable, { voucherId }: AccrueVoucher['data'], amount: Cents): VoucherAccrued => {
  const data = { ...fundsOf(voucher), voucherId, amountCents: centsToJson(amount) };
  return {
    type: 'VoucherAccrued',
    data: { ...data, ...originOf(voucher), supersedes: voucher.voucherId },
  };
};
