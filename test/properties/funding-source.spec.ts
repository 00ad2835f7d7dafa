import {
  AllotAmount,
  allotmentIdOf,
  type AllotmentStatusRow,
  allotmentStatusView,
  type AuthorityChange,
} from '@ledger/appropriation';
import { DefineProgram } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import {
  ConfirmChangeOfAuthority,
  ProposeChangeOfAuthority,
  VoidRequestedEnrollment,
} from '@ledger/processes';
import { approve, memoryLedger, type MemoryLedger, passTo, request, state, withdraw } from './memory-ledger';

const PRICE_CENTS = 70_001;
const programId = 'trial';
const RULING = 'LFT v. State, 118 So.3d 1033';
const identity = (fundingSource: string) => ({
  programId,
  fundingSource,
  schoolSystem: '001',
  fiscalYear: 2027,
});
const idOf = (fundingSource: string): string => allotmentIdOf(identity(fundingSource));

/** A ledger with money of two sources, asked in this order. */
async function twoSources(scaCents: number, otherCents: number) {
  const trial = await memoryLedger(scaCents);
  const program = {
    programId,
    title: 'Trial program (fictional)',
    zone: 'America/Chicago',
    fiscalYearStartsOn: '07-01',
    policyId: 'us-la/course-choice',
    fundingSources: ['SCA', '8G'],
    limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
    schoolSystems: [{ code: '001', name: 'Trial School System', perPupilCents: null }],
  };
  const other = { ...identity('8G'), allotmentId: idOf('8G'), allottedCents: otherCents };
  await trial.give((m) => new DefineProgram(program, m));
  return {
    ...trial,
    releaseOther: () => trial.give((m) => new AllotAmount(other, m)),
    change: (change: AuthorityChange, proposalId: string = change.kind) => changed(trial, change, proposalId),
    row: async (fundingSource: string): Promise<AllotmentStatusRow> => {
      const [found] = await trial.ledger.views.read(allotmentStatusView, [idOf(fundingSource)]);
      return JSON.parse(found?.body ?? 'null') as AllotmentStatusRow;
    },
  };
}

async function changed({ ledger }: MemoryLedger, change: AuthorityChange, proposalId: string): Promise<void> {
  const of = { programId, proposalId };
  const drafts = [
    new ProposeChangeOfAuthority({ ...of, change }, ledger.metadata({ actor: 'ana' })),
    new ConfirmChangeOfAuthority({ ...of, allotments: [] }, ledger.metadata({ actor: 'ben' })),
  ];
  for (const command of drafts) {
    const result = await ledger.execute(command);
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.refusal));
  }
  await ledger.settled();
}

const end: AuthorityChange = {
  kind: 'funding-source-end',
  fundingSource: 'SCA',
  fiscalYear: 2027,
  endsOn: toDay('2026-10-01'),
  authority: RULING,
};
const replaced: AuthorityChange = {
  kind: 'funding-source-replacement',
  fundingSource: 'SCA',
  byFundingSource: '8G',
  fiscalYear: 2027,
  authority: 'BESE 2026-10',
};

