import {
  ApproveEnrollment,
  CorrectFact,
  type EnrollmentCommand,
  EvaluateEnrollment,
  GiveConsent,
  RecordFact,
  RecordFunding,
  RequestEnrollment,
  RetractFact,
  type StatedBy,
} from '@ledger/enrollment';
import { addDays, type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { metadataOn, pinnedAt, samplePolicy } from './sample-ledger';

/** One thing asked of one of a few enrollments, on a day that never lies before the one asked last. */
export interface HistoryStep {
  readonly on: Day;
  readonly command: EnrollmentCommand;
}

/** What may be asked, before it is known of whom and when. */
export interface Ask {
  readonly enrollment: number;
  readonly daysLater: number;
  readonly action: Action;
  readonly daysBack: number;
  readonly fact: number;
}

/** Named as often as they should come up. */
const ACTIONS = [
  ...(['fund', 'enroll', 'complete', 'retract', 'correct'] as const),
  ...(['fund', 'enroll', 'complete', 'retract', 'correct'] as const),
  ...(['enroll', 'post-credit', 'evaluate', 'prepare', 'waitlist', 'leave', 'drop'] as const),
];
type Action = (typeof ACTIONS)[number];

const KIND_OF: Partial<Record<Action, string>> = {
  enroll: 'enrolled',
  complete: 'completed',
  'post-credit': 'credit-posted',
  leave: 'left-school',
  drop: 'dropped',
};

const asks: fc.Arbitrary<Ask> = fc.record({
  enrollment: fc.nat(4),
  daysLater: fc.nat(30),
  action: fc.constantFrom(...ACTIONS),
  daysBack: fc.nat(25),
  fact: fc.nat(2),
});

/** Plans of what is asked, in this order. */
export const histories: fc.Arbitrary<readonly Ask[]> = fc.array(asks, { minLength: 20, maxLength: 60 });

/** What a plan asks of five enrollments, four of provider P-1, over a year and more; each begins with a request. */
export function stepsOf(asked: readonly Ask[]): readonly HistoryStep[] {
  let on = toDay('2026-08-03');
  const steps: HistoryStep[] = [0, 1, 2, 3, 4].flatMap((enrollment) =>
    [...requested(enrollment, on), ...(enrollment < 3 ? funded(enrollment, on) : [])].map((command) => ({
      on,
      command,
    })),
  );
  for (const ask of asked) {
    on = addDays(on, ask.daysLater);
    steps.push(...commandsOf(ask, on).map((command) => ({ on, command })));
  }
  return steps;
}

const idOf = (enrollment: number): string => `E-${String(enrollment)}`;
const school: StatedBy = 'school-system';

function requested(enrollment: number, on: Day): readonly EnrollmentCommand[] {
  const data = {
    enrollmentId: idOf(enrollment),
    programId: 'cc',
    learnerRef: `L-${String(9 - enrollment)}`,
    schoolSystem: '017',
    school: null,
    providerId: enrollment === 4 ? 'P-2' : 'P-1',
    offeringId: `O-${String(enrollment % 2)}`,
    courseCode: enrollment % 2 === 0 ? 'ALG2' : 'WELD1',
    fiscalYear: enrollment === 3 ? 2028 : 2027,
    requestedBy: 'parent' as const,
    effectiveOn: on,
  };
  return [new RequestEnrollment(data, metadataOn(on))];
}

function commandsOf({ enrollment, action, daysBack, fact }: Ask, on: Day): readonly EnrollmentCommand[] {
  const enrollmentId = idOf(enrollment);
  const metadata = metadataOn(on);
  const policy = samplePolicy;
  const effectiveOn = addDays(on, -daysBack);
  const kind = KIND_OF[action];
  if (kind !== undefined) {
    const data = { enrollmentId, kind, effectiveOn, statedBy: school, fields: {}, policy };
    return [new RecordFact(data, metadata)];
  }
  const factId = `f${String(fact + 3)}`;
  switch (action) {
    case 'prepare':
      return preparing(enrollment, on);
    case 'fund':
      return funded(enrollment, on);
    case 'waitlist':
      return [...preparing(enrollment, on), funding(enrollmentId, 'waitlisted', on)];
    case 'retract': {
      const data = { enrollmentId, factId, reasonCode: 'stated-in-error', statedBy: school, policy };
      return [new RetractFact(data, metadata)];
    }
    case 'correct': {
      const data = {
        enrollmentId,
        factId,
        reasonCode: 'wrong-day',
        effectiveOn,
        fields: {},
        statedBy: school,
        policy,
      };
      return [new CorrectFact(data, metadata)];
    }
    default:
      return [new EvaluateEnrollment({ enrollmentId, asOf: on, ahead: false, policy }, metadata)];
  }
}

function preparing(enrollment: number, on: Day): readonly EnrollmentCommand[] {
  const enrollmentId = idOf(enrollment);
  const metadata = metadataOn(on);
  const pinned = pinnedAt(70_001 + enrollment);
  return [
    new GiveConsent({ enrollmentId, effectiveOn: on, statedBy: school, policy: samplePolicy }, metadata),
    new ApproveEnrollment(
      { enrollmentId, effectiveOn: on, pinned, consentRequired: 'always', policy: samplePolicy },
      metadata,
    ),
  ];
}

const funded = (enrollment: number, on: Day): readonly EnrollmentCommand[] => [
  ...preparing(enrollment, on),
  funding(idOf(enrollment), 'encumbered', on),
];

const funding = (enrollmentId: string, outcome: 'encumbered' | 'waitlisted', on: Day): EnrollmentCommand =>
  new RecordFunding(
    { enrollmentId, allotmentId: 'A-1', amountCents: 70_000, outcome, policy: samplePolicy },
    metadataOn(on),
  );
