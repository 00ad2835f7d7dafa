import {
  ApproveEnrollment,
  type EnrollmentCommand,
  EvaluateEnrollment,
  GiveConsent,
  RecordFact,
  RecordFunding,
  RefuseEnrollment,
  RequestEnrollment,
  RetractFact,
} from '@ledger/enrollment';
import { type Day, toDay } from '@ledger/kernel';
import { metadataOn, pinnedAt, SampleLedger, samplePolicy } from '../testing/sample-ledger';
import type { ProviderStatement, StatementRequest } from './provider-statement';
import { ProviderStatements } from './provider-statement.query';
import { statementCsv } from './statement-csv';
import { statementText } from './statement-text';

const school = 'school-system' as const;
const policy = samplePolicy;

const asked = (enrollmentId: string, learnerRef: string, courseCode: string): EnrollmentCommand => {
  const on = toDay('2026-08-03');
  return new RequestEnrollment(
    {
      enrollmentId,
      programId: 'cc',
      learnerRef,
      schoolSystem: '017',
      school: null,
      providerId: 'P-1',
      offeringId: `O-${courseCode}`,
      courseCode,
      fiscalYear: 2027,
      requestedBy: 'parent',
      effectiveOn: on,
    },
    metadataOn(on),
  );
};

const approved = (enrollmentId: string): readonly EnrollmentCommand[] => {
  const effectiveOn = toDay('2026-08-10');
  const metadata = metadataOn(effectiveOn);
  return [
    new GiveConsent({ enrollmentId, effectiveOn, statedBy: school, policy }, metadata),
    new ApproveEnrollment(
      { enrollmentId, effectiveOn, pinned: pinnedAt(80_000), consentRequired: 'always', policy },
      metadata,
    ),
  ];
};

const funded = (
  enrollmentId: string,
  outcome: 'encumbered' | 'waitlisted' = 'encumbered',
): EnrollmentCommand =>
  new RecordFunding(
    { enrollmentId, allotmentId: 'A-1', amountCents: 80_000, outcome, policy },
    metadataOn(toDay('2026-08-10')),
  );

const fact = (enrollmentId: string, kind: string, on: string): EnrollmentCommand =>
  new RecordFact(
    { enrollmentId, kind, effectiveOn: toDay(on), statedBy: school, fields: {}, policy },
    metadataOn(toDay(on)),
  );

const evaluated = (enrollmentId: string, on: string): EnrollmentCommand =>
  new EvaluateEnrollment({ enrollmentId, asOf: toDay(on), ahead: false, policy }, metadataOn(toDay(on)));

const retracted = (factId: string): EnrollmentCommand =>
  new RetractFact(
    { enrollmentId: 'E-1', factId, reasonCode: 'stated-in-error', statedBy: school, policy },
    metadataOn(toDay('2026-12-15')),
  );

const onTime = [
  asked('E-1', 'L-7', 'WELD1'),
  ...approved('E-1'),
  funded('E-1'),
  fact('E-1', 'enrolled', '2026-08-17'),
];

async function told(
  history: readonly EnrollmentCommand[],
  request: Omit<StatementRequest, 'providerId' | 'statedOn'> & { readonly statedOn: Day },
): Promise<ProviderStatement> {
  const ledger = await SampleLedger.open();
  for (const command of history) await ledger.ask(command);
  const statement = await new ProviderStatements(ledger.views, ledger.events).statement({
    providerId: 'P-1',
    ...request,
  });
  await ledger.close();
  return statement;
}

describe('a line of a provider statement', () => {
  it('says of a pending stage the most it can be, what is missing, from whom and by when', async () => {
    const { lines } = await told(onTime, { statedOn: toDay('2026-09-01') });

    expect(lines[1]).toMatchObject({
      stage: 'completion',
      status: 'pending',
      pendingCents: 40_000,
      waitingFor: [{ fact: 'completed', from: 'provider', until: '2026-12-18' }],
      unpaid: [
        {
          amountCents: 40_000,
          code: 'Pending',
          says: 'Waits for completed from the provider until 2026-12-18.',
          on: '2026-12-18',
        },
      ],
    });
  });

  it('says of a late stage how much the passed deadline took', async () => {
    const history = [
      ...onTime,
      fact('E-1', 'completed', '2027-02-01'),
      fact('E-1', 'credit-posted', '2027-02-03'),
    ];
    const { lines, totals } = await told(history, { statedOn: toDay('2027-03-01') });

    expect(totals).toMatchObject({ earnedCents: 72_000, pendingCents: 0, forfeitedCents: 8_000 });
    expect(lines[1]).toMatchObject({
      branch: 'late',
      status: 'earned',
      earnedCents: 32_000,
      earnedOn: '2027-02-03',
      unpaid: [{ amountCents: 8_000, code: 'DeadlinePassed', on: '2026-12-18' }],
    });
  });

  it('says both what is recorded and what a passed deadline will bring', async () => {
    const { lines } = await told(onTime, { statedOn: toDay('2027-01-15') });

    expect(lines[1]).toMatchObject({ status: 'pending', pendingCents: 40_000 });
    expect(lines[1]?.because).toContain('The next evaluation will record:');
  });

  it('says of an enrollment without money what it waits for, and counts nothing', async () => {
    const history = [
      asked('E-1', 'L-1', 'ALG2'),
      asked('E-2', 'L-2', 'ALG2'),
      ...approved('E-2'),
      funded('E-2', 'waitlisted'),
      asked('E-3', 'L-3', 'ALG2'),
      fact('E-3', 'dropped', '2026-08-12'),
    ];
    const { lines, totals } = await told(history, { statedOn: toDay('2026-09-01') });

    expect(totals).toMatchObject({ enrollments: 3, funded: 0, maximumCents: 0, pendingCents: 0 });
    expect(lines).toMatchObject([
      { enrollmentId: 'E-1', status: 'unfunded', stage: null },
      {
        enrollmentId: 'E-2',
        status: 'unfunded',
        because: expect.stringContaining('money of A-1, first come first. Up to 800.00') as string,
      },
      { enrollmentId: 'E-3', because: 'The student left the course before money was set aside.' },
    ]);
  });

  it('names the reason of a refusal', async () => {
    const refused: EnrollmentCommand = new RefuseEnrollment(
      { enrollmentId: 'E-1', reasonCode: 'not-on-track', effectiveOn: toDay('2026-08-05') },
      metadataOn(toDay('2026-08-05')),
    );
    const { lines } = await told([asked('E-1', 'L-1', 'ALG2'), refused], { statedOn: toDay('2026-09-01') });

    expect(lines[0]?.because).toBe('Refused on 2026-08-05: not-on-track.');
  });
});

