import { enrollments, type OpenEnrollment } from '@ledger/enrollment';
import {
  acceptJointly,
  type DecideJointly,
  jointDraft,
  type JointDecision,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse } from '@ledger/kernel';
import {
  assessors,
  type Attestation,
  outcomes,
  ReviewAttestations,
  whyNotCounted,
} from '@ledger/verification';
import { type LetDeadlinesPass, letDeadlinesPass } from '../evaluate-known-facts/evaluate-known-facts';
import { caseOf } from '../submit-attestation/case-of-attestation';

/** Looks at every attestation of an enrollment again, by the days and the register of now. */
export class ReviewOutcomes {
  readonly type = 'ReviewOutcomes';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** The day as of which expiry is judged; today where it is left out. */
      readonly asOf?: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export const reviewOutcomes: DecideJointly<ReviewOutcomes> = ({ data, metadata }, read) => {
  const { enrollmentId } = data;
  const found = caseOf({ enrollmentId, metadata }, read);
  if (found.kind === 'refused') return found;
  const { today } = found.metadata;
  const { asOf = today } = data;
  if (asOf > today) return refuse('EvaluationInFuture', { asOf, today });

  return reviewed({ enrollmentId, asOf, metadata: found.metadata }, read);
};

/** When deadlines pass, attestations that have expired by then go with them, in the same append. */
export const letDeadlinesAndAttestationsPass: DecideJointly<LetDeadlinesPass> = (command, read) => {
  const { enrollmentId, asOf } = command.data;
  const passing = letDeadlinesPass(command, read);
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (passing.kind === 'refused' || enrollment.status !== 'open' || !wasAttested(enrollment)) return passing;
  const reviewing = reviewed({ enrollmentId, asOf, metadata: command.metadata }, read);
  return reviewing.kind === 'refused' ? reviewing : acceptJointly(...passing.writes, ...reviewing.writes);
};

const wasAttested = ({ facts }: OpenEnrollment): boolean =>
  facts.some(({ statedBy }) => statedBy === 'assessor');

interface Review {
  readonly enrollmentId: string;
  readonly asOf: Day;
  readonly metadata: CommandMetadata;
}

function reviewed({ enrollmentId, asOf, metadata }: Review, read: ReadState): JointDecision {
  const { attestations } = read(streamOf(outcomes, enrollmentId));
  const objections = attestations.flatMap((known) =>
    'attested' in known ? objectionsTo(known.attested, read) : [],
  );
  const draft = jointDraft(read);
  draft.ask(outcomes, enrollmentId, new ReviewAttestations({ enrollmentId, asOf, objections }, metadata));
  return draft.decision();
}

function objectionsTo(attested: Attestation, read: ReadState): ReviewAttestations['data']['objections'] {
  const { attestationId, assessorId, instrument, courseCode, providerId, outcome, evidence } = attested;
  const { acceptedOn } = attested;
  const signing =
    evidence.form === 'credential' ? { keyId: evidence.keyId, signedOn: evidence.signedOn } : null;
  const { assessedOn } = outcome;
  const of = { assessorId, instrument, courseCode, providerId };
  const refusal = whyNotCounted(read(streamOf(assessors, assessorId)), {
    ...of,
    assessedOn,
    signing,
    acceptedOn,
  });
  return refusal === undefined ? [] : [{ attestationId, reasonCode: codeOf(refusal.name) }];
}

/** `KeyNotValidWhenSigned` as a reason code. */
const codeOf = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
