import {
  allotments,
  type CarryForwardApproval,
  EndAllotment,
  LiquidateEncumbrance,
} from '@ledger/appropriation';
import { enrollments } from '@ledger/enrollment';
import { DecisionTooEarly, streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import {
  allot,
  approve,
  type Draft,
  request,
  state,
  trialAllotment,
  trialLedger,
  type TrialLedger,
} from '../testing';
import { CloseAllotment, SettleNextEnrollments } from './close-allotment';

const [OLD, NEXT] = [trialAllotment('SCA'), trialAllotment('8G')];

const end: Draft = (m) =>
  new EndAllotment(
    {
      allotmentId: OLD,
      because: 'funding-source',
      endsOn: toDay('2026-10-01'),
      paysEarnedUntil: toDay('2026-10-01'),
      liquidatesUntil: null,
      authority: 'a ruling',
    },
    m,
  );
const close =
  (
    carryForward: readonly CarryForwardApproval[] = [],
    remainder: 're-encumber' | 'lapse' = 're-encumber',
  ): Draft =>
  (m) =>
    new CloseAllotment(
      { allotmentId: OLD, toAllotmentId: NEXT, remainder, carryForward, authority: 'an order' },
      m,
    );
const settle: Draft = (m) => new SettleNextEnrollments({ allotmentId: OLD }, m);
const paid =
  (enrollmentId: string): Draft =>
  (m) =>
    new LiquidateEncumbrance(
      {
        allotmentId: OLD,
        enrollmentId,
        stage: 'enrollment',
        amountCents: 35_001,
        earnedOn: toDay('2026-08-10'),
      },
      m,
    );

/** Two students whose money is set aside; of e-1 the first stage is earned. */
async function twoStudents(allotted: Readonly<Record<string, number>>): Promise<TrialLedger> {
  const ledger = await trialLedger({ allotted });
  for (const id of ['e-1', 'e-2']) {
    await ledger.give('2026-08-03', request(id));
    await ledger.give('2026-08-05', approve(id));
  }
  await ledger.give('2026-08-12', state('e-1', 'enrolled', '2026-08-10'));
  return ledger;
}
const fundedBy = async (ledger: TrialLedger, id: string): Promise<string | undefined> => {
  const enrollment = await ledger.stateOf(streamOf(enrollments, id));
  return enrollment.status === 'open' && enrollment.funding.kind !== 'none'
    ? enrollment.funding.allotmentId
    : undefined;
};

describe('the closing of an allotment', () => {
  it('leaves one that has not ended alone', async () => {
    const ledger = await twoStudents({ SCA: 200_000, '8G': 0 });

    await expect(ledger.give('2026-10-02', close())).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-10-02', settle)).resolves.toStrictEqual([]);
  });

  it('waits for the allotment that is to take over', async () => {
    const ledger = await twoStudents({ SCA: 200_000 });
    await ledger.give('2026-10-02', end);

    await expect(ledger.give('2026-10-02', close())).resolves.toStrictEqual(['AllotmentClosingBlocked']);
    await ledger.give('2026-10-03', allot(200_000, '8G'));
    await expect(ledger.give('2026-10-03', close())).resolves.toStrictEqual(['AllotmentClosingBegun']);
    await expect(ledger.give('2026-10-03', close())).resolves.toStrictEqual(['AllotmentClosingContinued']);
  });

  it('waits until what was earned is spent, so that no cent is both moved and spent', async () => {
    const ledger = await twoStudents({ SCA: 200_000, '8G': 200_000 });
    await ledger.give('2026-10-02', end);
    await ledger.give('2026-10-02', close());

    await expect(ledger.give('2026-10-02', settle)).rejects.toBeInstanceOf(DecisionTooEarly);
    await ledger.give('2026-10-02', paid('e-1'));
    const happened = (await ledger.give('2026-10-02', settle)) as readonly string[];
    expect([...happened].sort()).toStrictEqual([
      'AllotmentClosed',
      'AllotmentClosingContinued',
      'AmountEncumbered',
      'AmountEncumbered',
      'EncumbranceLapsed',
      'EncumbranceLapsed',
      'FundingMoved',
      'FundingMoved',
    ]);
    await expect(fundedBy(ledger, 'e-1')).resolves.toBe(NEXT);
    const { encumbered } = await ledger.stateOf(streamOf(allotments, NEXT));
    expect(encumbered).toBe(35_000n + 70_001n);
  });

  it('carries what an approval covers whole, and no part of what it does not', async () => {
    const ledger = await twoStudents({ SCA: 200_000, '8G': 0 });
    await ledger.give('2026-10-02', paid('e-1'));
    await ledger.give('2026-10-02', end);
    await ledger.give(
      '2026-10-02',
      close([{ approvalReference: 'JLCB 4', enrollmentIds: null, mostCents: 70_001 }], 'lapse'),
    );
    await ledger.give('2026-10-02', settle);

    const [old, next] = [
      await ledger.stateOf(streamOf(allotments, OLD)),
      await ledger.stateOf(streamOf(allotments, NEXT)),
    ];
    // 350.00 of e-1 fits; of the 350.01 that are left of the approval nothing goes to the 700.01 of e-2.
    expect([old.carriedForward, old.phase.kind, next.encumbered]).toStrictEqual([35_000n, 'closed', 35_000n]);
    expect(old.lapsed).toBe(200_000n - 35_001n - 35_000n);
    await expect(fundedBy(ledger, 'e-1')).resolves.toBe(NEXT);
    await expect(fundedBy(ledger, 'e-2')).resolves.toBe(OLD);
  });
});
