import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { accrue, accrued, FUNDS, TODAY } from '../testing/sample-disbursement';
import { fundsOf } from './voucher-parts';
import { RecordRunOutcome, type RunOutcome, SelectVouchers } from './vouchers.commands';
import { vouchersDecider } from './vouchers.decider';
import type { VouchersEvent } from './vouchers.events';

const given = specification(vouchersDecider);
const payee = { programId: 'la', providerId: 'P-1' };

const select = (voucherIds: readonly string[], runId = 'R-1') =>
  new SelectVouchers(
    {
      ...payee,
      runId,
      lineId: '1',
      vouchers: voucherIds.map((voucherId) => ({ voucherId, amountCents: 30_000 })),
      effectiveOn: TODAY,
    },
    metadataOn(TODAY),
  );
const tell = (outcome: RunOutcome, runId = 'R-1') =>
  new RecordRunOutcome({ ...payee, runId, lineId: null, outcome, effectiveOn: TODAY }, metadataOn(TODAY));
const RETURNED: RunOutcome = { kind: 'returned', reasonCode: 'R03' };

type FactOf<Type extends VouchersEvent['type']> = Extract<VouchersEvent, { readonly type: Type }>;
const funds = fundsOf(FUNDS);
/** What a line keeps of a voucher besides. */
const drawnOf = ({ effectiveOn: earnedOn, learnerRef, offeringId, courseCode }: typeof FUNDS) => ({
  learnerRef,
  offeringId,
  courseCode,
  earnedOn,
});
const inRun = <Type extends 'VoucherSelected' | 'VoucherFreed' | 'PaymentReleased' | 'PaymentSettled'>(
  type: Type,
  changes: Partial<FactOf<Type>['data']> = {},
) =>
  ({
    type,
    data: {
      ...funds,
      effectiveOn: TODAY,
      ...(type === 'VoucherSelected' && drawnOf(FUNDS)),
      runId: 'R-1',
      lineId: '1',
      ...changes,
    },
  }) as unknown as FactOf<Type>;
const selected = inRun('VoucherSelected');
const released = inRun('PaymentReleased');
const settled = inRun('PaymentSettled');
const returned: VouchersEvent = {
  type: 'PaymentReturned',
  data: { ...funds, effectiveOn: TODAY, runId: 'R-1', lineId: '1', reasonCode: 'R03' },
};
const less = (amountCents: number) => accrue({ voucherId: 'V-2', side: 'adjustment', amountCents });
const withdrawn = (changes: object = {}): VouchersEvent => ({
  type: 'VoucherWithdrawn',
  data: { ...funds, supersededBy: 'V-2', ...changes },
});

describe('what a stage is owed', () => {
  it('accrues as a voucher', () => {
    given().when(accrue()).then(accrued());
  });

  it('accrues once, however often it is told', () => {
    given(accrued()).when(accrue()).thenNothing();
    given(accrued(), withdrawn()).when(less(30_000)).thenNothing();
  });

  it('is withdrawn when the stage falls away before a run has it', () => {
    given(accrued()).when(less(30_000)).then(withdrawn());
  });

  it('is superseded by what is left of it when a part falls away', () => {
    given(accrued())
      .when(less(6_000))
      .then(withdrawn(), {
        type: 'VoucherAccrued',
        data: { ...FUNDS, voucherId: 'V-2', amountCents: 24_000, supersedes: 'V-1' },
      });
  });

  it('keeps the day on which it came about in what is left of it', () => {
    const accruedOn = toDay('2026-12-01');
    given(accrued({ accruedOn }))
      .when(less(6_000))
      .thenLike(
        { type: 'VoucherWithdrawn' },
        { type: 'VoucherAccrued', data: { supersedes: 'V-1', accruedOn } },
      );
  });

  it('is left alone once a run has it: what falls away then is owed back', () => {
    for (const history of [[selected], [selected, released], [selected, released, settled]])
      given(accrued(), ...history)
        .when(less(30_000))
        .then(accrued({ voucherId: 'V-2', side: 'adjustment' }));
  });

  it('takes back as much as is open, the latest first, and owes back the rest', () => {
    const second = { voucherId: 'V-9', amountCents: 10_000 };
    given(accrued(), accrued(second))
      .when(less(45_000))
      .then(
        withdrawn(second),
        withdrawn(),
        accrued({ voucherId: 'V-2', side: 'adjustment', amountCents: 5_000 }),
      );
  });

  it('makes up for what is owed back before anything new accrues', () => {
    const owedBack = { voucherId: 'V-2', side: 'adjustment' as const };
    const restored = accrue({ voucherId: 'V-3', amountCents: 40_000 });
    given(accrued(), selected, accrued(owedBack))
      .when(restored)
      .then(
        { type: 'AdjustmentReduced', data: { ...funds, ...owedBack, supersededBy: 'V-3' } },
        accrued({ voucherId: 'V-3', amountCents: 10_000 }),
      );
  });

  it('touches no other stage and no other enrollment', () => {
    given(
      accrued({ voucherId: 'V-7', stage: 'enrollment' }),
      accrued({ voucherId: 'V-8', enrollmentId: 'e-2' }),
    )
      .when(less(1))
      .then(accrued({ voucherId: 'V-2', side: 'adjustment', amountCents: 1 }));
  });
});

