import {
  type AttestedResult,
  type StatusListDocument,
  type VerifiedCredential,
  verifyCredential,
} from '@ledger/interchange';
import { type Day, isDay, toDay } from '@ledger/kernel';
import { type AssessorRow, type AttestedOutcome, type InstrumentKind, isScore } from '@ledger/verification';
import type { SubmittedCredential } from './submit-attestation';
import { registeredKeyId, trustRegisterOf } from './trust-register';

/** A signed credential and what it is checked against. */
export interface CredentialReading {
  /** The JSON document, or a compact JWT. */
  readonly text: string;
  /** The assessor it is said to be from, as the register has it. */
  readonly assessor: AssessorRow;
  /** Code of the assessor's instrument that it is submitted as. */
  readonly instrument: string;
  /** The instant of the check. */
  readonly at: string;
  readonly statusLists?: readonly StatusListDocument[];
}

type Verified = Extract<SubmittedCredential, { readonly kind: 'verified' }>;

/**
 * Verifies a credential, offline and with the keys of the register alone, and reads from it what can be
 * paid on. Whether it is about the student, and counts, is decided by the command that carries it.
 */
export async function readSubmittedCredential(reading: CredentialReading): Promise<SubmittedCredential> {
  const { text, assessor, instrument, at, statusLists = [] } = reading;
  const verdict = await verifyCredential(text, { register: trustRegisterOf([assessor]), at, statusLists });
  if (verdict.kind === 'rejected') return { kind: 'rejected', reason: verdict.reason };
  const { achievement, results } = verdict;
  if (achievement === undefined) return { kind: 'rejected', reason: 'AchievementMissing' };
  if (results.some(({ status }) => status !== undefined && UNFINISHED.has(status)))
    return { kind: 'rejected', reason: 'ResultNotFinal' };
  const measures = assessor.instruments.find(({ code }) => code === instrument)?.measures;
  return {
    kind: 'verified',
    assessorId: verdict.assessor,
    outcome: outcomeOf(verdict, measures, achievement.id),
    evidence: evidenceOf(verdict, assessor, achievement.id),
    validUntil: verdict.validUntil === undefined ? null : dayWritten(verdict.validUntil),
    subject: subjectOf(verdict),
  };
}

/** @source Open Badges 3.0, ResultStatusType */
const UNFINISHED: ReadonlySet<string> = new Set(['Enrolled', 'InProgress', 'OnHold', 'Provisional']);
const UNMET: ReadonlySet<string | undefined> = new Set(['Failed', 'Withdrew']);
/** Kinds of numbers, the one that is comparable among students first. */
const SCORES = ['ScaledScore', 'Percent', 'RawScore', 'RubricScore', 'Result', undefined];

function outcomeOf(
  { results, activityEndDate, validFrom, signedAt }: VerifiedCredential,
  measures: InstrumentKind | undefined,
  achievement: string,
): AttestedOutcome {
  const score = scoreOf(results);
  return {
    assessedOn: dayWritten(activityEndDate, validFrom, signedAt),
    competency: measures === 'competency' ? achievement : null,
    phase: null,
    passed: passedBy(results, score === null || measures === 'competency'),
    score,
    percentile: null,
    criteria: [],
  };
}

/** An achievement that was awarded is met, unless a result says otherwise, or gives a score and no more. */
function passedBy(results: readonly AttestedResult[], isAwardEnough: boolean): boolean | null {
  if (results.some(({ status }) => UNMET.has(status))) return false;
  return isAwardEnough || results.some(({ status }) => status === 'Completed') ? true : null;
}

function scoreOf(results: readonly AttestedResult[]): string | null {
  const numbers = results.filter(({ value }) => value !== undefined && isScore(value));
  for (const kind of SCORES) {
    const found = numbers.find(({ description }) => description?.resultType === kind);
    if (found?.value !== undefined) return found.value;
  }
  return null;
}

const evidenceOf = (
  { identity, issuer, keyId, signedAt }: VerifiedCredential,
  assessor: AssessorRow,
  achievement: string,
): Verified['evidence'] => ({
  form: 'credential',
  identity,
  issuer,
  achievement,
  keyId: registeredKeyId(assessor, keyId),
  signedOn: dayWritten(signedAt),
});

const subjectOf = ({ subject: { id, identities } }: VerifiedCredential): Verified['subject'] => ({
  names: id === undefined ? [] : [id],
  identities,
});

/** The first of these moments, on the day its signer wrote. */
function dayWritten(...moments: readonly (string | undefined)[]): Day {
  const [day = ''] = moments.flatMap((moment) => {
    const written = moment?.slice(0, 10) ?? '';
    return isDay(written) ? [written] : [];
  });
  return toDay(day);
}
