import { Reference } from '@ledger/platform';
import { PageQuery } from '../paging.request';

export class PolicyPath {
  @Reference('Reference of the policy; its slash percent-encoded.', { example: 'us-la/course-choice' })
  readonly policyId!: string;

  @Reference('The version.', { example: '2014' })
  readonly version!: string;
}

export class PoliciesQuery extends PageQuery {
  @Reference('Only versions of this policy.', { optional: true })
  readonly policyId?: string;
}