describe('a voucher', () => {
  it('is claimed by a run', () => {
    given(accrued())
      .when(select(['V-1']))
      .then(selected);
  });

  it('is claimed by the same run once', () => {
    given(accrued(), selected)
      .when(select(['V-1', 'V-1']))
      .thenNothing();
  });

  it('is refused to a second run while the first has it, paid or not', () => {
    for (const history of [[selected], [selected, released], [selected, released, settled]])
      given(accrued(), ...history)
        .when(select(['V-1'], 'R-2'))
        .thenRefused('VoucherNotOpen', { voucherId: 'V-1', providerId: 'P-1', runId: 'R-2' });
  });

  it('is refused to any run when it is void or unknown', () => {
    given(accrued(), withdrawn())
      .when(select(['V-1']))
      .thenRefused('VoucherNotOpen');
    given()
      .when(select(['V-1']))
      .thenRefused('VoucherNotOpen');
  });

  it('is free again when its run is given up', () => {
    given(accrued(), selected)
      .when(tell({ kind: 'cancelled' }))
      .then(inRun('VoucherFreed'));
    given(accrued(), selected, inRun('VoucherFreed'))
      .when(select(['V-1'], 'R-2'))
      .then(inRun('VoucherSelected', { runId: 'R-2' }));
  });

  it('is paid by the release of its run, once', () => {
    given(accrued(), selected)
      .when(tell({ kind: 'released' }))
      .then(released);
    given(accrued(), selected, released)
      .when(tell({ kind: 'released' }))
      .thenNothing();
    given(accrued(), selected)
      .when(tell({ kind: 'released' }, 'R-2'))
      .thenNothing();
  });

  it('cannot be freed once it is paid', () => {
    given(accrued(), selected, released)
      .when(tell({ kind: 'cancelled' }))
      .thenNothing();
  });

  it('settles once, and not before it was sent', () => {
    given(accrued(), selected, released)
      .when(tell({ kind: 'settled' }))
      .then(settled);
    given(accrued(), selected, released, settled)
      .when(tell({ kind: 'settled' }))
      .thenNothing();
    given(accrued(), selected)
      .when(tell({ kind: 'settled' }))
      .thenNothing();
  });

  it('is open again when its payment comes back, settled or not, and only once', () => {
    given(accrued(), selected, released).when(tell(RETURNED)).then(returned);
    given(accrued(), selected, released, settled).when(tell(RETURNED)).then(returned);
    given(accrued(), selected, released, returned).when(tell(RETURNED)).thenNothing();
    given(accrued(), selected, released, returned)
      .when(select(['V-1'], 'R-2'))
      .then(inRun('VoucherSelected', { runId: 'R-2' }));
  });

  it('does not hear of the run that returned it once another has it', () => {
    const again = inRun('VoucherSelected', { runId: 'R-2' });
    for (const outcome of [RETURNED, { kind: 'released' }, { kind: 'cancelled' }] as const)
      given(accrued(), selected, released, returned, again).when(tell(outcome)).thenNothing();
  });
});

describe('a corrupt stream of vouchers', () => {
  it('is not folded', () => {
    expect(() => given(accrued(), accrued()).when(accrue())).toThrow('accrued twice');
    expect(() => given(selected).when(accrue())).toThrow('never accrued');
  });
});
