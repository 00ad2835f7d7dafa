import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FundingPolicyPublished, ProgramDefined } from '@ledger/catalog';
import { GiveConsent, type Originator, RequestEnrollment, VoidEnrollment } from '@ledger/enrollment';
import { toDay } from '@ledger/kernel';
import { parsePolicy } from '@ledger/policy';
import { EnrollmentQueries } from '../enrollments/enrollments.query';
import { metadataOn, SampleLedger } from '../testing/sample-ledger';
import type { Unfunded } from './unfunded';
import { UnfundedReasons } from './unfunded-reasons.query';

/** Four days to answer, after which silence counts as approval; a parent's consent always. */
const PACK = join(__dirname, '../../../policy/packs/us-la/course-choice@2012.policy.yaml');
const policy = (() => {
  const parsed = parsePolicy(readFileSync(PACK, 'utf8'));
  if (parsed.kind === 'invalid') throw new Error('The policy of 2012 cannot be read');
  return parsed.policy;
})();
const [ASKED, LEARNED] = [toDay('2013-05-20'), toDay('2013-06-03')];

const published: FundingPolicyPublished = {
  type: 'FundingPolicyPublished',
  data: {
    policyId: policy.id,
    version: policy.version,
    hash: policy.hash,
    promulgatedOn: policy.promulgatedOn,
    effectiveFrom: policy.effectiveFrom,
    document: policy.document,
  },
};

const defined = {
  type: 'ProgramDefined',
  data: {
    programId: 'cc',
    title: 'Course Choice',
    zone: 'America/Chicago',
    fiscalYearStartsOn: '07-01',
    policyId: policy.id,
    fundingSources: ['SCA'],
    limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
    schoolSystems: [{ code: '017', name: 'A system', perPupilCents: null }],
  },
} as const satisfies ProgramDefined;

describe('Why an enrollment has no money', () => {
  let ledger: SampleLedger;

  beforeEach(async () => {
    ledger = await SampleLedger.open();
    await ledger.append('policy-2012', [published], toDay('2012-12-01'));
    await ledger.append('program-cc', [defined], toDay('2012-12-01'));
  });
  afterEach(() => ledger.close());

  async function request(requestedBy: Originator = 'provider'): Promise<void> {
    const asked = {
      enrollmentId: 'E-1',
      programId: 'cc',
      learnerRef: 'L-1',
      schoolSystem: '017',
      school: null,
      providerId: 'P-1',
      offeringId: 'O-1',
      courseCode: 'ALG1',
      fiscalYear: 2013,
      requestedBy,
      effectiveOn: ASKED,
    };
    await ledger.ask(new RequestEnrollment(asked, metadataOn(LEARNED)));
  }

  async function reasonOn(day: string): Promise<Unfunded | undefined> {
    const row = await new EnrollmentQueries(ledger.views).get('E-1');
    if (row === undefined) throw new Error('There is no enrollment E-1');
    return new UnfundedReasons(ledger.views, ledger.events).of(row, toDay(day));
  }

  const consent = () =>
    ledger.ask(
      new GiveConsent(
        { enrollmentId: 'E-1', effectiveOn: LEARNED, statedBy: 'school-system', policy: null },
        metadataOn(LEARNED),
      ),
    );

  it('is what has to come, from whom, and by when: days count from when the request became known', async () => {
    await request();
    expect(await reasonOn('2013-06-07')).toStrictEqual({
      because:
        "Requested; waits for the parent's consent and the school system's approval. An answer is due by 2013-06-07; after that, silence counts as approval.",
      waitingFor: [
        { fact: 'consent', from: 'parent', until: null },
        { fact: 'approved', from: 'lea', until: '2013-06-07' },
      ],
    });
  });

  it('is the consent, where silence is over and could not become an approval without it', async () => {
    await request();
    expect((await reasonOn('2013-06-08'))?.because).toContain(
      'An answer was due by 2013-06-07. Silence counts as approval only once the consent is there.',
    );
  });

  it('is a rule that an approval by hand names, where silence is over and the consent is there', async () => {
    await request();
    await consent();
    const reason = await reasonOn('2013-06-08');
    expect(reason?.because).toMatch(/^Requested, with the parent's consent; .* approve by hand to see which/);
    expect(reason?.waitingFor).toStrictEqual([{ fact: 'approved', from: 'lea', until: '2013-06-07' }]);
  });

  it('is the ruling that made it void, and then it waits for nothing', async () => {
    await request();
    const ruling = { reasonCode: 'court-ruling', reference: 'LFT v. State', earned: 'kept' } as const;
    await ledger.ask(
      new VoidEnrollment({ enrollmentId: 'E-1', effectiveOn: LEARNED, ...ruling }, metadataOn(LEARNED)),
    );
    expect(await reasonOn('2013-06-08')).toStrictEqual({
      because: 'Void from 2013-06-03 by LFT v. State: court-ruling. Nothing can be earned.',
      waitingFor: [],
    });
  });
});