describe('a period of a provider statement', () => {
  it('counts the first and the last of its days', async () => {
    const day = toDay('2026-08-17');
    const within = await told(onTime, { statedOn: toDay('2026-09-01'), from: day, to: day });
    const before = await told(onTime, { statedOn: toDay('2026-09-01'), to: toDay('2026-08-16') });

    expect(within.totals).toMatchObject({ earnedCents: 40_000, earnedOutsidePeriodCents: 0 });
    expect(before.totals).toMatchObject({ earnedCents: 0, earnedOutsidePeriodCents: 40_000 });
  });

  it('has months, without those in which nothing stayed earned', async () => {
    const ledger = await SampleLedger.open();
    const statements = new ProviderStatements(ledger.views, ledger.events);
    const months = () => statements.earnedByMonth({ providerId: 'P-1', fiscalYear: 2027 });
    for (const command of [...onTime, fact('E-1', 'completed', '2026-12-11')]) await ledger.ask(command);
    expect(await months()).toStrictEqual([
      { month: '2026-08', earnedCents: 40_000 },
      { month: '2026-12', earnedCents: 40_000 },
    ]);

    await ledger.ask(retracted('f4'));
    expect(await months()).toStrictEqual([{ month: '2026-08', earnedCents: 40_000 }]);
    await ledger.close();
  });

  it('loses what is reversed, whenever that becomes known', async () => {
    const august = { from: toDay('2026-08-01'), to: toDay('2026-08-31') };
    const { totals } = await told([...onTime, retracted('f3')], { statedOn: toDay('2026-12-20'), ...august });

    expect(totals).toMatchObject({ earnedCents: 0, earnedOutsidePeriodCents: 0, pendingCents: 80_000 });
  });
});

const mixed = [
  ...onTime,
  fact('E-1', 'completed', '2026-12-11'),
  asked('E-2', 'L-3', 'ALG2'),
  ...approved('E-2'),
  funded('E-2'),
  fact('E-2', 'enrolled', '2026-08-18'),
  fact('E-2', 'left-school', '2026-11-02'),
  evaluated('E-2', '2026-12-31'),
];

describe('a provider statement in plain text', () => {
  it('shows lines by course and student, each unpaid cent with its reason, and the totals', async () => {
    const text = statementText(await told(mixed, { statedOn: toDay('2027-01-15'), page: 'all' }));

    expect(text).toContain('Statement of provider P-1\n');
    expect(text.indexOf('ALG2')).toBeLessThan(text.indexOf('WELD1'));
    expect(text).toMatch(/ALG2 +L-3 +completion +forfeited +- +0\.00 +0\.00 +400\.00 +\d+\n {4}/);
    expect(text).toContain('Total earned: 1,200.00');
    expect(text).toContain('Forfeited: 400.00');
  });

  it('says when more pages follow', async () => {
    const text = statementText(await told(mixed, { statedOn: toDay('2027-01-15'), page: { limit: 1 } }));

    expect(text).toContain('this is not the last one');
  });

  it('never lets a text steer the terminal', async () => {
    const history = [asked('E-1', 'L-\u001b[2J', 'ALG2')];

    expect(statementText(await told(history, { statedOn: toDay('2026-09-01') }))).not.toContain('\u001b');
  });
});

describe('a provider statement as CSV', () => {
  it('has a header and one record a line, amounts in dollars', async () => {
    const records = statementCsv(await told(mixed, { statedOn: toDay('2027-01-15'), page: 'all' })).split(
      '\r\n',
    );

    expect(records).toHaveLength(6);
    expect(records[0]).toContain('earnedDollars');
    expect(records[1]).toContain('E-1,cc,2027,017,WELD1,O-WELD1,L-7,completed,enrollment,');
    expect(records[1]).toContain(',400.00,400.00,0.00,0.00,0.00,');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
    'keeps a spreadsheet from computing %j',
    async (learnerRef) => {
      const csv = statementCsv(
        await told([asked('E-1', learnerRef, 'ALG2')], { statedOn: toDay('2026-09-01') }),
      );

      expect(csv).toContain(`'${learnerRef}`);
    },
  );

  it('quotes what would break a record', async () => {
    const csv = statementCsv(
      await told([asked('E-1', 'a,"b"\nc', 'ALG2')], { statedOn: toDay('2026-09-01') }),
    );

    expect(csv).toContain('"a,""b""\nc"');
  });
});
