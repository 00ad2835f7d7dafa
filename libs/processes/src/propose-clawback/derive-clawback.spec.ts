import { enrollments, type OpenEnrollment } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { type Policy, policyFromDocument } from '@ledger/policy';
import { fundingPolicies } from '@ledger/catalog';
import { approve, type Draft, replace, request, state, trialLedger, withdraw } from '../testing';
import { derivationOf } from './derive-clawback';

type Step = readonly [day: string, draft: Draft];

/** The derivation of a stage after these steps on an enrollment that was enrolled on time. */
async function derived(stage: string, ...steps: readonly Step[]) {
  const ledger = await trialLedger();
  const begun: readonly Step[] = [
    ['2026-08-03', request('e-1')],
    ['2026-08-05', approve('e-1')],
    ['2026-08-10', state('e-1', 'enrolled')],
    ['2026-12-10', state('e-1', 'completed')],
  ];
  for (const [day, draft] of [...begun, ...steps]) {
    const answer = await ledger.give(day, draft);
    if (typeof answer === 'string') throw new Error(answer);
  }
  const enrollment = (await ledger.stateOf(streamOf(enrollments, 'e-1'))) as OpenEnrollment;
  const policy = await pinned(ledger);
  return derivationOf({ enrollment, policy, stage, amountCents: 100 });
}

async function pinned(ledger: Awaited<ReturnType<typeof trialLedger>>): Promise<Policy> {
  const versions = await ledger.stateOf(streamOf(fundingPolicies, 'us-la/course-choice'));
  const result = policyFromDocument(versions.at(-1)?.document);
  if (result.kind === 'invalid') throw new Error('The trial policy does not parse');
  return result.policy;
}

describe('why a stage earns less than was paid', () => {
  it('is the fact that was retracted', async () => {
    await expect(derived('completion', ['2027-01-11', withdraw('e-1', 'f3')])).resolves.toMatchObject({
      policyId: 'us-la/course-choice',
      policyVersion: '2014',
      cause: { kind: 'retracted', factId: 'f3', factKind: 'completed' },
      before: { earnedCents: 35_000 },
      after: { earnedCents: 0 },
    });
  });

  it('is the fact that was corrected', async () => {
    await expect(
      derived('completion', ['2027-02-11', replace('e-1', 'f3', '2027-02-10')]),
    ).resolves.toMatchObject({
      cause: { kind: 'corrected', factId: 'f3', factKind: 'completed' },
      before: { earnedCents: 35_000, branch: 'on-time' },
      after: { earnedCents: 0, branch: 'late' },
    });
  });

  it('is the latest change that made the difference, not one that made none', async () => {
    await expect(
      derived(
        'completion',
        ['2027-01-11', withdraw('e-1', 'f3')],
        ['2027-01-12', state('e-1', 'participated', '2026-09-01')],
        ['2027-01-13', withdraw('e-1', 'f4')],
      ),
    ).resolves.toMatchObject({ cause: { kind: 'retracted', factId: 'f3' } });
  });

  it('is nothing but the terms where no fact makes the difference', async () => {
    await expect(derived('completion')).resolves.toMatchObject({
      cause: { kind: 'terms' },
      before: { earnedCents: 35_100 },
      after: { earnedCents: 35_000 },
    });
    await expect(derived('no-such-stage')).resolves.toMatchObject({
      cause: { kind: 'terms' },
      before: { earnedCents: 100 },
      after: { earnedCents: 0, citation: '' },
    });
  });
});
