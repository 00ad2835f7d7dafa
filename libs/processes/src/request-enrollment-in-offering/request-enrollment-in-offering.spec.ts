import { CloseCourseOffering, SuspendProvider } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { publishOffering, request, trialLedger, type TrialLedger } from '../testing';

let ledger: TrialLedger;

beforeEach(async () => {
  ledger = await trialLedger();
});

describe('a request for a seat in an offering', () => {
  it('takes provider, course and fiscal year from the offering', async () => {
    await expect(ledger.give('2026-08-03', request('e-1'))).resolves.toStrictEqual(['EnrollmentRequested']);
    await expect(ledger.store.readStream('enrollment-e-1')).resolves.toMatchObject([
      {
        data: { providerId: 'P-1', courseCode: 'ALG1', fiscalYear: 2027, effectiveOn: '2026-08-03' },
      },
    ]);
  });

  it('made again changes nothing', async () => {
    await ledger.give('2026-08-03', request('e-1'));

    await expect(ledger.give('2026-08-04', request('e-1'))).resolves.toStrictEqual([]);
  });

  it('needs a program, a school system in it and an offering of it', async () => {
    await ledger.give('2026-07-01', publishOffering({ offeringId: 'ut', programId: 'ut' }));

    await expect(ledger.give('2026-08-03', request('e', { programId: 'tx' }))).resolves.toBe(
      'ProgramNotFound',
    );
    await expect(ledger.give('2026-08-03', request('e', { schoolSystem: '999' }))).resolves.toBe(
      'SchoolSystemUnknown',
    );
    await expect(ledger.give('2026-08-03', request('e', { offeringId: 'none' }))).resolves.toBe(
      'CourseOfferingNotFound',
    );
    await expect(ledger.give('2026-08-03', request('e', { offeringId: 'ut' }))).resolves.toBe(
      'CourseOfferingNotFound',
    );
  });

  it('needs an offering that is open and a provider that is not suspended', async () => {
    const effectiveOn = toDay('2026-08-03');
    await ledger.give(
      '2026-08-02',
      (m) => new SuspendProvider({ providerId: 'P-1', effectiveOn, reasonCode: 'audit' }, m),
    );

    await expect(ledger.give('2026-08-02', request('e-1'))).resolves.toStrictEqual(['EnrollmentRequested']);
    await expect(ledger.give('2026-08-03', request('e-2'))).resolves.toBe('ProviderSuspendedNow');

    await ledger.give('2026-08-02', (m) => new CloseCourseOffering({ offeringId: 'alg1', effectiveOn }, m));
    await expect(ledger.give('2026-08-02', request('e-3'))).resolves.toBe('CourseOfferingClosedNow');
  });

  it('is of the day it is in the zone of its program', async () => {
    const lateEvening = metadataOn(toDay('2026-08-04'), { at: '2026-08-04T04:59:00.000Z' });
    const earlyMorning = metadataOn(toDay('2026-08-04'), { at: '2026-08-04T05:00:00.000Z' });
    await ledger.give('2026-08-04', () => request('e-1')(lateEvening));
    await ledger.give('2026-08-04', () => request('e-2')(earlyMorning));

    await expect(ledger.store.readStream('enrollment-e-1')).resolves.toMatchObject([
      { effectiveOn: '2026-08-03' },
    ]);
    await expect(ledger.store.readStream('enrollment-e-2')).resolves.toMatchObject([
      { effectiveOn: '2026-08-04' },
    ]);
  });
});
