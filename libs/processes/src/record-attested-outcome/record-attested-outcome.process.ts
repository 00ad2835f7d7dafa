import {
  attestedFieldsOf,
  enrollments,
  type KnownFact,
  RecordAttestedFact,
  RetractAttestedFact,
} from '@ledger/enrollment';
import { acceptJointly, type DecideJointly, jointDraft, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, isSame, type Process } from '@ledger/kernel';
import {
  type AttestationReference,
  type AttestedFact,
  attestedFacts,
  outcomes,
  type OutcomesEvent,
} from '@ledger/verification';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';
import { pinnedPolicyOf } from '../published-policies';

/** Brings the facts of an enrollment to what the attestations that count say. */
export class KeepAttestedFacts {
  readonly type = 'KeepAttestedFacts';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Why facts are taken away after each event; those that only add say why other facts gave way. */
const REASONS = {
  OutcomeAttested: 'attestation-replaced',
  AttestationRevoked: 'attestation-revoked',
  AttestationExpired: 'attestation-expired',
  AttestationDisputed: 'attestation-disputed',
  AttestationUpheld: 'attestation-replaced',
} as const satisfies Partial<Record<OutcomesEvent['type'], string>>;

type Moving = Extract<OutcomesEvent, { readonly type: keyof typeof REASONS }>;

/** What an assessor attests is a fact of the enrollment for as long as it counts. */
export const recordAttestedOutcome: Process<Moving, Pick<KeepAttestedFacts, 'type' | 'data'>> = {
  name: 'record-attested-outcome',
  reactsTo: Object.keys(REASONS),
  orderedBy: ({ data }: { readonly data: AttestationReference }) => data.enrollmentId,
  react: ({ type, data: { enrollmentId } }) => [
    { type: 'KeepAttestedFacts', data: { enrollmentId, reasonCode: REASONS[type] } },
  ],
};

/**
 * Looks at what counts now, not at what the event said: however late or in whatever order it is asked, an
 * attestation that was revoked in the meantime is never put on record. What is new comes first, so that a
 * stage that rests on either is not reversed in between.
 */
export const keepAttestedFacts: DecideJointly<KeepAttestedFacts> = ({ data, metadata }, read) => {
  const { enrollmentId, reasonCode } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open') return acceptJointly();
  const standing = enrollment.facts.filter(isAttested);
  const wanted = attestedFacts(read(streamOf(outcomes, enrollmentId)));
  const local = inZone(metadata, programOf(enrollment.request.programId, read).zone);
  const policy = pinnedPolicyOf(enrollment, read);
  const draft = jointDraft(read);
  for (const fact of wanted.filter((each) => !standing.some((known) => says(known, each)))) {
    draft.ask(enrollments, enrollmentId, new RecordAttestedFact({ ...fact, enrollmentId, policy }, local));
  }
  for (const { factId } of standing.filter((known) => !wanted.some((each) => says(known, each)))) {
    const withdrawn = { enrollmentId, factId, reasonCode, policy };
    draft.ask(enrollments, enrollmentId, new RetractAttestedFact(withdrawn, local));
  }
  return draft.decision();
};

const isAttested = ({ statedBy, withdrawnOn }: KnownFact): boolean =>
  statedBy === 'assessor' && withdrawnOn === null;

/** Whether a fact on record is what an attestation says. */
const says = (known: KnownFact, attested: AttestedFact): boolean =>
  known.kind === attested.kind &&
  known.effectiveOn === attested.effectiveOn &&
  isSame(known.fields, attestedFieldsOf(attested));
