import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Entries, LongText, Reference, Shaped, Truth } from '@ledger/platform';
import type { AttestationRow, AttestedOutcome } from '@ledger/verification';
import { PageQuery } from '../paging.request';
import { OutcomeReference } from './outcome-claims.requests';

/** Characters of a signed document: the largest Open Badge without images is a tenth of it. */
const CREDENTIAL_LIMIT = 262_144;
const SCORE = {
  pattern: /^-?\d{1,9}(\.\d{1,6})?$/,
  says: 'a number with up to nine digits before the point and six after it',
  example: '82.5',
};
const PERCENTILE = {
  pattern: /^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/,
  says: 'a number from 0 to 100 with up to six digits after the point',
  example: '67.5',
};

export class AttestationPath {
  @OutcomeReference('Reference of the attestation.')
  readonly attestationId!: string;
}

class StatusListBody {
  @LongText('Where it was published.', 512, { optional: true })
  readonly url?: string;

  @LongText('The status list as its issuer signed it.', CREDENTIAL_LIMIT)
  readonly text!: string;
}

/** A signed credential, for one enrollment. */
export class CredentialBody {
  @Reference('The enrollment.')
  readonly enrollmentId!: string;

  @Reference('The assessor it is from; an assessor need not say it.', { optional: true })
  readonly assessorId?: string;

  @Reference("Code of the assessor's instrument that its achievement stands for.")
  readonly instrument!: string;

  @LongText('The credential as it was signed: the JSON document as text, or a compact JWT.', CREDENTIAL_LIMIT)
  readonly credential!: string;

  @Entries('The status lists it names.', () => StatusListBody, { optional: true })
  readonly statusLists?: readonly StatusListBody[];
}

class RubricScoreBody {
  @Reference('The criterion.')
  readonly criterion!: string;

  @Shaped('Its score, as a decimal text.', SCORE, { example: '3.5' })
  readonly score!: string;

  @Shaped('The most there is for it.', SCORE, { example: '4' })
  readonly most!: string;
}

/** What one person of an assessor states; another has to countersign it. */
export class StatementBody {
  @Reference('The enrollment.')
  readonly enrollmentId!: string;

  @Reference('Code of the instrument.')
  readonly instrument!: string;

  @CalendarDay('The day of the assessment.')
  readonly assessedOn!: Day;

  @Reference('The competency that was assessed, where it is a single one.', { optional: true })
  readonly competency?: string;

  @Choice('Which of the two measurements of growth it is.', ['pre', 'post'], { optional: true })
  readonly phase?: 'pre' | 'post';

  @Truth("Whether the assessor's own standard was met.", { optional: true })
  readonly passed?: boolean;

  @Shaped('The score, as a decimal text.', SCORE, { optional: true, example: '82.5' })
  readonly score?: string;

  @Shaped('Percentile of the growth, 0 to 100.', PERCENTILE, { optional: true })
  readonly percentile?: string;

  @Entries('The criteria of a rubric; their sum is the score.', () => RubricScoreBody, { optional: true })
  readonly criteria?: readonly RubricScoreBody[];

  @CalendarDay('The last day it is valid; it does not expire where that is left out.', { optional: true })
  readonly validUntil?: Day;
}

/** Why an attestation is revoked or disputed. */
export class AttestationReasonBody {
  @Reference('Why, as a code of the program.', { example: 'not-proctored' })
  readonly reasonCode!: string;
}

/** How a dispute ends. */
export class ResolutionBody extends AttestationReasonBody {
  @Choice('Whether the attestation counts again, or stays out for good.', ['upheld', 'rejected'])
  readonly finding!: 'upheld' | 'rejected';
}

/** Which attestations are looked at again. */
export class ReviewBody {
  @Reference('Those of this enrollment.')
  readonly enrollmentId!: string;

  @CalendarDay('As of this day; today where it is left out.', { optional: true })
  readonly asOf?: Day;
}

const STATUSES: readonly AttestationRow['status'][] = [
  'proposed',
  'withdrawn',
  'counting',
  'disputed',
  'revoked',
  'expired',
  'rejected',
];

export class AttestationsQuery extends PageQuery {
  @Reference('Only those of this enrollment.', { optional: true })
  readonly enrollmentId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those of this assessor.', { optional: true })
  readonly assessorId?: string;

  @Reference('Only those of this school system.', { optional: true })
  readonly schoolSystem?: string;

  @Choice('Only those of this status.', STATUSES, { optional: true })
  readonly status?: AttestationRow['status'];
}

/** What a statement says of the outcome; null where it says nothing. */
export const outcomeFrom = (body: StatementBody): AttestedOutcome => ({
  assessedOn: body.assessedOn,
  competency: body.competency ?? null,
  phase: body.phase ?? null,
  passed: body.passed ?? null,
  score: body.score ?? null,
  percentile: body.percentile ?? null,
  criteria: (body.criteria ?? []).map(({ criterion, score, most }) => ({ criterion, score, most })),
});
