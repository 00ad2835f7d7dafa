import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Shaped } from '@ledger/platform';
import type { MeasuredBy, OutcomeClaimRow } from '@ledger/verification';
import { PageQuery } from '../paging.request';

const WITHIN_ENROLLMENT = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:@/~+-]*\.[A-Za-z0-9-]+$/,
  says: 'the reference of an enrollment, a dot, and a name within it',
  example: 'E-2031.algebra-1',
};

const MEASURES: readonly MeasuredBy[] = ['exam', 'portfolio', 'project', 'growth', 'competency'];

/** A reference that begins with that of its enrollment. */
export const OutcomeReference = (description: string): PropertyDecorator =>
  Shaped(description, WITHIN_ENROLLMENT);

export class OutcomeClaimPath {
  @OutcomeReference('Reference of the claim.')
  readonly claimId!: string;
}

/** What a provider says that a student has reached. */
export class OutcomeClaimBody {
  @Reference('The enrollment.')
  readonly enrollmentId!: string;

  @Choice('By what it is to be verified.', MEASURES)
  readonly measuredBy!: MeasuredBy;

  @Reference('The competency, where one is to be verified.', { optional: true })
  readonly competency?: string;

  @Reference('The stage of the policy it is meant for.', { optional: true })
  readonly stage?: string;

  @Reference('The assessor that is asked; any where it is left out.', { optional: true })
  readonly assessorId?: string;

  @CalendarDay('The day it was reached; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

export class OutcomeClaimsQuery extends PageQuery {
  @Reference('Only those of this enrollment.', { optional: true })
  readonly enrollmentId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those that ask this assessor.', { optional: true })
  readonly assessorId?: string;

  @Reference('Only those of this school system.', { optional: true })
  readonly schoolSystem?: string;

  @Choice('Only those of this status.', ['open', 'answered', 'withdrawn'], { optional: true })
  readonly status?: OutcomeClaimRow['status'];
}
