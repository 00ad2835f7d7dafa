import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { AttestedOutcome, Score } from './outcomes.events';
import { sumOfScores } from './score';

/** Hexadecimal digits of a digest that are kept: 128 bits. */
const DIGITS = 32;

/** What an attestation is told from others by: who says what about whom, however it came. */
export interface AttestationIdentity {
  readonly enrollmentId: string;
  readonly assessorId: string;
  readonly instrument: string;
  readonly outcome: AttestedOutcome;
  /** Which attempt it was; null where nobody says. */
  readonly attempt: string | null;
}

/** The id of an attestation. The same said twice has one id, so that it is one attestation. */
export function attestationIdFor(identity: AttestationIdentity): string {
  const { enrollmentId, assessorId, instrument, outcome, attempt } = identity;
  const { assessedOn, competency, phase, passed, score, percentile, criteria } = outcome;
  const rubric = criteria.map((each) => [each.criterion, exact(each.score), exact(each.most)]);
  const said = [assessedOn, competency, phase, passed, exact(score), exact(percentile), rubric];
  return `${enrollmentId}.${digestOf([assessorId, instrument, attempt, said])}`;
}

/** The id of a claim, under a name that nobody else uses in this enrollment. */
export const claimIdFor = (enrollmentId: string, name: string): string => `${enrollmentId}.${name}`;

/** The enrollment that a claim or an attestation belongs to; empty where the id is none. */
export const enrollmentIdOf = (id: string): string => id.slice(0, Math.max(id.lastIndexOf('.'), 0));

/** `82.50` and `82.5` are one number. */
const exact = (score: Score | null): Score | null => (score === null ? null : sumOfScores([score]));

const digestOf = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(value)))).slice(0, DIGITS);
