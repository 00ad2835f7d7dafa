import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AllotAmount } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  DefineProgram,
  PublishCourseOffering,
  PublishPolicyVersion,
} from '@ledger/catalog';
import { ClockBehindLog } from '@ledger/event-sourcing';
import { type Day, type DomainCommand, toDay } from '@ledger/kernel';
import { packPath, parsePolicy } from '@ledger/policy';
import {
  ApproveRequestedEnrollment,
  type CommandAnswer,
  LetDeadlinesPass,
  RecordConsent,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { allotmentStatusView } from '@ledger/appropriation';
import { enrollmentView } from '@ledger/enrollment';
import { steppingClock } from './clock';
import type { Ledger } from './ledger';
import { openLedger } from './open-ledger';

const day = (text: string): Day => toDay(text);

function publishedPolicy(name: string): PublishPolicyVersion['data'] {
  const [id = '', version = ''] = name.split('@');
  const text = readFileSync(join(__dirname, '../../../policy/packs', packPath(id, version)), 'utf8');
  const result = parsePolicy(text);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  const { policy } = result;
  return {
    policyId: policy.id,
    version: policy.version,
    hash: policy.hash,
    promulgatedOn: policy.promulgatedOn,
    effectiveFrom: policy.effectiveFrom,
    document: policy.document,
  };
}

describe('an embedded ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const allotmentId = 'la.SCA.001.FY2027';
  let ledger: Ledger;

  const give = async (make: (metadata: ReturnType<Ledger['metadata']>) => DomainCommand) => {
    const result = await ledger.execute(make(ledger.metadata({ actor: 'test' })));
    await ledger.settled();
    return result;
  };
  const row = async (view: { name: string; version: number; facets: readonly string[] }, key: string) => {
    const [found] = await ledger.views.read(view, [key]);
    return JSON.parse(found?.body ?? 'null') as Record<string, unknown>;
  };

  beforeAll(async () => {
    ledger = await openLedger({ folder, clock });
    const schoolSystems = [{ code: '001', name: 'Acadia Parish', perPupilCents: null }];
    const limits = { coursesPerStudentYear: 2, seatsPerProviderYear: 10, attemptsPerCourse: 1 };
    await give((m) => new PublishPolicyVersion(publishedPolicy('us-la/course-choice@2014'), m));
    await give(
      (m) =>
        new DefineProgram(
          {
            programId: 'la',
            title: 'Course Choice',
            zone: 'America/Chicago',
            fiscalYearStartsOn: '07-01',
            policyId: 'us-la/course-choice',
            fundingSources: ['SCA'],
            limits,
            schoolSystems,
          },
          m,
        ),
    );
    await give(
      (m) =>
        new AuthorizeProvider(
          {
            providerId: 'P-1',
            name: 'Fictional Academy',
            authorizedFrom: day('2026-07-01'),
            authorizedTo: null,
          },
          m,
        ),
    );
    await give(
      (m) =>
        new PublishCourseOffering(
          {
            offeringId: 'alg1',
            programId: 'la',
            providerId: 'P-1',
            courseCode: '02052',
            scedCode: '02052',
            title: 'Algebra I',
            priceCents: 70_001,
            courseStart: day('2026-08-10'),
            courseEnd: day('2026-12-18'),
            credits: '0.5',
          },
          m,
        ),
    );
    await give(
      (m) =>
        new AllotAmount(
          {
            allotmentId,
            programId: 'la',
            fundingSource: 'SCA',
            schoolSystem: '001',
            fiscalYear: 2027,
            allottedCents: 100_000,
          },
          m,
        ),
    );
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const request = (enrollmentId: string, learnerRef: string) => (m: ReturnType<Ledger['metadata']>) =>
    new RequestEnrollmentInOffering(
      {
        enrollmentId,
        programId: 'la',
        offeringId: 'alg1',
        learnerRef,
        schoolSystem: '001',
        school: null,
        requestedBy: 'school',
      },
      m,
    );

  it('sets the most aside at approval, liquidates what is earned and frees what can no longer be', async () => {
    await give(request('e-1', 'learner-1'));
    await give((m) => new RecordConsent({ enrollmentId: 'e-1', statedBy: 'school-system' }, m));
    await give((m) => new ApproveRequestedEnrollment({ enrollmentId: 'e-1' }, m));
    await expect(row(allotmentStatusView, allotmentId)).resolves.toMatchObject({
      encumberedCents: 70_001,
      availableCents: 29_999,
    });

    await give(request('e-2', 'learner-2'));
    const second = await give((m) => new ApproveRequestedEnrollment({ enrollmentId: 'e-2' }, m));
    expect(second.kind === 'accepted' && (second.answer as CommandAnswer).events).toContain(
      'FundingWaitlisted',
    );

    clock.set('2026-08-11T15:00:00.000Z');
    await give(
      (m) =>
        new StateFact(
          {
            enrollmentId: 'e-1',
            kind: 'enrolled',
            effectiveOn: day('2026-08-10'),
            statedBy: 'school-system',
            fields: {},
          },
          m,
        ),
    );
    await expect(row(allotmentStatusView, allotmentId)).resolves.toMatchObject({
      encumberedCents: 35_000,
      liquidatedCents: 35_001,
      availableCents: 29_999,
    });

    clock.set('2026-12-19T15:00:00.000Z');
    await give(
      (m) => new LetDeadlinesPass({ enrollmentId: 'e-1', asOf: day('2026-12-19'), ahead: false }, m),
    );
    await expect(row(allotmentStatusView, allotmentId)).resolves.toMatchObject({
      encumberedCents: 28_000,
      liquidatedCents: 35_001,
      availableCents: 36_999,
    });

    clock.set('2027-01-10T15:00:00.000Z');
    await give(
      (m) =>
        new StateFact(
          {
            enrollmentId: 'e-1',
            kind: 'withdrawn',
            effectiveOn: day('2027-01-09'),
            statedBy: 'school-system',
            fields: {},
          },
          m,
        ),
    );
    await expect(row(allotmentStatusView, allotmentId)).resolves.toMatchObject({
      encumberedCents: 0,
      liquidatedCents: 35_001,
      availableCents: 64_999,
    });

    await give(
      (m) =>
        new AllotAmount(
          {
            allotmentId,
            programId: 'la',
            fundingSource: 'SCA',
            schoolSystem: '001',
            fiscalYear: 2027,
            allottedCents: 110_000,
          },
          m,
        ),
    );
    await expect(row(allotmentStatusView, allotmentId)).resolves.toMatchObject({
      encumberedCents: 63_001,
      liquidatedCents: 35_001,
      availableCents: 11_998,
    });
    await expect(row(enrollmentView, 'e-2')).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('holds a process whose clock is set back before it acts, says so, and goes on once the clock is right', async () => {
    const statedAtSchool = ledger.metadata({ actor: 'test' });
    clock.set('2027-01-10T13:00:00.000Z');
    const fact = { kind: 'enrolled', effectiveOn: day('2027-01-08'), fields: {} };
    const stated = await ledger.execute(
      new StateFact({ ...fact, statedBy: 'school-system', enrollmentId: 'e-2' }, statedAtSchool),
    );
    expect(stated.kind).toBe('accepted');

    await expect(ledger.settled()).rejects.toThrow(ClockBehindLog);
    const { processes } = await ledger.standing();
    const held = processes.filter(({ state }) => state === 'retrying');
    expect(held).not.toStrictEqual([]);
    expect(held.map(({ error }) => error)).toStrictEqual(
      held.map(
        () =>
          expect.stringMatching(/2027-01-10T13:00:00\.000Z.* FactRecorded .* h \d+ min later$/) as unknown,
      ),
    );

    clock.set(statedAtSchool.at);
    await ledger.settled();
    const standing = await ledger.standing();
    expect(standing.processes.filter(({ state }) => state !== 'running')).toStrictEqual([]);
    expect(standing.processes.filter(({ position }) => position < standing.head)).toStrictEqual([]);
  });
});
