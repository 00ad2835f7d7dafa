import { enrollmentView, type EnrollmentRow } from '@ledger/enrollment';
import { addDays, type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { ReviewOutcomes, SubmitResult } from '@ledger/processes';
import {
  type AttestationRow,
  attestationView,
  type AssessorChange,
  attestationIdFor,
  ConfirmAssessorChange,
  DisputeAttestation,
  ProposeAssessorChange,
  ResolveDispute,
  RevokeAttestation,
} from '@ledger/verification';
import { outcome, registerChanges } from '@ledger/verification/testing';
import fc from 'fast-check';
import { approve, memoryLedger, type MemoryLedger, passTo, request, state } from './memory-ledger';

const ENROLLMENTS = ['e-1', 'e-2'];
const INSTRUMENTS = ['alg1-exam', 'alg1-growth', 'alg1-competency'] as const;

type Draft = (metadata: CommandMetadata) => DomainCommand;

/** One thing that somebody asks about an assessment of an enrollment. */
const ask = fc.record({
  enrollmentId: fc.constantFrom(...ENROLLMENTS),
  instrument: fc.constantFrom(...INSTRUMENTS),
  action: fc.constantFrom(
    'submit',
    'submit',
    'submit',
    'revoke',
    'dispute',
    'uphold',
    'reject',
    'review',
    'pass',
  ),
  daysBack: fc.nat(3),
  score: fc.integer({ min: 1, max: 3 }),
  isFirst: fc.boolean(),
});
type Ask = typeof ask extends fc.Arbitrary<infer Value> ? Value : never;

const plans = fc.array(fc.array(ask, { maxLength: 8 }), { minLength: 1, maxLength: 6 });

const saidBy = ({ instrument, daysBack, score, isFirst }: Ask) => {
  const assessedOn = addDays(toDay('2026-12-10'), -daysBack);
  if (instrument === 'alg1-growth')
    return outcome({ assessedOn, phase: isFirst ? 'pre' : 'post', score: String(score) });
  if (instrument === 'alg1-competency') return outcome({ assessedOn, competency: 'c1', passed: score > 1 });
  return outcome({ assessedOn, score: String(score), competency: 'c2', passed: score > 1 });
};

function draftOf(asked: Ask, today: string): Draft {
  const { enrollmentId, instrument, action } = asked;
  const said = { enrollmentId, assessorId: 'A-1', instrument, outcome: saidBy(asked) };
  const attestationId = attestationIdFor({ ...said, attempt: null });
  const reference = { enrollmentId, attestationId, reasonCode: 'test' };
  switch (action) {
    case 'submit': {
      const row = { sourceHash: 'sha256:1', line: 2, attempt: null };
      return (m) => new SubmitResult({ ...said, learnerRef: `learner-${enrollmentId}`, row }, m);
    }
    case 'revoke':
      return (m) => new RevokeAttestation(reference, m);
    case 'dispute':
      return (m) => new DisputeAttestation(reference, m);
    case 'uphold':
      return (m) => new ResolveDispute({ ...reference, finding: 'upheld' }, { ...m, actor: 'another' });
    case 'reject':
      return (m) => new ResolveDispute({ ...reference, finding: 'rejected' }, { ...m, actor: 'another' });
    case 'review':
      return (m) => new ReviewOutcomes({ enrollmentId }, m);
    default:
      return passTo(enrollmentId, today);
  }
}

const makeChange = (change: AssessorChange, index: number): readonly Draft[] => {
  const reference = { assessorId: 'A-1', proposalId: String(index) };
  return [
    (m) => new ProposeAssessorChange({ ...reference, change }, m),
    (m) => new ConfirmAssessorChange(reference, { ...m, actor: 'another' }),
  ];
};

/** A ledger with the sample assessor in the register and two students enrolled. */
async function verifiedLedger(): Promise<MemoryLedger> {
  const trial = await memoryLedger(1_000_000);
  for (const draft of registerChanges().flatMap(makeChange)) await trial.give(draft);
  await trial.giveAll(ENROLLMENTS.map((id) => request(id)));
  await trial.giveAll(ENROLLMENTS.map((id) => approve(id)));
  await trial.giveAll(ENROLLMENTS.map((id) => state(id, 'enrolled', '2026-08-03')));
  return trial;
}

/** Lives through the days; what is asked on one day is asked at the same time, while the process runs. */
async function live(trial: MemoryLedger, plan: readonly (readonly Ask[])[]): Promise<void> {
  let today = toDay('2026-12-10');
  for (const asks of plan) {
    today = addDays(today, 1);
    trial.clock.set(`${today}T18:00:00.000Z`);
    await trial.giveAll(asks.map((asked) => draftOf(asked, today)));
  }
  await trial.ledger.settled();
}

async function rowsOf(trial: MemoryLedger): Promise<{
  readonly enrollments: readonly EnrollmentRow[];
  readonly attestations: readonly AttestationRow[];
}> {
  const { views } = trial.ledger;
  const all = { where: {}, limit: 1_000 };
  const [enrollments, attestations] = await Promise.all([
    views.find(enrollmentView, all),
    views.find(attestationView, all),
  ]);
  const bodies = <Row>(rows: readonly { readonly body: string }[]) =>
    rows.map(({ body }) => JSON.parse(body) as Row);
  return {
    enrollments: bodies<EnrollmentRow>(enrollments),
    attestations: bodies<AttestationRow>(attestations),
  };
}

describe('the facts that stand on the word of assessors', () => {
  it('are those of attestations that count, each once, in whatever order and at whatever pace they change', async () => {
    let stood = 0;
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const trial = await verifiedLedger();
        await live(trial, plan);
        const { enrollments, attestations } = await rowsOf(trial);
        for (const { enrollmentId, facts } of enrollments) {
          const standing = facts.filter(
            ({ statedBy, withdrawn }) => statedBy === 'assessor' && withdrawn === null,
          );
          const named = standing.map(({ fields }) => String(fields['attestation']));
          const counting = attestations.filter(
            (row) => row.enrollmentId === enrollmentId && row.status === 'counting',
          );
          stood += standing.length;
          const each = standing.map(({ kind }, index) => `${kind} ${named[index] ?? ''}`);
          expect(new Set(each).size).toBe(each.length);
          expect(counting.map(({ attestationId }) => attestationId)).toEqual(expect.arrayContaining(named));
          const exams = counting.filter(({ measuredBy }) => measuredBy === 'exam');
          expect(named).toEqual(expect.arrayContaining(exams.map(({ attestationId }) => attestationId)));
          for (const { fields } of standing)
            expect(fields).toMatchObject({ independent: true, assessor: 'A-1', by: 'assessor' });
        }
        await trial.close();
      }),
      { numRuns: 60 },
    );
    expect(stood).toBeGreaterThan(0);
  }, 120_000);
});
