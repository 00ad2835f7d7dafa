import { allotments } from '@ledger/appropriation';
import { courseLoads, enrollments, providerSeats } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import {
  allot,
  approve,
  replace,
  request,
  state,
  trialAllotment,
  trialLedger,
  type TrialLedger,
  withdraw,
} from '../testing';

/** f1 is the approval, f2 the first fact that follows it. */
async function approved(allottedCents = 1_000_000): Promise<TrialLedger> {
  const ledger = await trialLedger({ allotted: { SCA: allottedCents } });
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-05', approve('e-1'));
  return ledger;
}

const placesIn = async (ledger: TrialLedger): Promise<{ seat: boolean; course: boolean }> => {
  const seats = await ledger.stateOf(streamOf(providerSeats, 'P-1.FY2027'));
  const courses = await ledger.stateOf(streamOf(courseLoads, 'learner-e-1'));
  return { seat: seats.has('e-1'), course: courses.length > 0 };
};

describe('the places of a student', () => {
  it('who dropped are all free: the course may be tried again', async () => {
    const ledger = await approved();
    await ledger.give('2026-08-07', state('e-1', 'dropped'));

    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: false, course: false });
  });

  it('who withdrew leave an attempt used', async () => {
    const ledger = await approved();
    await ledger.give('2026-08-07', state('e-1', 'withdrawn'));

    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: false, course: true });
  });

  it('who never left are taken back, whatever the limits say now', async () => {
    const ledger = await trialLedger({ limits: { seatsPerProviderYear: 1 } });
    for (const id of ['e-1', 'e-2']) await ledger.give('2026-08-03', request(id));
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-07', state('e-1', 'dropped'));
    await ledger.give('2026-08-07', approve('e-2'));
    await ledger.give('2026-08-08', withdraw('e-1', 'f2'));

    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: true, course: true });
  });

  it('who left in two ways follow the one that stands', async () => {
    const ledger = await approved();
    await ledger.give('2026-08-07', state('e-1', 'dropped'));
    await ledger.give('2026-08-08', state('e-1', 'withdrawn'));
    await ledger.give('2026-08-09', withdraw('e-1', 'f2'));
    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: false, course: true });

    await ledger.give('2026-08-10', withdraw('e-1', 'f3'));
    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: true, course: true });
  });

  it('stay free when only the day of leaving was wrong', async () => {
    const ledger = await approved();
    await ledger.give('2026-08-07', state('e-1', 'dropped'));

    await expect(ledger.give('2026-08-09', replace('e-1', 'f2', '2026-08-06'))).resolves.toStrictEqual([
      'FactCorrected',
    ]);
    await expect(placesIn(ledger)).resolves.toStrictEqual({ seat: false, course: false });
  });

  it('of a request without approval are none', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));

    await expect(ledger.give('2026-08-04', state('e-1', 'dropped'))).resolves.toStrictEqual(['FactRecorded']);
    await expect(ledger.give('2026-08-05', withdraw('e-1', 'f1'))).resolves.toStrictEqual(['FactRetracted']);
  });
});

describe('the turn on the waitlist', () => {
  const waitlistIn = async (ledger: TrialLedger): Promise<readonly string[]> => [
    ...(await ledger.stateOf(streamOf(allotments, trialAllotment()))).waitlist.keys(),
  ];

  it('is given up by a student who left, and lost when the leaving was an error', async () => {
    const ledger = await approved(70_000);
    await ledger.give('2026-08-05', request('e-2'));
    await ledger.give('2026-08-05', approve('e-2'));
    await ledger.give('2026-08-07', state('e-1', 'dropped'));
    await expect(waitlistIn(ledger)).resolves.toStrictEqual(['e-2']);

    await ledger.give('2026-08-08', withdraw('e-1', 'f2'));
    await expect(waitlistIn(ledger)).resolves.toStrictEqual(['e-2', 'e-1']);
  });

  it('is none where money is there when the student turns out never to have left', async () => {
    const ledger = await approved(70_000);
    await ledger.give('2026-08-07', state('e-1', 'dropped'));
    await ledger.give('2026-08-07', allot(140_000));
    await ledger.give('2026-08-08', withdraw('e-1', 'f2'));

    await expect(ledger.stateOf(streamOf(enrollments, 'e-1'))).resolves.toMatchObject({
      funding: { kind: 'encumbered' },
    });
  });
});
