import { allotments, availableOf } from '@ledger/appropriation';
import { AuthorizeProvider, SuspendProvider } from '@ledger/catalog';
import { courseLoads, enrollments, providerSeats } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import {
  allot,
  approve,
  consent,
  publishOffering,
  refuseRequest,
  request,
  state,
  trialAllotment,
  trialLedger,
  type TrialLedger,
  type TrialOptions,
  withdraw,
} from '../testing';

const APPROVED = [
  'EnrollmentApproved',
  'FundingEncumbered',
  'CoursePlaceTaken',
  'SeatTaken',
  'AmountEncumbered',
];
const WAITLISTED = [
  'EnrollmentApproved',
  'FundingWaitlisted',
  'CoursePlaceTaken',
  'SeatTaken',
  'EnrollmentWaitlisted',
];

async function requested(options: TrialOptions, ...ids: readonly string[]): Promise<TrialLedger> {
  const ledger = await trialLedger(options);
  for (const id of ids) await ledger.give('2026-08-03', request(id));
  return ledger;
}

const availableIn = async (ledger: TrialLedger, source = 'SCA'): Promise<bigint> =>
  availableOf(await ledger.stateOf(streamOf(allotments, trialAllotment(source))));

describe('an approval', () => {
  it('takes the places and sets the most aside that the pinned policy can pay', async () => {
    const ledger = await requested({}, 'e-1');

    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toStrictEqual(APPROVED);
    await expect(availableIn(ledger)).resolves.toBe(929_999n);
    await expect(ledger.stateOf(streamOf(enrollments, 'e-1'))).resolves.toMatchObject({
      pinned: { policyVersion: '2014', maximumCents: 70_001, terms: { priceCents: 70_001 } },
      funding: { kind: 'encumbered' },
    });
  });

  it('given again changes nothing', async () => {
    const ledger = await requested({}, 'e-1');
    await ledger.give('2026-08-05', approve('e-1'));

    await expect(ledger.give('2026-08-06', approve('e-1'))).resolves.toStrictEqual([]);
  });

  it('pins the price of its moment: what is dearer later is not paid', async () => {
    const ledger = await requested({}, 'e-1', 'e-2');
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-05', publishOffering({ priceCents: 90_000 }));
    await ledger.give('2026-08-06', approve('e-2'));

    await expect(ledger.stateOf(streamOf(enrollments, 'e-1'))).resolves.toMatchObject({
      pinned: { maximumCents: 70_001 },
    });
    await expect(ledger.stateOf(streamOf(enrollments, 'e-2'))).resolves.toMatchObject({
      pinned: { maximumCents: 90_000 },
    });
  });

  it('of a request that was refused, or is not there, is refused', async () => {
    const ledger = await requested({}, 'e-1');
    await ledger.give('2026-08-04', refuseRequest('e-1'));

    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toBe('EnrollmentRefusedBefore');
    await expect(ledger.give('2026-08-05', approve('e-9'))).resolves.toBe('EnrollmentNotFound');
  });

  it('withdrawn and given again takes no second place and no second money', async () => {
    const ledger = await requested({}, 'e-1');
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-10', state('e-1', 'enrolled'));
    await ledger.give('2026-08-11', withdraw('e-1', 'f1'));

    await expect(ledger.give('2026-08-12', approve('e-1'))).resolves.toStrictEqual([
      'EnrollmentApproved',
      'StageEarned',
    ]);
  });
});