describe('a funding source that ends mid-year', () => {
  it('keeps what it paid; what may still be earned, and whoever waits, goes to the one that replaces it', async () => {
    const trial = await twoSources(2 * PRICE_CENTS, 3 * PRICE_CENTS);
    await trial.giveAll(['e-1', 'e-2', 'e-3'].map((id) => request(id)));
    await trial.giveAll(['e-1', 'e-2', 'e-3'].map((id) => approve(id)));
    trial.clock.set('2026-08-12T18:00:00.000Z');
    await trial.giveAll([state('e-1', 'enrolled', '2026-08-10')]);
    await trial.releaseOther();
    await trial.ledger.settled();
    await expect(trial.row('SCA')).resolves.toMatchObject({ liquidatedCents: 35_001, waitingCount: 1 });

    trial.clock.set('2026-10-02T18:00:00.000Z');
    await trial.change(end);
    // Enrolled before the end, known after it: the source that ended still pays. Approved after it: the other one.
    await trial.giveAll([
      state('e-2', 'enrolled', '2026-09-30'),
      request('e-4'),
      state('e-4', 'enrolled', '2026-10-02'),
    ]);
    await trial.giveAll([approve('e-4')]);
    await trial.ledger.settled();
    await expect(trial.row('SCA')).resolves.toMatchObject({ status: 'ended', liquidatedCents: 70_002 });
    await expect(trial.enrollment('e-4')).resolves.toMatchObject({ allotmentId: idOf('8G') });

    await trial.change(replaced);
    await expect(trial.row('SCA')).resolves.toMatchObject({
      status: 'closed',
      liquidatedCents: 70_002,
      encumberedCents: 0,
      lapsedCents: 2 * 35_000,
      waitingCount: 0,
    });
    // 350.00 each for e-1 and e-2 is set aside anew; e-3 is served in its turn; e-4 came from there.
    await expect(trial.row('8G')).resolves.toMatchObject({
      encumberedCents: 2 * 35_000 + PRICE_CENTS + 35_000,
      liquidatedCents: 35_001,
    });
    await expect(trial.enrollment('e-3')).resolves.toMatchObject({
      status: 'confirmed',
      allotmentId: idOf('8G'),
    });

    trial.clock.set('2026-12-18T18:00:00.000Z');
    await trial.giveAll([state('e-1', 'completed', '2026-12-18')]);
    await trial.ledger.settled();
    await trial.giveAll([withdraw('e-1', 'f2')]);
    await trial.ledger.settled();
    // Both stages fall away: each goes back to the source that paid it.
    await expect(trial.row('SCA')).resolves.toMatchObject({
      liquidatedCents: 35_001,
      lapsedCents: 2 * 35_000 + 35_001,
    });
    await expect(trial.row('8G')).resolves.toMatchObject({ liquidatedCents: 35_001 });
    await trial.close();
  });
});

describe('a ruling that makes every enrollment void', () => {
  const STUDENTS = 870;
  const ids = Array.from({ length: STUDENTS }, (_, at) => `e-${String(at)}`);

  it('gives back what 870 enrollments earned, and lets each student be enrolled again from another source', async () => {
    const trial = await twoSources(STUDENTS * PRICE_CENTS, STUDENTS * PRICE_CENTS);
    await trial.giveAll(ids.map((id) => request(id)));
    await trial.giveAll(ids.map((id) => approve(id)));
    trial.clock.set('2026-08-12T18:00:00.000Z');
    await trial.giveAll(ids.map((id) => state(id, 'enrolled', '2026-08-10')));
    await trial.ledger.settled();
    await expect(trial.row('SCA')).resolves.toMatchObject({
      liquidatedCents: STUDENTS * 35_001,
      availableCents: 0,
    });

    trial.clock.set('2026-10-02T18:00:00.000Z');
    await trial.change(end);
    const effectiveOn = toDay('2026-10-01');
    const voiding = {
      reasonCode: 'court-ruling',
      reference: RULING,
      earned: 'reversed',
      effectiveOn,
    } as const;
    const outcomes = await trial.giveAll(
      ids.map((enrollmentId) => (m) => new VoidRequestedEnrollment({ enrollmentId, ...voiding }, m)),
    );
    expect(new Set(outcomes)).toStrictEqual(new Set(['accepted']));
    await trial.ledger.settled();
    await expect(trial.row('SCA')).resolves.toMatchObject({
      liquidatedCents: 0,
      encumberedCents: 0,
      lapsedCents: STUDENTS * PRICE_CENTS,
    });
    await expect(trial.enrollment('e-7')).resolves.toMatchObject({
      status: 'voided',
      totals: { earnedCents: 0 },
    });

    await trial.releaseOther();
    await trial.giveAll(ids.map((id) => request(`again-${id}`, `learner-${id}`)));
    const again = await trial.giveAll(ids.map((id) => approve(`again-${id}`)));
    expect(new Set(again)).toStrictEqual(new Set(['accepted']));
    await trial.giveAll(ids.map((id) => state(`again-${id}`, 'enrolled', '2026-10-02')));
    await trial.giveAll([passTo('again-e-7', '2026-10-02')]);
    await trial.ledger.settled();
    await expect(trial.row('8G')).resolves.toMatchObject({
      liquidatedCents: STUDENTS * 35_001,
      encumberedCents: STUDENTS * 35_000,
      availableCents: 0,
    });
    await trial.close();
  });
});
