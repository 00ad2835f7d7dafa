import { type OpenEnrollment } from '@ledger/enrollment';
import { type DecideJointly, jointDraft, type ReadState, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse, type Refused } from '@ledger/kernel';
import {
  assessors,
  type AttestationBasis,
  attestationIdFor,
  type AttestationReference,
  type AttestationSubject,
  AttestOutcome,
  type AttestedOutcome,
  CountersignAttestation,
  credentialUses,
  instrumentWith,
  outcomes,
  PresentCredential,
  ProposeAttestation,
  type ResultRow,
  type SignedCredential,
  whyNotCounted,
} from '@ledger/verification';
import { caseOf, payeeOfCase } from './case-of-attestation';
import { isAboutStudent, type StatedSubject } from './stated-subject';

/** A credential as far as its verification got. */
export type SubmittedCredential =
  | { readonly kind: 'rejected'; readonly reason: string }
  | {
      readonly kind: 'verified';
      readonly assessorId: string;
      readonly outcome: AttestedOutcome;
      readonly evidence: SignedCredential;
      readonly validUntil: Day | null;
      readonly subject: StatedSubject;
    };

/** Submits a signed credential, verified at the edge, for one enrollment. */
export class SubmitCredential {
  readonly type = 'SubmitCredential';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** Code of the assessor's instrument that the achievement stands for. */
      readonly instrument: string;
      readonly credential: SubmittedCredential;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Submits a row of a result file of an assessor, for one enrollment. */
export class SubmitResult {
  readonly type = 'SubmitResult';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly assessorId: string;
      readonly instrument: string;
      /** The student the row is about, by the reference the ledger has. */
      readonly learnerRef: string;
      readonly outcome: AttestedOutcome;
      readonly row: Omit<ResultRow, 'form'>;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** States an outcome as the first of two people of an assessor. */
export class StateOutcome {
  readonly type = 'StateOutcome';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly assessorId: string;
      readonly instrument: string;
      readonly outcome: AttestedOutcome;
      readonly validUntil: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The attestation that a submission is, or would be. */
export function referenceOf(
  data: SubmitCredential['data'] | SubmitResult['data'] | StateOutcome['data'],
): AttestationReference {
  const { enrollmentId, instrument } = data;
  if (!('credential' in data)) {
    const attempt = 'row' in data ? data.row.attempt : null;
    return { enrollmentId, attestationId: attestationIdFor({ ...data, attempt }) };
  }
  const { credential } = data;
  if (credential.kind === 'rejected') return { enrollmentId, attestationId: enrollmentId };
  const { assessorId, outcome } = credential;
  const identity = { enrollmentId, assessorId, instrument, outcome, attempt: null };
  return { enrollmentId, attestationId: attestationIdFor(identity) };
}

/** A credential counts once, for the student it names, when the register bears out who signed it and what it stands for. */
export const submitCredential: DecideJointly<SubmitCredential> = (command, read) => {
  const { enrollmentId, instrument: code, credential } = command.data;
  if (credential.kind === 'rejected') return refuse('CredentialNotVerified', { reason: credential.reason });
  const { assessorId, outcome, evidence, validUntil, subject } = credential;
  const { attestationId } = referenceOf(command.data);
  const stated = { attestationId, assessorId, instrument: code, outcome, evidence, validUntil };
  const found = takenFrom({ ...stated, enrollmentId, subject, metadata: command.metadata }, read);
  if (found.kind === 'refused') return found;

  const { identity } = evidence;
  const draft = jointDraft(read);
  const use = { identity, enrollmentId, attestationId };
  draft.ask(credentialUses, identity, new PresentCredential(use, found.metadata));
  draft.ask(outcomes, enrollmentId, new AttestOutcome({ ...found.subject, ...stated }, found.metadata));
  return draft.decision();
};

/** A row counts as the word of the assessor whose file it stands in. */
export const submitResult: DecideJointly<SubmitResult> = (command, read) => {
  const { enrollmentId, assessorId, instrument, learnerRef, outcome, row } = command.data;
  const { attestationId } = referenceOf(command.data);
  const evidence: ResultRow = { form: 'result', ...row };
  const stated = { attestationId, assessorId, instrument, outcome, evidence, validUntil: null };
  const subject = { names: [learnerRef], identities: [] };
  const found = takenFrom({ ...stated, enrollmentId, subject, metadata: command.metadata }, read);
  if (found.kind === 'refused') return found;

  const draft = jointDraft(read);
  draft.ask(outcomes, enrollmentId, new AttestOutcome({ ...found.subject, ...stated }, found.metadata));
  return draft.decision();
};

/** One person's statement is on record, and counts for nothing until another person of the assessor countersigns. */
export const stateOutcome: DecideJointly<StateOutcome> = (command, read) => {
  const { enrollmentId, assessorId, instrument, outcome, validUntil } = command.data;
  const { attestationId } = referenceOf(command.data);
  const stated = { attestationId, assessorId, instrument, outcome, validUntil };
  const subject = { names: [enrollmentId], identities: [] };
  const asked = { ...stated, evidence: null, enrollmentId, subject, metadata: command.metadata };
  const found = takenFrom(asked, read);
  if (found.kind === 'refused') return found;

  const draft = jointDraft(read);
  draft.ask(outcomes, enrollmentId, new ProposeAttestation({ ...found.subject, ...stated }, found.metadata));
  return draft.decision();
};

/** The register is asked again on the day of the second signature: from then on the statement counts. */
export const countersignOutcome: DecideJointly<CountersignAttestation> = ({ data, metadata }, read) => {
  const { enrollmentId, attestationId } = data;
  const found = caseOf({ enrollmentId, metadata }, read);
  if (found.kind === 'refused') return refuse('AttestationNotFound', { attestationId });
  const stated = read(streamOf(outcomes, enrollmentId)).attestations.find(
    (known) => 'stated' in known && known.stated.attestationId === attestationId,
  );
  if (stated !== undefined && 'stated' in stated && stated.status === 'proposed') {
    const { assessedOn } = stated.stated.outcome;
    const basis = { ...stated.stated, assessedOn, signing: null, acceptedOn: found.metadata.today };
    const refusal = whyNotCounted(read(streamOf(assessors, basis.assessorId)), basis);
    if (refusal !== undefined) return { kind: 'refused', refusal };
  }
  const draft = jointDraft(read);
  draft.ask(outcomes, enrollmentId, new CountersignAttestation(data, found.metadata));
  return draft.decision();
};

interface Submission {
  readonly enrollmentId: string;
  readonly attestationId: string;
  readonly assessorId: string;
  readonly instrument: string;
  readonly outcome: AttestedOutcome;
  readonly evidence: SignedCredential | ResultRow | null;
  readonly subject: StatedSubject;
  readonly metadata: CommandMetadata;
}

interface Taken {
  readonly kind: 'taken';
  readonly subject: AttestationSubject;
  readonly metadata: CommandMetadata;
}

/** What every submission has to stand up to: the case file, the student, and the register. */
function takenFrom(submission: Submission, read: ReadState): Taken | Refused {
  const { enrollmentId, attestationId, assessorId, instrument: code } = submission;
  const found = caseOf(submission, read);
  if (found.kind === 'refused') return found;
  const { enrollment, metadata } = found;
  if (!isAboutStudent(submission.subject, enrollment.request))
    return refuse('SubjectNotTheStudent', { enrollmentId });
  const assessor = read(streamOf(assessors, assessorId));
  const refusal = whyNotCounted(assessor, basisOf(submission, enrollment, metadata.today));
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const instrument = instrumentWith(assessor, code);
  if (instrument === undefined) throw new Error(`Instrument ${code} counts and is not registered`);
  const { evidence } = submission;
  if (evidence?.form === 'credential' && !instrument.achievements.includes(evidence.achievement))
    return refuse('AchievementNotInstrument', { assessorId, instrument: code });

  const measured = { attestationId, assessorId, instrument: code, measuredBy: instrument.measures };
  return { kind: 'taken', subject: { ...payeeOfCase(enrollment), ...measured }, metadata };
}

const basisOf = (
  { assessorId, instrument, outcome, evidence }: Submission,
  { request: { courseCode, providerId } }: OpenEnrollment,
  acceptedOn: Day,
): AttestationBasis => ({
  assessorId,
  instrument,
  courseCode,
  providerId,
  assessedOn: outcome.assessedOn,
  signing: evidence?.form === 'credential' ? { keyId: evidence.keyId, signedOn: evidence.signedOn } : null,
  acceptedOn,
});