describe('an approval is refused whole', () => {
  const nothingTaken = async (ledger: TrialLedger, learnerRef: string): Promise<void> => {
    const seats = await ledger.stateOf(streamOf(providerSeats, 'P-1.FY2027'));
    const courses = await ledger.stateOf(streamOf(courseLoads, learnerRef));
    expect([courses.length, seats.has(learnerRef.slice('learner-'.length))]).toStrictEqual([0, false]);
  };

  it('without money authority for its year', async () => {
    const ledger = await requested({ allotted: {} }, 'e-1');

    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toBe('NoAllotment');
    await nothingTaken(ledger, 'learner-e-1');
  });

  it('without a seat', async () => {
    const ledger = await requested({ limits: { seatsPerProviderYear: 1 } }, 'e-1', 'e-2');
    await ledger.give('2026-08-05', approve('e-1'));

    await expect(ledger.give('2026-08-05', approve('e-2'))).resolves.toBe('SeatLimitReached');
    await nothingTaken(ledger, 'learner-e-2');
  });

  it('for a course the student is funded in already, or one too many', async () => {
    const ledger = await requested({ limits: { coursesPerStudentYear: 1 } }, 'e-1');
    await ledger.give('2026-07-02', publishOffering({ offeringId: 'bio', courseCode: 'BIO1' }));
    await ledger.give('2026-08-03', request('e-2', { learnerRef: 'learner-e-1' }));
    await ledger.give('2026-08-03', request('e-3', { learnerRef: 'learner-e-1', offeringId: 'bio' }));
    await ledger.give('2026-08-05', approve('e-1'));

    await expect(ledger.give('2026-08-05', approve('e-2'))).resolves.toBe('DuplicateFunding');
    await expect(ledger.give('2026-08-05', approve('e-3'))).resolves.toBe('CourseLimitReached');
  });

  it('while the provider is suspended on its day, or not authorized', async () => {
    const ledger = await requested({}, 'e-1', 'e-2');
    await ledger.give(
      '2026-08-04',
      (m) =>
        new SuspendProvider({ providerId: 'P-1', effectiveOn: toDay('2026-08-05'), reasonCode: 'audit' }, m),
    );

    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toBe('ProviderSuspendedNow');
    await expect(ledger.give('2026-08-05', approve('e-1', '2026-08-04'))).resolves.toStrictEqual(APPROVED);
    await ledger.give(
      '2026-08-04',
      (m) =>
        new AuthorizeProvider(
          {
            providerId: 'P-1',
            name: 'Bayou Online Academy (fictional)',
            authorizedFrom: toDay('2024-07-01'),
            authorizedTo: toDay('2026-07-31'),
          },
          m,
        ),
    );
    await expect(ledger.give('2026-08-05', approve('e-2', '2026-08-04'))).resolves.toBe(
      'ProviderNotAuthorized',
    );
  });

  it('without a policy in force, or terms that it asks for', async () => {
    const ledger = await requested({ policies: [] }, 'e-1');
    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toBe('NoPolicyInForce');

    const capped = await requested({ policies: ['2012'] }, 'e-1');
    await capped.give('2026-08-04', consent('e-1'));
    await expect(capped.give('2026-08-05', approve('e-1'))).resolves.toStrictEqual(APPROVED);

    const unstated = await requested({ policies: ['2012'], perPupilCents: null }, 'e-1');
    await expect(unstated.give('2026-08-05', approve('e-1'))).resolves.toBe('TermsMissing');
  });
});

describe('money that is short', () => {
  it('puts an approved enrollment on the waitlist', async () => {
    const ledger = await requested({ allotted: { SCA: 70_000 } }, 'e-1');

    await expect(ledger.give('2026-08-05', approve('e-1'))).resolves.toStrictEqual(WAITLISTED);
  });

  it('comes from the first source that has enough, in the order of the program', async () => {
    const ledger = await requested({ allotted: { SCA: 70_000, '8G': 140_002 } }, 'e-1', 'e-2', 'e-3');
    for (const id of ['e-1', 'e-2', 'e-3']) await ledger.give('2026-08-05', approve(id));

    await expect(availableIn(ledger, '8G')).resolves.toBe(0n);
    await expect(ledger.stateOf(streamOf(enrollments, 'e-3'))).resolves.toMatchObject({
      funding: { kind: 'waitlisted', allotmentId: trialAllotment('SCA') },
    });
  });

  it('is served in the order of arrival when more is released', async () => {
    const ledger = await requested({ allotted: { SCA: 70_000 } }, 'e-1', 'e-2');
    await ledger.give('2026-08-05', approve('e-2'));
    await ledger.give('2026-08-05', approve('e-1'));

    await expect(ledger.give('2026-08-06', allot(70_001))).resolves.toStrictEqual([
      'AllotmentReleased',
      'AmountEncumbered',
    ]);
    const allotment = await ledger.stateOf(streamOf(allotments, trialAllotment()));
    expect([...allotment.waitlist.keys()]).toStrictEqual(['e-1']);
  });
});
