import { unreachable } from '@ledger/kernel';
import { List, Map, OrderedMap, Set } from 'immutable';
import type { VoucherAccrued, VoucherFunds, VoucherOrigin, VouchersEvent } from './vouchers.events';

/** What is owed to one provider in one program, and what became of it. */
export interface Vouchers {
  /** Every voucher there ever was. */
  readonly known: Map<string, Voucher>;
  /** Those that no run has claimed and nothing has made void, oldest first. */
  readonly open: OrderedMap<string, Voucher>;
  /** The vouchers of each stage of an enrollment, void and paid ones included, oldest first. */
  readonly ofStage: Map<string, List<string>>;
  /** What each run has claimed and not freed. */
  readonly ofRun: Map<string, List<string>>;
  /** The changes that were taken in, whether they left a voucher or only made others void. */
  readonly accruals: Set<string>;
}

/** A voucher and where its payment stands. */
export interface Voucher extends VoucherFunds, VoucherOrigin {
  readonly standing: VoucherStanding;
}

/** An open voucher may enter a run; a selected one is claimed by one; a void one never pays. */
type VoucherStanding =
  | { readonly kind: 'open' }
  | { readonly kind: 'selected' | 'released' | 'settled'; readonly runId: string }
  | { readonly kind: 'withdrawn'; readonly supersededBy: string };

export const initialState: Vouchers = {
  known: Map(),
  open: OrderedMap(),
  ofStage: Map(),
  ofRun: Map(),
  accruals: Set(),
};

const OPEN: VoucherStanding = { kind: 'open' };

/** The open vouchers of a stage of an enrollment, oldest first. */
export const openOfStage = (vouchers: Vouchers, stage: StageOfEnrollment): readonly Voucher[] =>
  [...vouchers.ofStage.get(stageKey(stage), List<string>())]
    .map((voucherId) => voucherIn(vouchers, voucherId))
    .filter(({ standing: { kind } }) => kind === 'open');

type StageOfEnrollment = Pick<VoucherFunds, 'enrollmentId' | 'stage'>;

/** Written as JSON, so that no two names run together. */
const stageKey = ({ enrollmentId, stage }: StageOfEnrollment): string =>
  JSON.stringify([enrollmentId, stage]);

/** The vouchers a run has claimed, in the order in which it did. */
export const vouchersOfRun = (vouchers: Vouchers, runId: string): readonly Voucher[] =>
  [...(vouchers.ofRun.get(runId) ?? [])].map((voucherId) => voucherIn(vouchers, voucherId));

export function evolve(vouchers: Vouchers, event: VouchersEvent): Vouchers {
  const { data } = event;
  switch (event.type) {
    case 'VoucherAccrued':
      return accrued(vouchers, event.data);
    case 'VoucherWithdrawn': {
      const { supersededBy } = event.data;
      const accruals = vouchers.accruals.add(supersededBy);
      return standing({ ...vouchers, accruals }, data.voucherId, { kind: 'withdrawn', supersededBy });
    }
    case 'VoucherSelected':
      return standing(claimed(vouchers, event.data), data.voucherId, {
        kind: 'selected',
        runId: event.data.runId,
      });
    case 'PaymentReleased':
      return standing(vouchers, data.voucherId, { kind: 'released', runId: event.data.runId });
    case 'PaymentSettled':
      return standing(vouchers, data.voucherId, { kind: 'settled', runId: event.data.runId });
    case 'VoucherFreed':
    case 'PaymentReturned':
      return standing(unclaimed(vouchers, event.data), data.voucherId, OPEN);
    default:
      return unreachable(event);
  }
}

function accrued(vouchers: Vouchers, data: VoucherAccrued['data']): Vouchers {
  const { voucherId } = data;
  if (vouchers.known.has(voucherId)) throw new Error(`Corrupt stream: voucher ${voucherId} accrued twice`);
  const voucher: Voucher = { ...data, standing: OPEN };
  return {
    ...vouchers,
    known: vouchers.known.set(voucherId, voucher),
    open: vouchers.open.set(voucherId, voucher),
    ofStage: vouchers.ofStage.update(stageKey(data), List<string>(), (ids) => ids.push(voucherId)),
    accruals: vouchers.accruals.add(voucherId),
  };
}

function voucherIn({ known }: Vouchers, voucherId: string): Voucher {
  const voucher = known.get(voucherId);
  if (voucher === undefined) throw new Error(`Corrupt stream: voucher ${voucherId} never accrued`);
  return voucher;
}

function standing(vouchers: Vouchers, voucherId: string, now: VoucherStanding): Vouchers {
  const voucher = { ...voucherIn(vouchers, voucherId), standing: now };
  return {
    ...vouchers,
    known: vouchers.known.set(voucherId, voucher),
    open: now.kind === 'open' ? vouchers.open.set(voucherId, voucher) : vouchers.open.delete(voucherId),
  };
}

interface Claim {
  readonly voucherId: string;
  readonly runId: string;
}

const claimed = (vouchers: Vouchers, { voucherId, runId }: Claim): Vouchers => ({
  ...vouchers,
  ofRun: vouchers.ofRun.update(runId, List<string>(), (ids) => ids.push(voucherId)),
});

function unclaimed(vouchers: Vouchers, { voucherId, runId }: Claim): Vouchers {
  const left = vouchers.ofRun.get(runId, List<string>()).filter((id) => id !== voucherId);
  return {
    ...vouchers,
    ofRun: left.isEmpty() ? vouchers.ofRun.delete(runId) : vouchers.ofRun.set(runId, left),
  };
}
