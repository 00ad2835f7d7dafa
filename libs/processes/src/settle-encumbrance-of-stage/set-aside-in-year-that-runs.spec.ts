import { EndAllotment, LiquidateEncumbrance } from '@ledger/appropriation';
import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { CloseAllotment, SettleNextEnrollments } from '../close-fiscal-year/close-allotment';
import {
  approve,
  type Draft,
  request,
  state,
  trialAllotment,
  trialLedger,
  type TrialLedger,
  withdraw,
} from '../testing';
import { SetAsideInYearThatRuns } from './set-aside-in-year-that-runs';

const [OLD, NEXT] = [trialAllotment('SCA'), trialAllotment('8G')];
const endsOn = toDay('2026-12-31');

const spent =
  (stage: string, amountCents: number): Draft =>
  (m) =>
    new LiquidateEncumbrance({ allotmentId: OLD, enrollmentId: 'e-1', stage, amountCents }, m);
const end: Draft = (m) =>
  new EndAllotment(
    {
      allotmentId: OLD,
      because: 'fiscal-year',
      endsOn,
      paysEarnedUntil: endsOn,
      liquidatesUntil: endsOn,
      authority: 'R.S. 39:82',
    },
    m,
  );
const close =
  (remainder: 're-encumber' | 'lapse'): Draft =>
  (m) =>
    new CloseAllotment(
      { allotmentId: OLD, toAllotmentId: NEXT, remainder, carryForward: [], authority: 'R.S. 39:82' },
      m,
    );
const settle: Draft = (m) => new SettleNextEnrollments({ allotmentId: OLD }, m);
const setAside: Draft = (m) => new SetAsideInYearThatRuns({ enrollmentId: 'e-1' }, m);

/** A student whose two stages an allotment paid that is closed, and of whom nothing was left to settle. */
async function paidAndClosed(
  remainder: 're-encumber' | 'lapse',
  allotted: Readonly<Record<string, number>>,
): Promise<TrialLedger> {
  const ledger = await trialLedger({ allotted });
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-05', approve('e-1'));
  await ledger.give('2026-08-12', state('e-1', 'enrolled', '2026-08-10'));
  await ledger.give('2026-08-12', spent('enrollment', 35_001));
  await ledger.give('2026-12-10', state('e-1', 'completed', '2026-12-10'));
  await ledger.give('2026-12-10', spent('completion', 35_000));
  await ledger.give('2027-01-02', end);
  await ledger.give('2027-02-15', close(remainder));
  await ledger.give('2027-02-15', settle);
  return ledger;
}
const fundedBy = async (ledger: TrialLedger): Promise<string | undefined> => {
  const enrollment = await ledger.stateOf(streamOf(enrollments, 'e-1'));
  return enrollment.status === 'open' && enrollment.funding.kind !== 'none'
    ? enrollment.funding.allotmentId
    : undefined;
};

describe('what may be earned again of a closed allotment', () => {
  it('is set aside on the one that took over, and the case file follows it, once', async () => {
    const ledger = await paidAndClosed('re-encumber', { SCA: 100_000, '8G': 50_000 });
    await ledger.give('2027-03-01', withdraw('e-1', 'f3'));

    await expect(ledger.give('2027-03-01', setAside)).resolves.toStrictEqual([
      'AmountEncumbered',
      'FundingMoved',
    ]);
    await expect(fundedBy(ledger)).resolves.toBe(NEXT);
    await expect(ledger.give('2027-03-01', setAside)).resolves.toStrictEqual([]);
  });

  it('waits there where there is too little', async () => {
    const ledger = await paidAndClosed('re-encumber', { SCA: 100_000, '8G': 100 });
    await ledger.give('2027-03-01', withdraw('e-1', 'f3'));

    await expect(ledger.give('2027-03-01', setAside)).resolves.toStrictEqual([
      'EnrollmentWaitlisted',
      'FundingMoved',
    ]);
  });

  it('is set aside nowhere where late stages lapse, where none took over, or where nothing is left to earn', async () => {
    const lapsing = await paidAndClosed('lapse', { SCA: 100_000, '8G': 50_000 });
    await lapsing.give('2027-03-01', withdraw('e-1', 'f3'));
    await expect(lapsing.give('2027-03-01', setAside)).resolves.toStrictEqual([]);

    const alone = await paidAndClosed('re-encumber', { SCA: 100_000 });
    await alone.give('2027-03-01', withdraw('e-1', 'f3'));
    await expect(alone.give('2027-03-01', setAside)).resolves.toStrictEqual([]);

    const paid = await paidAndClosed('re-encumber', { SCA: 100_000, '8G': 50_000 });
    await expect(paid.give('2027-03-01', setAside)).resolves.toStrictEqual([]);
    await expect(fundedBy(paid)).resolves.toBe(OLD);
  });
});
