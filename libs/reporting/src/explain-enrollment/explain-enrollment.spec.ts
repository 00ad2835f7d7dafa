import { type EnrollmentRow, EvaluateEnrollment } from '@ledger/enrollment';
import { toCents, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { EnrollmentQueries } from '../enrollments/enrollments.query';
import { histories, stepsOf } from '../testing/sample-history';
import { SampleLedger, samplePolicy } from '../testing/sample-ledger';
import { explainEnrollment, standingOf } from './explain-enrollment';

/** A machine with other work still gets through. */
jest.setTimeout(60_000);

const document = samplePolicy.document;

async function rowsAfter(steps: ReturnType<typeof stepsOf>): Promise<readonly EnrollmentRow[]> {
  const ledger = await SampleLedger.open();
  for (const { command } of steps) await ledger.ask(command);
  const { items } = await new EnrollmentQueries(ledger.views).search({});
  await ledger.close();
  return items;
}

async function rowOf(enrollmentId: string): Promise<EnrollmentRow> {
  const row = (await rowsAfter(stepsOf([]))).find((found) => found.enrollmentId === enrollmentId);
  if (row === undefined) throw new Error(`There is no enrollment ${enrollmentId}`);
  return row;
}

describe('the explanation of an enrollment', () => {
  it('is nothing before approval, for no terms are pinned', async () => {
    const row = await rowOf('E-4');

    expect(explainEnrollment(row, document, toDay('2026-09-01'))).toBeUndefined();
  });

  it('says of every stage the rule, what is missing, and where the ledger has it', async () => {
    const row = await rowOf('E-0');
    const explanation = explainEnrollment(row, document, toDay('2026-09-01'));

    expect(explanation).toMatchObject({
      policyId: 'us-la/course-choice',
      policyHash: samplePolicy.hash,
      totalEarnedCents: 0,
      exposureCents: 70_001,
      maximumCents: 70_001,
    });
    expect(explanation?.stages[0]).toMatchObject({
      stage: 'enrollment',
      status: 'pending',
      amountCents: 35_001,
      citation: 'LAC 28:CLI.1101.C.1',
      waitingFor: [{ fact: 'enrolled', from: 'lea', until: null }],
      recorded: { earnedCents: 0, pendingCents: 35_001, forfeitedCents: 0 },
    });
    expect(explanation?.lines[0]).toBe('us-la/course-choice@2025 as of 2026-09-01');
  });

  it('says first that nothing is owed, where no money is set aside', async () => {
    const row = { ...(await rowOf('E-0')), funding: 'waitlisted' } as const;
    const lines = explainEnrollment(row, document, toDay('2026-09-01'))?.lines ?? [];

    expect(lines[0]).toMatch(/^No money is set aside: none of this is owed/);
    expect(lines[1]).toBe('us-la/course-choice@2025 as of 2026-09-01');
  });

  it('refuses to explain by a policy that was not pinned', async () => {
    const row = await rowOf('E-0');
    const other = { ...document, title: 'Another policy' };

    expect(() => explainEnrollment(row, other, toDay('2026-09-01'))).toThrow('pins policy');
  });

  it('agrees with what the ledger recorded, on the day of its last evaluation', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (plan) => {
        const steps = stepsOf(plan);
        const today = steps.at(-1)?.on ?? toDay('2026-08-03');
        const ids = [...new Set(steps.map(({ command }) => command.data.enrollmentId))];
        const evaluations = ids.map((enrollmentId) => {
          const data = { enrollmentId, asOf: today, ahead: false, policy: samplePolicy };
          const metadata = {
            commandId: 'c',
            actor: 'a',
            at: `${today}T15:00:00.000Z`,
            today,
            correlationId: 'r',
          };
          return { on: today, command: new EvaluateEnrollment(data, metadata) };
        });
        for (const row of await rowsAfter([...steps, ...evaluations])) {
          if (row.funding !== 'encumbered') continue;
          const explanation = explainEnrollment(row, document, today);
          expect(explanation?.totalEarnedCents).toBe(row.totals.earnedCents);
          expect(explanation?.exposureCents).toBe(row.totals.pendingCents);
          expect(explanation?.stages.map(({ status }) => status)).toStrictEqual(row.stages.map(statusOf));
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('where an evaluation puts a stage', () => {
  it.each([
    ['earned', 300n, 500n, { earnedCents: 300, pendingCents: 500, forfeitedCents: 200 }],
    ['pending', 500n, 500n, { earnedCents: 0, pendingCents: 500, forfeitedCents: 500 }],
    ['forfeited', 0n, 0n, { earnedCents: 0, pendingCents: 0, forfeitedCents: 1_000 }],
  ] as const)('that is %s with %d, and %d open', (...[status, amount, open, standing]) => {
    const result = {
      status,
      amountCents: toCents(amount),
      openCents: toCents(open),
      maximumCents: toCents(1_000n),
    };

    expect(standingOf(result)).toStrictEqual(standing);
  });
});

function statusOf({ earnedCents, pendingCents }: EnrollmentRow['stages'][number]): string {
  if (earnedCents > 0) return 'earned';
  return pendingCents > 0 ? 'pending' : 'forfeited';
}
